package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Reader;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is allocated for a read, and for an update; by the thread's own count of bytes. */
abstract class AllocationContract extends ContractGroup {
    private static final int OPERATIONS = 4_000;
    private static final long LONGEST_NANOS = 3_000_000_000L;

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

    /** The least of several rounds, per operation; ends when the JIT has removed what it can. */
    private static double bytesFor(Runnable operation) {
        double least = Double.MAX_VALUE;
        long end = System.nanoTime() + LONGEST_NANOS;
        while (least > NOTHING && System.nanoTime() < end) {
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
        Function<Payload, Boolean> reading = version -> version == null;
        assertThat(bytesFor(() -> container.release(container.acquire())))
                .as("bytes for acquire and release")
                .isLessThan(NOTHING);
        assertThat(bytesFor(() -> container.read(reading))).as("bytes for read").isLessThan(NOTHING);
        try (Reader<Payload> reader = container.reader()) {
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

    @Test
    void updating_allocates_what_is_promised() {
        Consumer<byte[]> fill = version -> version[0]++;
        Guarantees.UpdateAllocation promised = subject.guarantees().updateAllocation();
        try (SwapContainer<byte[]> container = subject.make(RECYCLER, Options.DEFAULT)) {
            double bytes = bytesFor(() -> container.update(fill));
            if (promised == Guarantees.UpdateAllocation.NONE) {
                assertThat(bytes).as("bytes for an update").isLessThan(NOTHING);
                double discarded = bytesFor(() -> container.discard(container.draft()));
                assertThat(discarded).as("bytes for a draft that is discarded").isLessThan(NOTHING);
            } else {
                assertThat(bytes).as("bytes for an update").isBetween((double) VERSION_BYTES, VERSION_BYTES + 512.0);
            }
        }
    }
}
