package dev.poolswap.spi.pool;

import dev.poolswap.Options;

/**
 * How many more versions may be created. A version takes its place before it is created and gives it
 * back after it was disposed of, so that the limits hold at every moment, with any number of writers.
 *
 * <p>Takes a lock for each creation and disposal, and none where there is no limit.
 */
public final class Room {
    private final int maxVersions;
    private final long maxBytes;
    private final int minimum;

    private final VersionPool<?, ?> pool;

    /** Versions that exist or are being created or disposed of. Guarded by this. */
    private int taken;

    /** Those being created, whose weight is not yet among the bytes. Guarded by this. */
    private int creating;

    Room(VersionPool<?, ?> pool, Options options, int minimum) {
        this.pool = pool;
        this.maxVersions = options.maxVersions() == 0 ? Integer.MAX_VALUE : options.maxVersions();
        this.maxBytes = options.maxBytes() == 0 ? Long.MAX_VALUE : options.maxBytes();
        this.minimum = minimum;
    }

    private boolean isUnlimited() {
        return maxVersions == Integer.MAX_VALUE && maxBytes == Long.MAX_VALUE;
    }

    /** Whether the versions that exist weigh more than is allowed. */
    boolean isOverweight() {
        return maxBytes != Long.MAX_VALUE && pool.bytes() > maxBytes;
    }

    /** Takes the place of one more version, if there is one. */
    public boolean tryTake() {
        if (isUnlimited()) {
            return true;
        }
        synchronized (this) {
            if (taken >= maxVersions || (taken >= minimum && isFullByWeight())) {
                return false;
            }
            taken++;
            creating++;
            return true;
        }
    }

    private boolean isFullByWeight() {
        if (maxBytes == Long.MAX_VALUE) {
            return false;
        }
        // As doubles, which do not overflow.
        double expected = (creating + 1.0) * pool.bytesOfOneMore();
        return pool.bytes() + expected > maxBytes;
    }

    /** Takes a place beyond every limit. */
    void take() {
        if (!isUnlimited()) {
            synchronized (this) {
                taken++;
                creating++;
            }
        }
    }

    /** The version exists. */
    void created() {
        if (!isUnlimited()) {
            synchronized (this) {
                creating--;
            }
        }
    }

    /** Its creation failed. */
    void notCreated() {
        if (!isUnlimited()) {
            synchronized (this) {
                creating--;
                taken--;
            }
        }
    }

    /** A version is gone, and what it held with it. */
    void gone() {
        if (!isUnlimited()) {
            synchronized (this) {
                taken--;
            }
        }
    }
}
