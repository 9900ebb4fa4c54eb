package dev.poolswap.spi.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which chore comes first, and how much work it is to find it among thousands. */
class WaitingChoresTest extends HousekeepingGroup {
    private static final int CHORES = 10_000;
    private static final int RUNS = 3;

    /** A comparison for each step of a path through so many chores, and a few more. */
    private static final int STEPS = 64;

    private final AtomicLong compared = new AtomicLong();

    private final WaitingChores counting = new WaitingChores() {
        @Override
        boolean isBefore(Chore one, Chore other) {
            compared.incrementAndGet();
            return super.isBefore(one, other);
        }
    };

    private static Chore due(Housekeeper housekeeper, long due, long since) {
        Chore chore = chore(housekeeper, "waiting", () -> true);
        chore.due = due;
        chore.since = since;
        return chore;
    }

    @Test
    void the_first_is_the_one_that_is_due_first_and_of_several_the_one_that_has_waited_longest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Housekeeper none = housekeeper();
        WaitingChores waiting = new WaitingChores();
        // Times of the clock may be negative, and due times are rounded, so that many are equal.
        TreeSet<Chore> expected = new TreeSet<>(
                Comparator.comparingLong((Chore chore) -> chore.due).thenComparingLong(chore -> chore.since));
        List<Chore> there = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            boolean adds = there.isEmpty() || random.nextInt(there.size() < 300 ? 3 : 2) != 0;
            if (adds) {
                Chore chore = due(none, random.nextInt(40) - 20, step);
                waiting.add(chore);
                expected.add(chore);
                there.add(chore);
            } else {
                Chore chore = random.nextBoolean() ? waiting.first() : there.get(random.nextInt(there.size()));
                waiting.remove(chore);
                expected.remove(chore);
                there.remove(chore);
                assertThat(waiting.contains(chore)).as("seed %d", seed).isFalse();
            }
            assertThat(waiting.first())
                    .as("seed %d, step %d", seed, step)
                    .isSameAs(expected.isEmpty() ? null : expected.first());
        }
        assertThat(there).as("seed %d", seed).allMatch(waiting::contains);
        while (!expected.isEmpty()) {
            Chore first = expected.pollFirst();
            assertThat(waiting.first()).as("seed %d", seed).isSameAs(first);
            waiting.remove(first);
        }
        assertThat(waiting.isEmpty()).as("seed %d", seed).isTrue();
    }

    /** Each container that looks for leaks has two chores, and few of all these are due at a time. */
    @Test
    void among_thousands_that_are_not_due_the_next_chore_is_found_in_a_few_steps() {
        Housekeeper housekeeper = new Housekeeper(
                (work, name) -> {
                    Thread thread = Housekeeper.unrelated(work, name);
                    started.add(thread);
                    return thread;
                },
                NEVER,
                NEVER,
                counting);
        List<Chore> far = new ArrayList<>();
        for (int i = 0; i < CHORES; i++) {
            Chore later = new Chore(housekeeper, "far away", NEVER, NEVER, () -> true);
            later.request();
            far.add(later);
        }
        AtomicInteger left = new AtomicInteger(CHORES * RUNS);
        for (int i = 0; i < CHORES; i++) {
            AtomicInteger mine = new AtomicInteger();
            chore(housekeeper, "counting", () -> {
                        left.decrementAndGet();
                        return mine.incrementAndGet() == RUNS;
                    })
                    .request();
        }
        eventually("all have run", () -> left.get() == 0);
        far.forEach(Chore::cancel);
        awaitAllEnded();
        // Each request and each run adds a chore, and each run and each cancellation removes one.
        long changes = 2L * CHORES * (RUNS + 1);
        assertThat(compared.get()).isBetween(changes / 4, changes * STEPS);
    }
}
