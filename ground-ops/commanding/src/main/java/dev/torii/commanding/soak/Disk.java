package dev.torii.commanding.soak;

import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketLog;
import dev.torii.commanding.TicketState;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Survives the ground process: has what was kept, and sometimes what was about to be. Fails now and then. */
final class Disk implements TicketLog {
    final Map<Long, Ticket> tickets = new TreeMap<>();
    private final Deque<Long> ended = new ArrayDeque<>();
    private final RandomGenerator random;
    private final Consumer<Ticket> observer;
    private final int endedMax;

    /** One in so many writes ends the process; 0: none. */
    int killEvery;

    /** One in so many writes fails; 0: none. */
    int failEvery;

    Disk(RandomGenerator random, Consumer<Ticket> observer, int endedMax) {
        this.random = random;
        this.observer = observer;
        this.endedMax = endedMax;
    }

    private boolean happens(int every) {
        return every > 0 && random.nextInt(every) == 0;
    }

    @Override
    public void keep(Ticket ticket) throws IOException {
        if (happens(failEvery)) {
            throw new IOException("disk full");
        }
        if (happens(killEvery)) {
            if (random.nextBoolean()) {
                put(ticket);
            }
            throw new Kill();
        }
        put(ticket);
    }

    private void put(Ticket ticket) {
        tickets.put(ticket.number(), ticket);
        if (ticket.state().isEnd() && ticket.state() != TicketState.IN_DOUBT) {
            ended.add(ticket.number());
            if (ended.size() > endedMax) {
                tickets.remove(ended.remove());
            }
        }
        observer.accept(ticket);
    }
}
