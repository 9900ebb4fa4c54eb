package dev.poolswap.testkit;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A place within the steps of a container, at which a test has something happen once. */
public final class Once {
    private final AtomicReference<@Nullable Runnable> then = new AtomicReference<>();

    /** Has something happen when the place is reached next. */
    public void set(Runnable what) {
        then.set(what);
    }

    /** The place is reached. */
    public void run() {
        Runnable what = then.getAndSet(null);
        if (what != null) {
            what.run();
        }
    }
}
