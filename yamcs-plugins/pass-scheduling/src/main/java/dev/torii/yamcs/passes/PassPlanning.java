package dev.torii.yamcs.passes;

import dev.torii.configuration.Configuration;
import dev.torii.yamcs.passes.ContactForecast.Before;
import dev.torii.yamcs.passes.ContactForecast.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yamcs.logging.Log;

/**
 * Plans contacts anew when orbits, requests, fleet or time ask for it, on a thread of its own: a search for a good plan takes seconds, and
 * no contact may start late because of it.
 */
final class PassPlanning implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 1000;
    private static final Duration ROLL_EVERY = Duration.ofMinutes(1);
    /** A search is more work than the rule, and gains less by one more minute at the end of the horizon. */
    private static final Duration SEARCH_EVERY = Duration.ofMinutes(10);

    private final OrbitWatch orbits;
    private final RequestedContacts requested;
    private final ContactForecast forecast;
    private final Supplier<Before> before;
    private final Function<Forecast, CompletableFuture<PassBook.Change>> taker;
    private final InstantSource clock;
    private final Log log;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread planner = new Thread(task, "pass-planner");
        planner.setDaemon(true);
        return planner;
    });

    private volatile Configuration configuration;
    private volatile Optional<Forecast> latest = Optional.empty();
    private volatile boolean closed;
    private ScheduledFuture<?> looks;
    private Instant nextRoll = Instant.EPOCH;
    private String hindrance = "";

    /**
     * @param before what a plan is made around, asked when one begins
     * @param taker  takes a plan; what it returns is done when the plan is in use
     */
    PassPlanning(
            Configuration configuration,
            OrbitWatch orbits,
            Supplier<Before> before,
            Function<Forecast, CompletableFuture<PassBook.Change>> taker,
            InstantSource clock,
            Log log) {
        this.configuration = configuration;
        this.orbits = orbits;
        this.before = before;
        this.taker = taker;
        this.clock = clock;
        this.log = log;
        requested = new RequestedContacts(log::warn, () -> closed);
        forecast = new ContactForecast(configuration, orbits, requested);
    }

    void start() {
        looks = thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Goes by another fleet from now on; a plan that is being made by the one before is not taken any more. */
    void use(Configuration now) {
        configuration = now;
        orbits.use(now);
        thread.execute(() -> {
            forecast.use(now);
            nextRoll = Instant.EPOCH;
            look();
        });
    }

    /** Whether a plan was made by the fleet of today. */
    boolean isOfToday(Forecast made) {
        return made.configuration().equals(configuration);
    }

    /** The plan in use. */
    Optional<Forecast> latest() {
        return latest;
    }

    private void look() {
        try {
            Instant now = clock.instant();
            boolean changed = orbits.refresh(now);
            if (changed
                    || !now.isBefore(nextRoll)
                    || requested.changed(configuration.passes().planning())) {
                CompletableFuture<PassBook.Change> unused = plan(now, 0);
            }
            hindrance = "";
        } catch (RuntimeException e) { // must not end the cycle: it tries again in a while
            nextRoll = clock.instant().plus(ROLL_EVERY);
            if (!e.toString().equals(hindrance)) {
                hindrance = e.toString();
                log.error("The passes could not be planned", e);
            }
        }
    }

    /**
     * Plans anew, soon.
     *
     * @param movesMax of a plan by requests: how many planned contacts may be dropped for better ones
     */
    CompletableFuture<PassBook.Change> replan(int movesMax) {
        return CompletableFuture.runAsync(() -> orbits.refresh(clock.instant()), thread)
                .thenComposeAsync(read -> plan(clock.instant(), movesMax), thread);
    }

    private CompletableFuture<PassBook.Change> plan(Instant now, int movesMax) {
        Forecast made = forecast.forecast(now, before.get(), movesMax);
        nextRoll = now.plus(made.quality().isPresent() ? SEARCH_EVERY : ROLL_EVERY);
        latest = Optional.of(made);
        return taker.apply(made);
    }

    /** Ends a search with the best that it has. */
    @Override
    public void close() {
        closed = true;
        if (looks != null) {
            looks.cancel(false);
        }
        thread.shutdown();
    }
}
