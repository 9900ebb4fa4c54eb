package dev.poolswap.baselines;

import dev.poolswap.Recycler;
import dev.poolswap.RecyclerException;

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
        T made;
        running = true;
        try {
            made = recycler.create();
        } finally {
            running = false;
        }
        if (made == null) {
            throw new RecyclerException(container + ": " + recycler.getClass().getName()
                    + ".create() returned null; return a new object each time");
        }
        return made;
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
        long weight;
        running = true;
        try {
            weight = recycler.weigh(filled);
        } finally {
            running = false;
        }
        if (weight < 0) {
            throw new RecyclerException(container + ": " + recycler.getClass().getName() + ".weigh() returned " + weight
                    + "; return zero or more, zero if it is not known");
        }
        return weight;
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
