package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * More threads than cores read and write one container. {@code -Dpoolswap.stress.millis=} sets how
 * long.
 */
final class ContainerStress {
    static final long MILLIS = Long.getLong("poolswap.stress.millis", 300);

    private static final int READERS = 4;
    private static final int WRITERS = 2;

    private ContainerStress() {}

    static void run(Subject subject, Options options, long millis) {
        long seed = Seeds.next();
        Exercise exercise = new Exercise(subject, options, seed);
        for (int i = 0; i < WRITERS; i++) {
            exercise.start("stress writer " + i, new WriterMoves(exercise, i)::once);
        }
        for (int i = 0; i < READERS; i++) {
            exercise.start("stress reader " + i, new ReaderMoves(exercise)::once);
        }
        if (subject.guarantees().release() != Guarantees.ReleaseBy.OWNER_THREAD) {
            handLeasesOver(exercise);
        }
        Tally tally = exercise.tally;
        exercise.runFor(millis, () -> tally.swaps.sum() > 0 && tally.fullReads() > 0);
        exercise.closeAndAccount();
        String did = "stress " + subject + " " + options + ": seed " + seed + ", reads " + tally.reads
                + ", swaps " + tally.swaps + ", versions " + exercise.recycler.created() + ", ages "
                + tally.ages();
        System.out.println(did);
        assertThat(tally.swaps.sum()).as("swaps; %s", did).isPositive();
        assertThat(tally.fullReads()).as("reads; %s", did).isPositive();
    }

    /** One thread opens leases, another checks and closes them. */
    private static void handLeasesOver(Exercise exercise) {
        BlockingQueue<Lease<Payload>> leases = new ArrayBlockingQueue<>(4);
        exercise.start("lease opener", random -> {
            Lease<Payload> lease = exercise.container.lease();
            if (lease.get() != null) {
                lease.get().value();
            }
            if (!leases.offer(lease)) {
                lease.close();
                Thread.yield();
            }
        });
        exercise.start("lease closer", random -> closeOne(exercise, leases, random));
        exercise.atEnd(() -> {
            while (!leases.isEmpty()) {
                closeOne(exercise, leases, new Random(0));
            }
        });
    }

    private static void closeOne(Exercise exercise, BlockingQueue<Lease<Payload>> leases, Random random) {
        Lease<Payload> lease = leases.poll();
        if (lease == null) {
            Thread.yield();
            return;
        }
        Payload version = lease.get();
        if (version != null) {
            long value = version.value();
            for (int i = random.nextInt(30); i > 0; i--) {
                Thread.onSpinWait();
                version.verify(value);
            }
        }
        lease.close();
        exercise.tally.handedOver.increment();
    }
}
