package dev.poolswap.spi.pool;

import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many more versions may be created. A version takes its place before it is created, and gives it back after it was
 * disposed of. So the limits hold at every moment, with any number of writers.
 *
 * <p>Takes a lock for each creation and disposal, and none where there is no limit. Wakes a waiting writer where there
 * may be room for one more although no version is gone.
 */
public final class Room {
    private static final @Nullable Thread[] NOBODY = new Thread[0];

    private final int maxVersions;
    private final long maxBytes;
    private final int minimum;

    private final VersionPool<?, ?> pool;

    /** The versions that exist or are being created or disposed of. Guarded by this. */
    private int taken;

    /** The versions being created, whose weight is not yet included in the bytes. Guarded by this. */
    private int creating;

    /** The threads that create them. Not their ids, which a subclass of {@code Thread} may invent. Guarded by this. */
    private @Nullable Thread[] creators = NOBODY;

    Room(VersionPool<?, ?> pool, Options options, int minimum) {
        this.pool = pool;
        this.maxVersions = options.maxVersions() == 0 ? Integer.MAX_VALUE : options.maxVersions();
        this.maxBytes = options.maxBytes() == 0 ? Long.MAX_VALUE : options.maxBytes();
        this.minimum = minimum;
    }

    private boolean isUnlimited() {
        return maxVersions == Integer.MAX_VALUE && maxBytes == Long.MAX_VALUE;
    }

    /** Returns whether the versions that exist weigh more than is allowed. */
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
            add();
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

    /** Takes a place regardless of the limits. */
    void take() {
        if (!isUnlimited()) {
            synchronized (this) {
                add();
            }
        }
    }

    private void add() {
        if (creating == creators.length) {
            creators = Arrays.copyOf(creators, creating + 2);
        }
        creators[creating++] = Thread.currentThread();
        taken++;
    }

    /** Notes that the thread that took the place no longer creates a version in it. */
    private void remove() {
        creating--;
        Thread creator = Thread.currentThread();
        for (int i = creating; i >= 0; i--) {
            if (creators[i] == creator) {
                creators[i] = creators[creating];
                creators[creating] = null;
                return;
            }
        }
    }

    private synchronized boolean isCreatingHere() {
        Thread creator = Thread.currentThread();
        for (int i = 0; i < creating; i++) {
            if (creators[i] == creator) {
                return true;
            }
        }
        return false;
    }

    /**
     * Throws if the calling thread runs the recycler for a version of this pool, because it would wait for itself.
     *
     * @param method what it called, as in {@code draft}
     * @param why why that waits
     */
    public void refuseWithinRecycler(String method, String why) {
        boolean within = isCreatingHere();
        for (int i = pool.slots(); i > 0 && !within; i--) {
            within = pool.at(i).isRecycledHere();
        }
        if (within) {
            String name = pool.events.container();
            throw pool.events.misused(new LockMisuseException(name + ": " + method + " was called from within the"
                    + " recycler (create, reset, weigh or dispose), and the container " + why + ", so this thread"
                    + " would wait for itself; a recycler must not write to the container that calls it"));
        }
    }

    /** Notes that the version exists. Until now it was counted twice: in the bytes, and as one to come. */
    void created() {
        if (!isUnlimited()) {
            synchronized (this) {
                remove();
            }
            pool.waiting().wakeFirst();
        }
    }

    /** Notes that a version was weighed. It, or the next one, may be lighter than assumed. */
    void weighed() {
        if (maxBytes != Long.MAX_VALUE) {
            pool.waiting().wakeFirst();
        }
    }

    /** Notes that the creation failed. */
    void notCreated() {
        if (!isUnlimited()) {
            synchronized (this) {
                remove();
                taken--;
            }
        }
    }

    /** Notes that a version is gone, with what it held. */
    void gone() {
        if (!isUnlimited()) {
            synchronized (this) {
                taken--;
            }
        }
    }
}
