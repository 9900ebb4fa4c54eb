package dev.poolswap.spi;

import dev.poolswap.Options;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What whoever makes a version free has to see to: that it is disposed of where the container is closed or
 * keeps too many, and that a writer that waits for one looks.
 *
 * <p>One word says which of these: bit 0 closed, bit 1 free versions may be too many, the bits above how
 * many writers wait. Zero as a rule, so a release that frees a version pays for one read.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
final class FreedVersions<T, V extends Version<T>> {
    private static final System.Logger LOG = System.getLogger("dev.poolswap");
    private static final int CLOSED = 1;
    private static final int KEEPS_FEW = 2;
    private static final int ONE_WAITS = 4;

    private final PooledContainer<T, V> container;
    private final VersionPool<T, V> pool;
    private final Exhausted<T, V> exhausted;
    private final Surplus surplus;
    private final boolean disposesInReaders;
    private final AtomicInteger alert = new AtomicInteger();

    FreedVersions(PooledContainer<T, V> container, VersionPool<T, V> pool, Options options) {
        this.container = container;
        this.pool = pool;
        this.exhausted = new Exhausted<>(container, pool, this, options);
        this.surplus = new Surplus(container, pool, this, options);
        this.disposesInReaders = options.disposeInReaders();
        if (Surplus.isLimited(options)) {
            alert.set(KEEPS_FEW);
        }
    }

    boolean isClosed() {
        return (alert.get() & CLOSED) != 0;
    }

    /** Closes, and has the writers that wait look. Returns false if it was closed already. */
    boolean close() {
        if ((alert.getAndUpdate(what -> what | CLOSED) & CLOSED) != 0) {
            return false;
        }
        exhausted.wakeAll();
        return true;
    }

    /** A free version, or null once a place for one more is taken; called when there is neither. */
    @Nullable
    V awaitOne() {
        return exhausted.resolve();
    }

    /** To be called by a reader that made a version free: asks the housekeeper and wakes, unless it is to dispose. */
    void byReader() {
        int what = alert.get();
        if (what != 0) {
            byReader(what);
        }
    }

    private void byReader(int what) {
        if ((what & CLOSED) != 0) {
            if (disposesInReaders) {
                disposeOf(() -> true);
            }
            container.tidyLater();
            return;
        }
        if (what >= ONE_WAITS) {
            exhausted.wakeOne();
        }
        if ((what & KEEPS_FEW) != 0) {
            surplus.freedByReader(disposesInReaders);
            if (disposesInReaders) {
                // A place that has become free is as good as a version.
                wakeWaiting();
            }
        }
    }

    /** Disposes of free versions for one whose own work stands, and must not look as if it had failed. */
    void disposeOf(BooleanSupplier condition) {
        try {
            pool.disposeOfFree(condition);
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.WARNING, container + ": dispose of a free version failed", failure);
        }
    }

    /** To be called by a writer that may have made versions free, when it has done. */
    void byWriter() {
        wakeWaiting();
        if ((alert.get() & (KEEPS_FEW | CLOSED)) == KEEPS_FEW) {
            surplus.disposeOf();
        }
    }

    /** Ends a draft that came too late before it began. */
    void giveBack(@Nullable V version) {
        if (version == null) {
            pool.room().notCreated();
        } else {
            pool.backToFree(version);
            container.tidyInCaller();
        }
    }

    /** One writer more, or one less, waits. */
    void waiting(int more) {
        alert.addAndGet(more * ONE_WAITS);
    }

    void wakeWaiting() {
        if (alert.get() >= ONE_WAITS) {
            exhausted.wakeOne();
        }
    }
}
