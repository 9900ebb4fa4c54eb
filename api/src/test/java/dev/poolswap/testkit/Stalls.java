package dev.poolswap.testkit;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Threads that sleep where it hurts: with a pin, with a draft half filled, with the revisers' lock. */
final class Stalls {
    private static final int LONG_ONE_IN = 300;
    private static final int LONGEST_MILLIS = 2_000;
    private static final int SHORTEST_LONG_MILLIS = 100;

    private final Exercise exercise;
    private final int writer;

    Stalls(Exercise exercise, int writer) {
        this.exercise = exercise;
        this.writer = writer;
    }

    void writeOnce(Random random) {
        WriterMoves.despitePlannedFaults(() -> {
            if (random.nextInt(4) == 0) {
                exercise.container.revise(version -> fill(version, random));
            } else {
                exercise.container.replace(draft -> fill(draft, random));
            }
            exercise.tally.swaps.increment();
        });
        stall(random);
    }

    private void fill(Payload draft, Random random) {
        draft.fillHalf(-1);
        stall(random);
        draft.replace(exercise.tally.ticket(writer));
    }

    void readOnce(Random random) {
        ReadPath path = ReadPath.values()[random.nextInt(ReadPath.values().length)];
        Pin pin = path.pin(exercise.container);
        try {
            if (pin.version() != null) {
                long value = pin.version().value();
                stall(random);
                pin.version().verify(value);
                exercise.tally.aged(value);
            }
            exercise.tally.reads.increment();
        } finally {
            exercise.release(pin::close);
        }
    }

    /** Sleeps some milliseconds, rarely up to two seconds. Interrupts are counted and slept over. */
    void stall(Random random) {
        boolean brief = random.nextInt(LONG_ONE_IN) != 0;
        long millis = brief
                ? random.nextInt(6)
                : SHORTEST_LONG_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_LONG_MILLIS);
        (brief ? exercise.tally.stalls : exercise.tally.longStalls).increment();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; left > 0 && !exercise.isStopped(); left = millisUntil(end)) {
            try {
                Thread.sleep(Math.min(left, 50));
            } catch (InterruptedException interrupted) {
                exercise.tally.interrupts.increment();
            }
        }
    }

    private static long millisUntil(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
}
