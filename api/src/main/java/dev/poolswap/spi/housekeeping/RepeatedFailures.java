package dev.poolswap.spi.housekeeping;

import dev.poolswap.spi.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Logs repeated failures: the first failure of a kind with its stack trace, the others as a count.
 *
 * <p><b>Progress.</b> Takes a short lock, but not while it logs: a log may wait for another thread, which may fail too.
 * Never throws: a failure that cannot be logged, for lack of memory, for example, is kept and logged at the next
 * occasion.
 */
public final class RepeatedFailures {
    private static final int KINDS = 8;
    private static final @Nullable Class<?>[] NONE = new Class<?>[0];

    private final Object what;
    private final System.Logger.Level level;

    /** Guarded by this, as is everything below. */
    private @Nullable Class<?>[] logged = NONE;

    private @Nullable Throwable unlogged;

    /** What a thread logs at the moment. */
    private @Nullable Throwable inLog;

    private long silent;

    /**
     * Creates an instance that has seen no failure and logs errors.
     *
     * @param what what fails, as the beginning of a message: "disposing of a version of routes"
     */
    public RepeatedFailures(Object what) {
        this(what, System.Logger.Level.ERROR);
    }

    /**
     * Creates an instance that has seen no failure.
     *
     * @param what what fails, as the beginning of a message
     * @param level the level to log at
     */
    public RepeatedFailures(Object what, System.Logger.Level level) {
        this.what = what;
        this.level = level;
    }

    /**
     * Logs a failure. Counts it instead if one of its class was logged, or if so many classes were logged that more
     * would not be read.
     *
     * @param failure the failure
     */
    public void add(Throwable failure) {
        synchronized (this) {
            if (unlogged == null && isNew(failure)) {
                unlogged = failure;
            } else {
                silent++;
            }
        }
        retry();
    }

    /** Returns whether a failure is of a kind that was not logged, and is not being logged, and there is room for one more. */
    private boolean isNew(Throwable failure) {
        Class<?> kind = failure.getClass();
        Throwable now = inLog;
        int room = logged == NONE ? KINDS : 0;
        for (Class<?> known : logged) {
            if (known == kind) {
                return false;
            }
            room += known == null ? 1 : 0;
        }
        return now == null ? room > 0 : room > 1 && now.getClass() != kind;
    }

    private void remember(Throwable failure) {
        int free = 0;
        while (logged[free] != null) {
            free++;
        }
        logged[free] = failure.getClass();
    }

    /** Logs what could not be logged before, if there is anything. */
    public void retry() {
        Throwable failure = take();
        while (failure != null) {
            boolean done = false;
            try {
                done = isLogged(failure);
            } finally {
                tried(failure, done);
            }
            failure = done ? take() : null;
        }
    }

    private synchronized @Nullable Throwable take() {
        Throwable failure = unlogged;
        if (failure == null || inLog != null || !hasRoom()) {
            return null;
        }
        unlogged = null;
        inLog = failure;
        return failure;
    }

    private boolean hasRoom() {
        try {
            if (logged == NONE) {
                logged = new Class<?>[KINDS];
            }
            return true;
        } catch (OutOfMemoryError noRoom) {
            return false;
        }
    }

    private boolean isLogged(Throwable failure) {
        try {
            Log.orThrow(level, what + " failed; further failures of this kind are counted, not logged", failure);
            return true;
        } catch (Throwable cannotLog) {
            return false;
        }
    }

    private boolean isLogged(long count) {
        try {
            Log.orThrow(level, what + " failed " + count + (count == 1 ? " more time" : " more times"), null);
            return true;
        } catch (Throwable cannotLog) {
            return false;
        }
    }

    /** Ends an attempt. If it failed, the failure is kept: the next occasion tries again. */
    private synchronized void tried(Throwable failure, boolean done) {
        inLog = null;
        if (done) {
            remember(failure);
        } else {
            silent += unlogged == null ? 0 : 1;
            unlogged = failure;
        }
    }

    /** Logs how many failures were only counted since the first, if any. Call it when the work is over. */
    public void sum() {
        long count = takeSilent();
        if (count != 0 && !isLogged(count)) {
            putBack(count);
        }
    }

    private synchronized long takeSilent() {
        long count = silent;
        silent = 0;
        return count;
    }

    private synchronized void putBack(long count) {
        silent += count;
    }
}
