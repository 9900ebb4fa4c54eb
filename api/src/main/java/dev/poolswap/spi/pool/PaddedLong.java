package dev.poolswap.spi.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A {@code long} that shares its cache line, and the line that the prefetcher brings along, with
 * nothing else: 128 bytes before and after.
 */
public final class PaddedLong extends PaddedLongAfter {
    private static final VarHandle VALUE = handle();

    /**
     * Makes a cell.
     *
     * @param initial its first value
     */
    public PaddedLong(long initial) {
        value = initial;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(PaddedLongValue.class, "value", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Volatile read.
     *
     * @return the value
     */
    public long get() {
        return value;
    }

    /**
     * Volatile write.
     *
     * @param next the new value
     */
    public void set(long next) {
        value = next;
    }

    /**
     * Atomic exchange.
     *
     * @param next the new value
     * @return the value before
     */
    public long getAndSet(long next) {
        return (long) VALUE.getAndSet(this, next);
    }

    /**
     * Atomic addition.
     *
     * @param delta what to add
     * @return the value before
     */
    public long getAndAdd(long delta) {
        return (long) VALUE.getAndAdd(this, delta);
    }

    /**
     * Atomic compare-and-set.
     *
     * @param expected the value expected
     * @param next the new value
     * @return whether the value was the expected one
     */
    public boolean compareAndSet(long expected, long next) {
        return VALUE.compareAndSet(this, expected, next);
    }
}

@SuppressWarnings("unused")
abstract class PaddedLongBefore {
    private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
}

abstract class PaddedLongValue extends PaddedLongBefore {
    volatile long value;
}

@SuppressWarnings("unused")
abstract class PaddedLongAfter extends PaddedLongValue {
    private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
}
