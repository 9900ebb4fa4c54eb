package dev.poolswap.testkit;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Virtual threads that pin by every path, also nested, and leave their carriers meanwhile; one in a batch writes. */
final class VirtualReaders {
    private static final int BATCH = 20;

    private final Exercise exercise;
    private final int writer;

    VirtualReaders(Exercise exercise, int writer) {
        this.exercise = exercise;
        this.writer = writer;
    }

    void once(Random random) {
        Thread[] started = new Thread[BATCH];
        for (int i = 0; i < BATCH; i++) {
            boolean writes = i == 0;
            started[i] = VirtualThread.start(() -> {
                try {
                    if (writes) {
                        write();
                    } else {
                        read(2);
                    }
                } catch (Throwable cause) {
                    exercise.end(cause);
                }
            });
        }
        for (Thread thread : started) {
            VirtualThread.join(thread);
        }
    }

    private void write() {
        WriterMoves.despitePlannedFaults(() -> {
            exercise.container.replace(draft -> {
                draft.fillHalf(-1);
                Thread.yield();
                draft.replace(exercise.tally.ticket(writer));
            });
            exercise.tally.swaps.increment();
        });
    }

    private void read(int deepest) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Pin pin = ReadPath.values()[random.nextInt(ReadPath.values().length)].pin(exercise.container);
        try {
            if (pin.version() != null) {
                long value = pin.version().value();
                if (random.nextInt(8) == 0) {
                    Background.sleep(Duration.ofMillis(1));
                } else {
                    Thread.yield();
                }
                pin.version().verify(value);
                if (deepest > 0 && random.nextInt(4) == 0) {
                    read(deepest - 1);
                    pin.version().verify(value);
                }
            }
            exercise.tally.virtualReads.increment();
        } finally {
            exercise.release(pin::close);
        }
    }
}
