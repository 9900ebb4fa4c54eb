package dev.poolswap.testkit;

import dev.poolswap.ReadHandle;
import java.util.Random;

/** Registered readers that are used and dropped without being closed, some with a pin where those are reaped. */
final class DroppedReaders {
    private static final int PINNED_ONE_IN = 50;
    private static final int COLLECT_ONE_IN = 200;

    private final Exercise exercise;
    private final Stalls stalls;
    private boolean leftPinned;

    DroppedReaders(Exercise exercise, Stalls stalls) {
        this.exercise = exercise;
        this.stalls = stalls;
    }

    void once(Random random) {
        ReadHandle<Payload> reader = exercise.container.readHandle();
        Payload version = reader.acquire();
        if (version != null) {
            version.verify(version.value());
        }
        // Pins that become counts stay for good; those that have an owner end when the collector finds the reader.
        boolean collect = leftPinned || random.nextInt(COLLECT_ONE_IN) == 0;
        leftPinned = exercise.subject.knowsWhosePin() && random.nextInt(PINNED_ONE_IN) == 0;
        if (!leftPinned) {
            exercise.release(() -> reader.release(version));
        }
        exercise.tally.reads.increment();
        exercise.tally.droppedReaders.increment();
        if (collect) {
            System.gc();
        }
        stalls.stall(random);
    }
}
