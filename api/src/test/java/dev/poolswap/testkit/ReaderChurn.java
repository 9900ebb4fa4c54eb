package dev.poolswap.testkit;

import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;

/** Those who come and go: readers opened and closed at once, and tasks of the common pool, which erases thread locals. */
final class ReaderChurn {
    private final Exercise exercise;

    ReaderChurn(Exercise exercise) {
        this.exercise = exercise;
    }

    /** A reader of its own for each read. */
    void openAndClose(Random random) {
        try (ReadHandle<Payload> reader = exercise.container.readHandle()) {
            Payload version = reader.acquire();
            verify(version);
            exercise.release(() -> reader.release(version));
        }
        exercise.tally.reads.increment();
        pause(random);
    }

    /** A task that reads by acquire and by a lease. */
    void submit(Random random) {
        boolean byLease = random.nextBoolean();
        ForkJoinPool.commonPool()
                .submit(() -> {
                    try {
                        read(byLease);
                    } catch (Throwable cause) {
                        exercise.end(cause);
                    }
                })
                .join();
        exercise.tally.reads.increment();
        pause(random);
    }

    private void read(boolean byLease) {
        if (byLease) {
            Lease<Payload> lease = exercise.container.lease();
            verify(lease.get());
            exercise.release(lease::close);
        } else {
            Payload version = exercise.container.acquire();
            verify(version);
            exercise.release(() -> exercise.container.release(version));
        }
    }

    private void verify(Payload version) {
        if (version == null) {
            exercise.tally.empty.increment();
        } else {
            version.verify(version.value());
        }
    }

    private static void pause(Random random) {
        if (random.nextInt(16) == 0) {
            Thread.yield();
        }
    }
}
