package dev.poolswap.testkit;

import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Violation.Kind;
import java.util.Random;

/** What a reading thread does: pins by any path, nested, held for a while, looked at again and again. */
final class ReaderMoves {
    private static final int DEEPEST = 3;

    private final Exercise exercise;
    private final SwapContainer<Payload> container;
    private final ReadHandle<Payload> reader;

    /** The newest value seen of each writer. */
    private final long[] newest = new long[Tally.writers()];

    ReaderMoves(Exercise exercise) {
        this.exercise = exercise;
        this.container = exercise.container;
        this.reader = container.readHandle();
    }

    void once(Random random) {
        read(random, DEEPEST);
    }

    private void read(Random random, int deepest) {
        switch (random.nextInt(4)) {
            case 0:
                Payload version = container.acquire();
                try {
                    hold(version, random, deepest);
                } finally {
                    exercise.release(() -> container.release(version));
                }
                break;
            case 1:
                Lease<Payload> lease = container.lease();
                try {
                    hold(lease.get(), random, deepest);
                } finally {
                    exercise.release(lease::close);
                }
                break;
            case 2:
                Payload pinned = reader.acquire();
                try {
                    hold(pinned, random, deepest);
                } finally {
                    exercise.release(() -> reader.release(pinned));
                }
                break;
            default:
                exercise.release(() -> container.read(current -> {
                    hold(current, random, 0);
                    return null;
                }));
                break;
        }
    }

    private void hold(Payload version, Random random, int deepest) {
        exercise.tally.reads.increment();
        if (version == null) {
            exercise.tally.empty.increment();
            Thread.yield();
            return;
        }
        long value = version.value();
        int writer = Tally.writer(value);
        if (value < newest[writer]) {
            throw new Violation(Kind.BACK_IN_TIME, "saw " + value + " after " + newest[writer]);
        }
        newest[writer] = value;
        lookAgain(version, value, random);
        if (deepest > 0 && random.nextInt(4) == 0) {
            read(random, deepest - 1);
            version.verify(value);
        }
        exercise.tally.aged(value);
    }

    /** Mostly short, sometimes across a time slice. */
    private static void lookAgain(Payload version, long value, Random random) {
        boolean yielding = random.nextInt(20) == 0;
        int looks = random.nextInt(random.nextInt(50) == 0 ? 2_000 : 20);
        for (int i = 0; i < looks; i++) {
            version.verify(value);
            if (yielding && (i & 15) == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
        version.verify(value);
    }
}
