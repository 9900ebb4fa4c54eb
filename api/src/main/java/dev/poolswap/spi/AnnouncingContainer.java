package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Reader;
import dev.poolswap.Recycler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The reader's side of every scheme in which a reader announces what it reads in a record of its own.
 * A scheme adds {@link #protect}: how one record comes to protect the current version.
 *
 * @param <T> the type of the pooled objects
 */
public abstract class AnnouncingContainer<T> extends PooledContainer<T, StampedVersion<T>> {
    private static final VarHandle ERA;
    private static final VarHandle CURRENT;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            ERA = lookup.findVarHandle(AnnouncingContainer.class, "era", long.class);
            CURRENT = lookup.findVarHandle(AnnouncingContainer.class, "current", StampedVersion.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Counts retirements, from 1; the stamp of a version is the era that its retirement ended. */
    protected volatile long era = 1;

    /** The current version, null if there is none. */
    protected volatile @Nullable StampedVersion<T> current;

    /** The announcements. */
    protected final ReaderRegistry readers;

    /**
     * Makes an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what it promises
     * @param recycler the life of a version
     * @param options settings
     */
    protected AnnouncingContainer(String scheme, Guarantees guarantees, Recycler<T> recycler, Options options) {
        super(scheme, guarantees, recycler, options, StampedVersion::new);
        readers = new ReaderRegistry(nameOf(scheme, options));
    }

    /**
     * Announces in an idle record, such that the version returned stays as long as the announcement
     * does. With no current version the record may be left as it is; the caller clears it.
     *
     * @param record an idle record
     * @param leased to be handed to {@link ReaderRecord#announce}
     * @return the protected version, or null
     */
    protected abstract @Nullable StampedVersion<T> protect(ReaderRecord record, boolean leased);

    /**
     * Makes free every retired version that was stamped before an era and that no announcement
     * protects. Called with the heavy fence issued since that era.
     *
     * @param era versions with a smaller stamp had been exchanged out before the fence
     * @return whether such a version is left because it is protected
     */
    protected abstract boolean scan(long era);

    @Override
    @SuppressWarnings("unchecked")
    protected @Nullable StampedVersion<T> exchange(@Nullable StampedVersion<T> next) {
        return (StampedVersion<T>) CURRENT.getAndSet(this, next);
    }

    @Override
    protected boolean compareAndExchange(@Nullable StampedVersion<T> expected, StampedVersion<T> next) {
        return CURRENT.compareAndSet(this, expected, next);
    }

    @Override
    protected void beforeRetired(StampedVersion<T> version) {
        version.stamp(endEra());
    }

    /**
     * Ends the current era.
     *
     * @return the era that was ended
     */
    protected final long endEra() {
        return (long) ERA.getAndAdd(this, 1L);
    }

    @Override
    protected final void reclaim() {
        if (pool.counters().unreclaimed() == 0) {
            return;
        }
        // Read before the fence. A version that another writer exchanges out later may be in the hands
        // of a reader whose announcement this scan is too early to see; its stamp is not smaller.
        long before = era;
        AsymmetricFence.heavy();
        if (scan(before) && readers.reap() > 0) {
            scan(before);
        }
    }

    @Override
    protected final int readerRecords() {
        return readers.size();
    }

    @Override
    protected final String fence() {
        return AsymmetricFence.mode();
    }

    /** Pins with an idle record; leaves it idle when there is nothing to pin. */
    final @Nullable StampedVersion<T> pin(ReaderRecord record, boolean leased) {
        StampedVersion<T> version = protect(record, leased);
        if (version == null) {
            record.clear();
            ensureOpen();
            return null;
        }
        record.pinned(version.index());
        return version;
    }

    @Override
    public final @Nullable T acquire() {
        StampedVersion<T> version = pin(readers.forPin(), false);
        return version == null ? null : version.value();
    }

    @Override
    public final void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        ReaderRecord record = readers.localOrNull();
        if (record == null || !releaseOnly(record, version)) {
            releaseAny(readers.pinnedBy(pool.findPinned(version)), "this thread");
        }
    }

    /**
     * Releases the only pin that an owner has, if the object is the current version's: then it is what
     * was pinned, or the caller releases what it did not acquire while it holds another pin, and that
     * is told with checking on only. Everything else goes the long way, by identity.
     */
    final boolean releaseOnly(ReaderRecord record, T version) {
        StampedVersion<T> now = current;
        if (now == null || now.value() != version || record.nested != null || !record.isPinned()) {
            return false;
        }
        record.clearOwned();
        return true;
    }

    final void releaseAny(@Nullable ReaderRecord record, String who) {
        if (record == null) {
            throw notPinned(who);
        }
        record.clear();
    }

    private NotPinnedException notPinned(String who) {
        return new NotPinnedException(name() + ": " + who + " holds no pin of this version; release exactly once what"
                + " acquire returned, in the thread or reader that acquired it, and close leases instead");
    }

    @Override
    public final Lease<T> lease() {
        ReaderRecord record = readers.forPin();
        StampedVersion<T> version = pin(record, true);
        return new RecordLease<>(record, version == null ? null : version.value());
    }

    @Override
    public final Reader<T> reader() {
        ensureOpen();
        return new AnnouncingReader<>(this);
    }
}
