package dev.poolswap.spi;

import dev.poolswap.spi.pool.Version;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A version with a read indicator: two striped counters, of pins begun and of pins ended. Both only grow, so any thread
 * may end a pin, through any stripe. Stripes are 128 bytes apart, and as far from the ends of the array.
 *
 * <p><b>Progress.</b> Counting is one atomic addition, wait-free where the processor has that instruction. Checking
 * reads every stripe of both counters once, and waits for no other thread.
 *
 * <p><b>Memory effects.</b> All accesses to the counters are volatile. If {@link #pins} returns zero, what each counted
 * reader did before {@link #leave} happens-before the return.
 *
 * <p><b>Cost.</b> {@code (stripes + 2) * 256} bytes for each slot, headers aside: 8.7 kB with 32 stripes, 16.9 kB with
 * 64.
 *
 * @param <T> the type of the pooled object
 */
public class StripedVersion<T> extends Version<T> {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int STRIDE = 16;
    private static final int MOST_STRIPES = 64;

    /** A power of two, at least twice the number of processors, and at most 64, which is reached with 17 processors. */
    public static final int DEFAULT_STRIPES =
            Math.min(MOST_STRIPES, Integer.highestOneBit(Runtime.getRuntime().availableProcessors() * 4 - 1));

    /** Pins begun. */
    protected final long[] ingress;

    /** Pins ended. */
    protected final long[] egress;

    /**
     * Creates an empty slot.
     *
     * @param index its place in the pool's table
     * @param stripes how many stripes, a power of two
     */
    public StripedVersion(int index, int stripes) {
        super(index);
        ingress = new long[(stripes + 2) * STRIDE];
        egress = new long[(stripes + 2) * STRIDE];
    }

    /**
     * Counts a pin that begins; volatile.
     *
     * @param stripe any stripe
     */
    public void enter(int stripe) {
        CELL.getAndAdd(ingress, (stripe + 1) * STRIDE, 1L);
    }

    /**
     * Counts a pin that ends; volatile.
     *
     * @param stripe any stripe, whichever the pin began on
     */
    public void leave(int stripe) {
        CELL.getAndAdd(egress, (stripe + 1) * STRIDE, 1L);
    }

    /**
     * Returns how many pins have begun and not ended. Pins that begin and end meanwhile may be included. Zero means that at
     * some moment during the call every reader that had come had left. Egress is summed first: an egress that was summed
     * makes its ingress visible to the second sum.
     *
     * @return a count
     */
    public long pins() {
        long left = sum(egress);
        return sum(ingress) - left;
    }

    /**
     * Adds the pins that are missing if more have ended than begun. It never adds too many: pins that begin meanwhile
     * only make the difference look smaller.
     *
     * @return how many were missing
     */
    public final synchronized long mend() {
        long missing = Math.max(0, -pins());
        if (missing != 0) {
            CELL.getAndAdd(ingress, STRIDE, missing);
        }
        return missing;
    }

    /**
     * Adds up the stripes of a counter.
     *
     * @param cells ingress or egress
     * @return the sum
     */
    protected long sum(long[] cells) {
        long sum = 0;
        for (int i = STRIDE; i < cells.length - STRIDE; i += STRIDE) {
            sum += (long) CELL.getVolatile(cells, i);
        }
        return sum;
    }
}
