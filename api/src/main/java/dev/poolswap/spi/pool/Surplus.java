package dev.poolswap.spi.pool;

import dev.poolswap.Options;
import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.housekeeping.Phrase;
import java.lang.ref.WeakReference;

/**
 * Disposes of free versions that the options say not to keep: in the writer that finds them, or on the housekeeper's
 * thread. A reader asks the housekeeper, unless the reader is to dispose.
 *
 * <p>The housekeeper does not keep the container alive.
 */
class Surplus {
    private final PoolOwner<?, ?> owner;
    private final VersionPool<?, ?> pool;
    private final FreedVersions freed;
    private final int maxIdle;

    private final Chore disposal;

    Surplus(PoolOwner<?, ?> owner, FreedVersions freed, Options options) {
        this.owner = owner;
        this.pool = owner.pool();
        this.freed = freed;
        this.maxIdle = options.maxIdle();
        this.disposal = disposalBy(new WeakReference<>(this), owner.events().container());
    }

    private static Chore disposalBy(WeakReference<Surplus> self, String name) {
        return Chore.backingOff(new Phrase("disposing of free versions of ", name), () -> {
            Surplus surplus = self.get();
            return surplus == null || surplus.isDone();
        });
    }

    /** Returns whether options ask for it. */
    static boolean isLimited(Options options) {
        return options.maxIdle() < Options.DEFAULT.maxIdle() || options.maxBytes() != 0;
    }

    /** Returns whether there are surplus versions. */
    boolean exists() {
        return isTooMuch(free());
    }

    /** Returns whether there are surplus versions, or will be once readers have left. */
    boolean isToCome() {
        // In this order: a version that is reclaimed in between counts twice rather than not at all.
        long unsettled = unsettled();
        return isTooMuch(unsettled + free());
    }

    /** Returns how many retired versions are not free yet. Overridden by tests. */
    long unsettled() {
        return pool.counters().unsettled();
    }

    /** Returns how many versions are free. Overridden by tests. */
    int free() {
        return pool.count(Version.FREE);
    }

    /** Returns whether that many free versions are more than the options keep. */
    boolean isTooMuch(long idle) {
        return idle > maxIdle || (idle > 0 && pool.room().isOverweight());
    }

    /** Disposes of surplus versions. Called by a writer when it is done. */
    void disposeOf() {
        if (isToCome()) {
            owner.reclaimAndTell();
            freed.disposeOf(this::exists);
            if (isToCome()) {
                ask();
            }
        }
    }

    /** Called by a reader that made a version free. */
    void freedByReader(boolean disposes) {
        if (disposes) {
            freed.disposeOf(this::exists);
        }
        if (exists()) {
            ask();
        }
    }

    /** Requests a check by the housekeeper. Overridden by tests. */
    void ask() {
        disposal.request();
    }

    /** Does one check on the housekeeper's thread. Returns whether no further check is needed. */
    boolean isDone() {
        if (freed.isClosed()) {
            return true;
        }
        owner.reclaimAndTell();
        freed.disposeOf(this::exists);
        return freed.isClosed() || !isToCome();
    }
}
