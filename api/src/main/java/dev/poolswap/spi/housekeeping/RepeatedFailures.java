package dev.poolswap.spi.housekeeping;

import dev.poolswap.spi.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Logs repeated failures: the first failure of a kind with its stack trace, the others as a count.
 *
 * <p><b>Progress.</b> Takes a short lock. Never throws: a failure that cannot be logged, for lack of memory, for
 * example, is kept and logged at the next occasion.
 */
public final class RepeatedFailures {
    private static final int KINDS = 8;
    private static final @Nullable Class<?>[] NONE = new Class<?>[0];

    private final Object what;
    private final System.Logger.Level level;

    /** Guarded by this, as is everything below. */
    private @Nullable Class<?>[] logged = NONE;

    private @Nullable Throwable unlogged;
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
    public synchronized void add(Throwable failure) {
        if (unlogged == null && isNew(failure)) {
            unlogged = failure;
        } else {
            silent++;
        }
        retry();
    }

    private boolean isNew(Throwable failure) {
        if (logged == NONE) {
            return true;
        }
        for (Class<?> kind : logged) {
            if (kind == null) {
                return true;
            }
            if (kind == failure.getClass()) {
                return false;
            }
        }
        return false;
    }

    private void remember(Throwable failure) {
        int free = 0;
        while (logged[free] != null) {
            free++;
        }
        logged[free] = failure.getClass();
    }

    /** Logs what could not be logged before, if there is anything. */
    public synchronized void retry() {
        Throwable failure = unlogged;
        if (failure == null) {
            return;
        }
        try {
            if (logged == NONE) {
                logged = new Class<?>[KINDS];
            }
            Log.orThrow(level, what + " failed; further failures of this kind are counted, not logged", failure);
            unlogged = null;
            remember(failure);
        } catch (Throwable cannotLog) {
            // Kept: the next occasion tries again. Nothing else can be done without memory.
            assert unlogged == failure;
        }
    }

    /** Logs how many failures were only counted since the first, if any. Call it when the work is over. */
    public synchronized void sum() {
        if (silent == 0) {
            return;
        }
        try {
            Log.orThrow(level, what + " failed " + silent + (silent == 1 ? " more time" : " more times"), null);
            silent = 0;
        } catch (Throwable cannotLog) {
            assert silent != 0;
        }
    }
}
