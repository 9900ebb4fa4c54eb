package dev.poolswap.spi;

import dev.poolswap.Options;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Disposes of free versions that the options say not to keep: in the writer that sees them, or on the
 * housekeeper's thread; a reader asks the housekeeper, unless it is to dispose.
 *
 * <p>The housekeeper does not keep the container alive.
 */
final class Surplus {
    private final PooledContainer<?, ?> container;
    private final VersionPool<?, ?> pool;
    private final FreedVersions<?, ?> freed;
    private final int maxIdle;

    /** Whether the housekeeper looks at it. */
    private final AtomicBoolean watched = new AtomicBoolean();

    Surplus(PooledContainer<?, ?> container, VersionPool<?, ?> pool, FreedVersions<?, ?> freed, Options options) {
        this.container = container;
        this.pool = pool;
        this.freed = freed;
        this.maxIdle = options.maxIdle();
    }

    /** Whether options ask for it. */
    static boolean isLimited(Options options) {
        return options.maxIdle() < Options.DEFAULT.maxIdle() || options.maxBytes() != 0;
    }

    private boolean exists() {
        int idle = pool.count(Version.FREE);
        return idle > maxIdle || (idle > 0 && pool.room().isOverweight());
    }

    /** Whether there is, or will be once readers have left. */
    private boolean isToCome() {
        long idle = pool.count(Version.FREE) + pool.counters().unreclaimed();
        return idle > maxIdle || (idle > 0 && pool.room().isOverweight());
    }

    /** To be called by a writer when it has done. */
    void disposeOf() {
        if (isToCome()) {
            container.reclaimAndTell();
            freed.disposeOf(this::exists);
            if (isToCome()) {
                watch();
            }
        }
    }

    /** To be called by a reader that made a version free. */
    void freedByReader(boolean disposes) {
        if (disposes) {
            freed.disposeOf(this::exists);
        }
        if (exists()) {
            watch();
        }
    }

    private void watch() {
        if (watched.compareAndSet(false, true)) {
            WeakReference<Surplus> self = new WeakReference<>(this);
            Housekeeper.watch(() -> {
                Surplus surplus = self.get();
                return surplus == null || surplus.isDone();
            });
        }
    }

    private boolean isDone() {
        if (!freed.isClosed()) {
            container.reclaimAndTell();
            freed.disposeOf(this::exists);
            freed.wakeWaiting();
            if (isToCome()) {
                return false;
            }
        }
        watched.set(false);
        // What came since the look above was not told to the housekeeper.
        return freed.isClosed() || !isToCome() || !watched.compareAndSet(false, true);
    }
}
