package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Configuration;
import dev.torii.planning.Contact;
import dev.torii.planning.Contact.Role;
import dev.torii.yamcs.passes.BookingDesk.RefusedException;
import dev.torii.yamcs.passes.BookingDesk.Wish;
import dev.torii.yamcs.passes.ContactForecast.Before;
import dev.torii.yamcs.passes.ContactForecast.Forecast;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookingDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    private Forecast forecast;
    private Contact planned;

    @BeforeEach
    void forecasts() throws IOException {
        Configuration configuration = ShippedConfiguration.in(folder);
        OrbitWatch orbits = new OrbitWatch(configuration, folder.resolve("uploads"), notice -> {});
        orbits.refresh(NOW);
        RequestedContacts none = new RequestedContacts(complaint -> {}, () -> false);
        forecast = new ContactForecast(configuration, orbits, none).forecast(NOW, Before.NOTHING, 0);
        planned = forecast.contacts().get(0).contact();
    }

    private Wish wish(Instant from, boolean displace) {
        return new Wish(
                planned.spacecraftId(),
                planned.stationId(),
                planned.rise().plusSeconds(60),
                Optional.empty(),
                Optional.ofNullable(from),
                Optional.empty(),
                Role.COMMANDING,
                displace);
    }

    private String refusal(Wish wish, List<Contact> fixed, List<Contact> others) {
        BookingDesk desk = new BookingDesk(forecast, fixed, others);
        return assertThrows(RefusedException.class, () -> desk.contact(wish, NOW))
                .getMessage();
    }

    @Test
    void plannedPassBecomesTheBookedOne() {
        BookingDesk desk = new BookingDesk(forecast, List.of(), List.of(planned));
        assertEquals(planned, desk.contact(wish(null, false), NOW).contact());
    }

    @Test
    void contactMayBeAPartOfItsPass() {
        BookingDesk desk = new BookingDesk(forecast, List.of(), List.of());
        Instant from = planned.rise().plusSeconds(100);
        PendingContact part = desk.contact(wish(from, false), NOW);
        assertEquals(from, part.contact().rise());
        assertEquals(planned.set(), part.contact().set());
        assertEquals(planned.rise(), part.passRise());
        assertTrue(refusal(wish(planned.stop().plusSeconds(60), false), List.of(), List.of())
                .contains("is no part of the pass"));
    }

    @Test
    void whatStandsInTheWayIsNamed() {
        Contact other = new Contact(
                "other",
                "TRK-9",
                planned.stationId(),
                planned.antennaId(),
                planned.start(),
                planned.rise(),
                planned.set(),
                planned.stop(),
                1,
                Role.COMMANDING);
        assertEquals(
                "in the way: other is planned (displace: true drops it)",
                refusal(wish(null, false), List.of(), List.of(other)));
        assertEquals("in the way: other is booked or runs", refusal(wish(null, true), List.of(other), List.of()));
        BookingDesk desk = new BookingDesk(forecast, List.of(), List.of(other));
        assertEquals(planned, desk.contact(wish(null, true), NOW).contact());
    }

    @Test
    void impossibleWishesSayWhy() {
        Wish good = wish(null, false);
        assertEquals(
                "spacecraft: TRK-9 is not in the fleet",
                refusal(with("TRK-9", good.station(), good.time(), good.antenna()), List.of(), List.of()));
        assertEquals(
                "station: kiruna is not configured",
                refusal(with(good.spacecraft(), "kiruna", good.time(), good.antenna()), List.of(), List.of()));
        Instant never = planned.set().plusSeconds(600);
        assertEquals(
                good.spacecraft() + " has no pass over " + good.station() + " at " + never,
                refusal(with(good.spacecraft(), good.station(), never, good.antenna()), List.of(), List.of()));
        assertEquals(
                "antenna: x-1 is not one of station " + good.station(),
                refusal(
                        with(good.spacecraft(), good.station(), good.time(), Optional.of("x-1")),
                        List.of(),
                        List.of()));
    }

    private static Wish with(String spacecraft, String station, Instant time, Optional<String> antenna) {
        return new Wish(spacecraft, station, time, antenna, Optional.empty(), Optional.empty(), Role.COMMANDING, false);
    }
}
