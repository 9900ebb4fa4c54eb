package dev.poolswap.baselines;

import dev.poolswap.Recycler;
import dev.poolswap.spi.pool.RecyclerChecks;

/**
 * The recycler of a container that runs it under its write lock. It records whether it runs, so that calls of that
 * container from within it are refused. Everything is guarded by that lock.
 */
final class RecyclerUnderLock<T> {
    private final Recycler<T> recycler;
    private final String container;
    private boolean running;

    RecyclerUnderLock(Recycler<T> recycler, String container) {
        this.recycler = recycler;
        this.container = container;
    }

    /** Returns whether the thread that holds the lock is in a call of the recycler. */
    boolean isRunning() {
        return running;
    }

    T create() {
        running = true;
        try {
            return RecyclerChecks.create(recycler, container);
        } finally {
            running = false;
        }
    }

    boolean reset(T used) {
        running = true;
        try {
            return recycler.reset(used);
        } finally {
            running = false;
        }
    }

    long weigh(T filled) {
        running = true;
        try {
            return RecyclerChecks.weigh(recycler, filled, container);
        } finally {
            running = false;
        }
    }

    void dispose(T gone) {
        running = true;
        try {
            recycler.dispose(gone);
        } finally {
            running = false;
        }
    }
}
