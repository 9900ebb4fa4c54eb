package dev.poolswap.spi;

import dev.poolswap.spi.pool.Version;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A version with a read indicator: two counters in stripes, pins begun and pins ended. Both only grow, so
 * any thread may end a pin, through any stripe. Stripes stand 128 bytes apart, and as far from the array's
 * ends.
 *
 * <p><b>Progress.</b> Counting is one atomic addition, wait-free where the processor has it. Looking reads every
 * stripe of both counters once, and waits for nobody.
 *
 * <p><b>Memory effects.</b> All accesses to the counters are volatile. If {@link #everyoneLeft}, what each of
 * those who were counted did before {@link #leave} happens-before its return.
 *
 * <p><b>Cost.</b> {@code (stripes + 2) * 256} bytes for each slot, headers aside: 8.7 kB with 32 stripes,
 * 16.9 kB with 64.
 *
 * @param <T> the type of the pooled object
 */
public class StripedVersion<T> extends Version<T> {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int STRIDE = 16;
    private static final int MOST_STRIPES = 64;

    /** A power of two, twice the processors or more, but at most 64: from 17 processors on. */
    public static final int DEFAULT_STRIPES =
            Math.min(MOST_STRIPES, Integer.highestOneBit(Runtime.getRuntime().availableProcessors() * 4 - 1));

    /** Pins begun. */
    protected final long[] ingress;

    /** Pins ended. */
    protected final long[] egress;

    /**
     * Makes an empty slot.
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
     * Whether at some moment during the call everyone who had come had left. Egress is summed first: an
     * egress that was seen makes its ingress visible to the second sum.
     *
     * @return true if so
     */
    public boolean everyoneLeft() {
        return pins() == 0;
    }

    /**
     * Pins begun and not ended, and at most those that begin and end meanwhile.
     *
     * @return a count
     */
    public long pins() {
        long left = sum(egress);
        return sum(ingress) - left;
    }

    /**
     * Counts in the pins that are missing if more ended than began. Never too many: pins that begin meanwhile only
     * make the difference look smaller.
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
