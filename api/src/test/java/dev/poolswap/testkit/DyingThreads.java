package dev.poolswap.testkit;

import dev.poolswap.Guarantees.ReleaseBy;
import dev.poolswap.Lease;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Threads that die with pins, and what becomes of the pins: others end them where they may, or the container does. */
final class DyingThreads {
    private final Exercise exercise;
    private final Stalls stalls;
    private final ReleaseBy release;

    /** Versions whose pins a thread took to the grave, where somebody else may release them. */
    private final Queue<Payload> orphans = new ConcurrentLinkedQueue<>();

    private final Queue<Lease<Payload>> orphanedLeases = new ConcurrentLinkedQueue<>();

    DyingThreads(Exercise exercise, Stalls stalls) {
        this.exercise = exercise;
        this.stalls = stalls;
        this.release = exercise.subject.guarantees().release();
    }

    void once(Random random) {
        if (VirtualThread.exist() && release != ReleaseBy.OWNER_THREAD && random.nextInt(3) == 0) {
            VirtualThread.join(VirtualThread.start(() -> {
                try {
                    orphanedLeases.add(exercise.container.lease());
                } catch (Throwable cause) {
                    exercise.end(cause);
                }
            }));
        } else {
            Background.run(this::pinAndDie).result();
        }
        exercise.tally.deaths.increment();
        releaseOrphans();
        stalls.stall(random);
    }

    private void pinAndDie() {
        Payload outer = exercise.container.acquire();
        if (outer == null) {
            return;
        }
        outer.value();
        if (release == ReleaseBy.OWNER_THREAD) {
            exercise.container.release(outer);
            return;
        }
        if (release == ReleaseBy.ANY_THREAD) {
            orphans.add(outer);
        }
        orphanedLeases.add(exercise.container.lease());
    }

    /** Ends the pins that were left. */
    void releaseOrphans() {
        for (Payload orphan = orphans.poll(); orphan != null; orphan = orphans.poll()) {
            Payload version = orphan;
            version.verify(version.value());
            exercise.release(() -> exercise.container.release(version));
        }
        for (Lease<Payload> lease = orphanedLeases.poll(); lease != null; lease = orphanedLeases.poll()) {
            if (lease.get() != null) {
                lease.get().value();
            }
            exercise.release(lease::close);
        }
    }
}
