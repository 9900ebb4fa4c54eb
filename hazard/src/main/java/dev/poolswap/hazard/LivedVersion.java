package dev.poolswap.hazard;

import dev.poolswap.spi.StampedVersion;

/**
 * A version with its life: the eras from which and to which it could be read.
 *
 * <p>Both ends are plain fields. The state RETIRED, which is written after them and read before them, orders them for a
 * scan. The current version, which is written after the birth, orders the birth for a reader.
 *
 * @param <T> the type of the pooled object
 */
final class LivedVersion<T> extends StampedVersion<T> {
    /** Written by the publisher before the exchange. */
    private long birth;

    /** Written by the thread that retires, before the state becomes RETIRED. */
    private long end;

    LivedVersion(int index, long number) {
        super(index, number);
    }

    long birth() {
        return birth;
    }

    void birth(long era) {
        birth = era;
    }

    long end() {
        return end;
    }

    void end(long era) {
        end = era;
    }
}
