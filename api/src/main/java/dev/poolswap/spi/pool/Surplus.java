package dev.poolswap.spi.pool;

import dev.poolswap.Options;
import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.housekeeping.Phrase;
import java.lang.ref.WeakReference;

/**
 * Disposes of free versions that the options say not to keep: in the writer that sees them, or on the
 * housekeeper's thread; a reader asks the housekeeper, unless it is to dispose.
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

    /** Whether options ask for it. */
    static boolean isLimited(Options options) {
        return options.maxIdle() < Options.DEFAULT.maxIdle() || options.maxBytes() != 0;
    }

    /** Whether there is. */
    boolean exists() {
        return isTooMuch(free());
    }

    /** Whether there is, or will be once readers have left. */
    boolean isToCome() {
        // In this order: a version that is reclaimed in between counts twice rather than not at all.
        long unsettled = unsettled();
        return isTooMuch(unsettled + free());
    }

    /** How many retired versions are not free yet; a place for tests. */
    long unsettled() {
        return pool.counters().unsettled();
    }

    /** How many are free; a place for tests. */
    int free() {
        return pool.count(Version.FREE);
    }

    /** Whether so many are more than the options keep. */
    boolean isTooMuch(long idle) {
        return idle > maxIdle || (idle > 0 && pool.room().isOverweight());
    }

    /** To be called by a writer when it has done. */
    void disposeOf() {
        if (isToCome()) {
            owner.reclaimAndTell();
            freed.disposeOf(this::exists);
            if (isToCome()) {
                ask();
            }
        }
    }

    /** To be called by a reader that made a version free. */
    void freedByReader(boolean disposes) {
        if (disposes) {
            freed.disposeOf(this::exists);
        }
        if (exists()) {
            ask();
        }
    }

    /** Asks the housekeeper for a look; a place for tests. */
    void ask() {
        disposal.request();
    }

    /** The housekeeper's turn. Returns whether it need not come again. */
    boolean isDone() {
        if (freed.isClosed()) {
            return true;
        }
        owner.reclaimAndTell();
        freed.disposeOf(this::exists);
        return freed.isClosed() || !isToCome();
    }
}
