package dev.poolswap.refcount;

import dev.poolswap.spi.Version;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A version with two counters in stripes: pins begun and pins ended. Both only grow. Stripes stand 128
 * bytes apart, and as far from the array's ends.
 */
class StripedVersion<T> extends Version<T> {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int STRIDE = 16;

    final long[] ingress;
    final long[] egress;

    StripedVersion(int index, int stripes) {
        super(index);
        ingress = new long[(stripes + 2) * STRIDE];
        egress = new long[(stripes + 2) * STRIDE];
    }

    void enter(int stripe) {
        CELL.getAndAdd(ingress, (stripe + 1) * STRIDE, 1L);
    }

    void leave(int stripe) {
        CELL.getAndAdd(egress, (stripe + 1) * STRIDE, 1L);
    }

    /** Egress is summed first: an egress that was seen makes its ingress visible to the second sum. */
    boolean everyoneLeft() {
        return pins() == 0;
    }

    /** Pins begun and not ended, and at most those that begin and end meanwhile. */
    long pins() {
        long left = sum(egress);
        return sum(ingress) - left;
    }

    long sum(long[] cells) {
        long sum = 0;
        for (int i = STRIDE; i < cells.length - STRIDE; i += STRIDE) {
            sum += (long) CELL.getVolatile(cells, i);
        }
        return sum;
    }
}
