package dev.poolswap.spi.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A {@code long} that shares its cache line, and the adjacent line that the prefetcher loads, with nothing else: there
 * are 128 bytes before and after it.
 */
public final class PaddedLong extends PaddedLongAfter {
    private static final VarHandle VALUE = handle();

    /**
     * Creates a cell.
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
     * Reads the value, volatile.
     *
     * @return the value
     */
    public long get() {
        return value;
    }

    /**
     * Writes the value, volatile.
     *
     * @param next the new value
     */
    public void set(long next) {
        value = next;
    }

    /**
     * Exchanges the value atomically.
     *
     * @param next the new value
     * @return the previous value
     */
    public long getAndSet(long next) {
        return (long) VALUE.getAndSet(this, next);
    }

    /**
     * Adds to the value atomically.
     *
     * @param delta what to add
     * @return the previous value
     */
    public long getAndAdd(long delta) {
        return (long) VALUE.getAndAdd(this, delta);
    }

    /**
     * Sets the value atomically if it is the expected one.
     *
     * @param expected the expected value
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
