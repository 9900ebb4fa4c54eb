package dev.poolswap.testkit;

import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A reader that does nothing but pin, so that it is in the middle of pinning when it is put off the
 * processor. What took long to pin it looks at for long: a version that the pin came too late for is
 * reused under its eyes.
 */
final class QuickReads {
    private static final int BATCH = 2_000;
    private static final int LOOKS = 64;
    private static final long PREEMPTED_NANOS = TimeUnit.MICROSECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Exercise exercise;
    private final SwapContainer<Payload> container;
    private final ReadHandle<Payload> reader;

    QuickReads(Exercise exercise) {
        this.exercise = exercise;
        this.container = exercise.container;
        this.reader = container.readHandle();
    }

    void once(Random random) {
        switch (random.nextInt(3)) {
            case 0:
                acquire();
                break;
            case 1:
                lease();
                break;
            default:
                readByReader();
                break;
        }
        exercise.tally.quickReads.add(BATCH);
        exercise.tally.reads.add(BATCH);
    }

    private void acquire() {
        long before = System.nanoTime();
        for (int i = 0; i < BATCH; i++) {
            Payload version = container.acquire();
            try {
                before = look(version, before);
            } finally {
                exercise.release(() -> container.release(version));
            }
        }
    }

    private void lease() {
        long before = System.nanoTime();
        for (int i = 0; i < BATCH; i++) {
            Lease<Payload> lease = container.lease();
            try {
                before = look(lease.get(), before);
            } finally {
                exercise.release(lease::close);
            }
        }
    }

    private void readByReader() {
        long before = System.nanoTime();
        for (int i = 0; i < BATCH; i++) {
            Payload version = reader.acquire();
            try {
                before = look(version, before);
            } finally {
                exercise.release(() -> reader.release(version));
            }
        }
    }

    /** Returns when it stopped looking. */
    private long look(Payload version, long before) {
        long now = System.nanoTime();
        if (now - before < PREEMPTED_NANOS || version == null) {
            return now;
        }
        exercise.tally.slowPins.increment();
        long value = version.value();
        for (long end = now + LOOK_NANOS; now < end; now = System.nanoTime()) {
            for (int i = 0; i < LOOKS; i++) {
                version.verify(value);
            }
            // On a busy machine the writer needs a processor.
            Thread.yield();
        }
        return now;
    }
}
