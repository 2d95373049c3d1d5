package dev.torii.yamcs.passes;

import dev.torii.pass.ChannelCount;
import dev.torii.pass.FrontEndPort;
import dev.torii.pass.FrontEndSnapshot;
import dev.torii.planning.Contact;
import dev.torii.radio.hamlib.Rig;
import dev.torii.radio.hamlib.Rotator;
import dev.torii.yamcs.links.ContactRole;
import dev.torii.yamcs.links.ContactSession;
import dev.torii.yamcs.links.ContactSnapshot;
import dev.torii.yamcs.links.EngagementException;
import dev.torii.yamcs.links.FrontEndService;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The front end of one contact. Used by the contact's thread alone. */
final class FrontEndAdapter implements FrontEndPort {
    private final FrontEndService frontEnds;
    private final Contact contact;
    private final Function<Instant, Optional<Rotator.Pointing>> prediction;
    private Optional<ContactSession> session = Optional.empty();

    FrontEndAdapter(
            FrontEndService frontEnds, Contact contact, Function<Instant, Optional<Rotator.Pointing>> prediction) {
        this.frontEnds = frontEnds;
        this.contact = contact;
        this.prediction = prediction;
    }

    @Override
    public Optional<String> engage() {
        try {
            session = Optional.of(frontEnds.engage(
                    contact.id(),
                    contact.spacecraftId(),
                    contact.antennaId(),
                    ContactRole.valueOf(contact.role().name()),
                    contact.set()));
            session.get().setPrediction(prediction);
            return Optional.empty();
        } catch (EngagementException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public void setTransmit(boolean on) {
        session.ifPresent(s -> s.setTransmit(on));
    }

    @Override
    public FrontEndSnapshot snapshot() {
        return session.map(s -> read(s.snapshot())).orElse(FrontEndSnapshot.NOTHING);
    }

    private FrontEndSnapshot read(ContactSnapshot now) {
        SortedMap<Integer, ChannelCount> channels = new TreeMap<>();
        now.framesReceived()
                .forEach((vcid, received) -> channels.put(
                        vcid, new ChannelCount(received, now.framesLost().getOrDefault(vcid, 0L))));
        now.framesLost().forEach((vcid, lost) -> channels.putIfAbsent(vcid, new ChannelCount(0, lost)));
        return new FrontEndSnapshot(
                now.connected(),
                now.signalAcquired(),
                now.lastFrame(),
                now.lastClcw(),
                channels,
                now.counterRestarts());
    }

    /** What points the antenna, once engaged. */
    Optional<Rotator> rotator() {
        return session.flatMap(ContactSession::rotator);
    }

    /** What tunes its radio, once engaged. */
    Optional<Rig> rig() {
        return session.flatMap(ContactSession::rig);
    }

    /** Packets that the contact handed to Yamcs. */
    long packets() {
        return session.map(s -> s.snapshot().packets()).orElse(0L);
    }

    @Override
    public void release() {
        session.ifPresent(ContactSession::close);
    }
}
