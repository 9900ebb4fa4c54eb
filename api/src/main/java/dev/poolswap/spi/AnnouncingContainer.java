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
    private static final VarHandle ERA = handle();

    /** Counts retirements, from 1; the stamp of a version is the era that its retirement ended. */
    protected volatile long era = 1;

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

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(AnnouncingContainer.class, "era", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Announces in an idle record, such that the version returned stays as long as the announcement
     * does. Leaves the record idle if there is no current version.
     *
     * @param record an idle record
     * @return the protected version, or null
     */
    protected abstract @Nullable StampedVersion<T> protect(ReaderRecord record);

    /**
     * Makes free every retired version that was stamped before an era and that no announcement
     * protects. Called with the heavy fence issued since that era.
     *
     * @param era versions with a smaller stamp had been exchanged out before the fence
     * @return whether such a version is left because it is protected
     */
    protected abstract boolean scan(long era);

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

    /** Pins with a record; frees it again when there is nothing to pin. */
    final @Nullable StampedVersion<T> pin(ReaderRecord record, boolean leased) {
        StampedVersion<T> version = protect(record);
        if (version == null) {
            record.clear();
            return null;
        }
        record.pinned(version.index());
        record.leased = leased;
        return version;
    }

    /** Null for null, and otherwise the object. */
    final @Nullable T valueOf(@Nullable StampedVersion<T> version) {
        return version == null ? emptyOrClosed() : version.value();
    }

    @Override
    public final @Nullable T acquire() {
        return valueOf(pin(readers.forPin(), false));
    }

    @Override
    public final void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        ReaderRecord record = readers.localOrNull();
        if (record == null || !tryRelease(record, version)) {
            releaseNested(version);
        }
    }

    /** Releases if the pin is the one that this record announces. */
    final boolean tryRelease(ReaderRecord record, T version) {
        if (!record.leased && !record.isIdle() && pool.at(record.pinnedIndex).value() == version) {
            record.clear();
            return true;
        }
        return false;
    }

    private void releaseNested(T version) {
        ReaderRecord record = readers.pinnedBy(pool.findPinned(version));
        if (record == null) {
            throw notPinned("this thread");
        }
        record.clear();
    }

    final NotPinnedException notPinned(String who) {
        return new NotPinnedException(name() + ": " + who + " holds no pin of this version; release exactly once what"
                + " acquire returned, in the thread or reader that acquired it, and close leases instead");
    }

    @Override
    public final Lease<T> lease() {
        ReaderRecord record = readers.forPin();
        StampedVersion<T> version = pin(record, true);
        return new RecordLease<>(record, valueOf(version));
    }

    @Override
    public final Reader<T> reader() {
        ensureOpen();
        return new AnnouncingReader<>(this);
    }
}
