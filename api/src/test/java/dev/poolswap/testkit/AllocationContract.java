package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.ThrowingFunction;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is allocated for a read, and for an update; by the thread's own count of bytes. */
abstract class AllocationContract extends ContractGroup {
    private static final int OPERATIONS = 4_000;

    /** So many rounds make certain that it allocates: the JIT has removed what it can long before, if it had the time. */
    private static final int MOST_ROUNDS = 400;

    /** A busy machine may leave the JIT no processor for a while: the rounds are spread over so long at least. */
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Room for what the JVM itself allocates now and then: less than one object in a hundred operations. */
    private static final double NOTHING = 0.2;

    private static final int VERSION_BYTES = 1024;

    private static final Recycler<byte[]> RECYCLER = new Recycler<>() {
        @Override
        public byte[] create() {
            return new byte[VERSION_BYTES];
        }

        @Override
        public boolean reset(byte[] version) {
            return true;
        }
    };

    AllocationContract(Subject subject) {
        super(subject, Checking.OFF);
    }

    /** The least of the rounds, per operation; goes on until it is nothing, or can no longer become it. */
    private static double bytesFor(Runnable operation) {
        return bytesFor(operation, NOTHING);
    }

    /** The least of the rounds, per operation; goes on until it is as little as that, or can no longer become it. */
    private static double bytesFor(Runnable operation, double little) {
        double least = Double.MAX_VALUE;
        long end = System.nanoTime() + SHORTEST_NANOS;
        for (int round = 0; least > little && (round < MOST_ROUNDS || System.nanoTime() < end); round++) {
            long before = AllocatedBytes.ofThisThread();
            for (int i = 0; i < OPERATIONS; i++) {
                operation.run();
            }
            least = Math.min(least, (double) (AllocatedBytes.ofThisThread() - before) / OPERATIONS);
        }
        return least;
    }

    @Test
    void reading_allocates_nothing() {
        SwapContainer<Payload> container = containerWith(1);
        ThrowingFunction<Payload, Boolean, RuntimeException> reading = version -> version == null;
        assertThat(bytesFor(() -> container.release(container.acquire())))
                .as("bytes for acquire and release")
                .isLessThan(NOTHING);
        assertThat(bytesFor(() -> container.read(reading))).as("bytes for read").isLessThan(NOTHING);
        try (ReadHandle<Payload> reader = container.readHandle()) {
            assertThat(bytesFor(() -> reader.release(reader.acquire())))
                    .as("bytes for acquire and release by a reader")
                    .isLessThan(NOTHING);
        }
        Runnable nested = () -> {
            Payload outer = container.acquire();
            container.release(container.acquire());
            container.release(outer);
        };
        assertThat(bytesFor(nested)).as("bytes for nested pins").isLessThan(NOTHING);
    }

    /** By C1, which removes no object, leases are left out. */
    @Test
    void a_pin_that_is_not_sampled_allocates_nothing() {
        SwapContainer<Payload> container = container(Options.builder()
                .leakDetection(LeakDetection.SAMPLED)
                .leakSampling(1)
                .build());
        write(container, 1);
        ThrowingFunction<Payload, Boolean, RuntimeException> reading = version -> version == null;
        assertThat(bytesFor(() -> container.release(container.acquire())))
                .as("bytes for acquire and release")
                .isLessThan(NOTHING);
        assertThat(bytesFor(() -> container.read(reading))).as("bytes for read").isLessThan(NOTHING);
        try (ReadHandle<Payload> reader = container.readHandle()) {
            assertThat(bytesFor(() -> reader.release(reader.acquire())))
                    .as("bytes for acquire and release by a reader")
                    .isLessThan(NOTHING);
        }
    }

    @Test
    void updating_allocates_what_is_promised() {
        ThrowingConsumer<byte[], RuntimeException> fill = version -> version[0]++;
        Guarantees.UpdateAllocation promised = subject.guarantees().updateAllocation();
        try (SwapContainer<byte[]> container = subject.make(RECYCLER, Options.DEFAULT)) {
            double most = promised == Guarantees.UpdateAllocation.NONE ? NOTHING : VERSION_BYTES + 512;
            double bytes = bytesFor(() -> container.replace(fill), most);
            if (promised == Guarantees.UpdateAllocation.NONE) {
                assertThat(bytes).as("bytes for an update").isLessThan(NOTHING);
                double discarded = bytesFor(() -> container.discard(container.draft()));
                assertThat(discarded).as("bytes for a draft that is discarded").isLessThan(NOTHING);
            } else {
                assertThat(bytes).as("bytes for an update").isBetween((double) VERSION_BYTES, most);
            }
        }
    }
}
