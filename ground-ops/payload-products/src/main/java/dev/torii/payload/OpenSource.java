package dev.torii.payload;

/** Lineage of a sensor frame under assembly: grows with each of its packets. Single thread. */
final class OpenSource {
    private final String station;
    private final String antenna;
    private final String contact;
    private final int vcid;
    private long firstReceptionTaiNs;
    private long lastReceptionTaiNs;
    private long lastFrame;
    private long frames;

    OpenSource(SegmentOrigin origin) {
        station = origin.station;
        antenna = origin.antenna;
        contact = origin.contact;
        vcid = origin.vcid;
        firstReceptionTaiNs = origin.firstReceptionTaiNs;
        lastReceptionTaiNs = origin.lastReceptionTaiNs;
        lastFrame = origin.lastFrame;
        frames = origin.lastFrame - origin.firstFrame + 1;
    }

    OpenSource(Source source) {
        station = source.station();
        antenna = source.antenna();
        contact = source.contact();
        vcid = source.vcid();
        firstReceptionTaiNs = source.firstReceptionTaiNs();
        lastReceptionTaiNs = source.lastReceptionTaiNs();
        // Frame numbers begin anew with each life of the engine.
        lastFrame = 0;
        frames = source.frames();
    }

    String contact() {
        return contact;
    }

    boolean matches(SegmentOrigin origin) {
        return vcid == origin.vcid
                && contact.equals(origin.contact)
                && antenna.equals(origin.antenna)
                && station.equals(origin.station);
    }

    void add(SegmentOrigin origin) {
        firstReceptionTaiNs = Math.min(firstReceptionTaiNs, origin.firstReceptionTaiNs);
        lastReceptionTaiNs = Math.max(lastReceptionTaiNs, origin.lastReceptionTaiNs);
        // The frame in which a packet ends is usually the one in which the next begins: count it once.
        frames += Math.max(0, origin.lastFrame - Math.max(origin.firstFrame, lastFrame + 1) + 1);
        lastFrame = Math.max(lastFrame, origin.lastFrame);
    }

    Source toSource() {
        return new Source(station, antenna, contact, vcid, firstReceptionTaiNs, lastReceptionTaiNs, frames);
    }
}
