package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.PoolswapException;
import dev.poolswap.Reader;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The reader's side of every scheme in which a reader announces what it reads in a record of its own.
 * A scheme adds how one record comes to protect the current version ({@link #protect}), what an announcement
 * may protect ({@link #mayProtect}), and which retired versions none protects ({@link #scan}).
 *
 * <p><b>Progress.</b> Readers as {@link #protect} does, once they have a record; see {@link ReaderRegistry}.
 * Writers wait for no reader: a draft that finds no version free looks at most sixteen times, and then has
 * one made or comes to a limit.
 *
 * <p><b>Memory effects.</b> An announcement and the read of the current version that follows it are ordered
 * against the exchange and the scan by {@link AsymmetricFence}: the reader sees the exchange, or the scan that
 * comes after it sees the announcement. A withdrawal is a release store: a scan that reads it sees what the
 * reader did before.
 *
 * <p><b>Cost.</b> For a read a look-up of the thread's record, two stores to it and a light fence. {@link
 * #release} looks the object up, which is linear in the slots, if it is not current any more, if the thread has
 * held the pin together with another one, or if the thread is virtual; a {@link Reader} only in the second case,
 * a lease never. For a look of a writer a heavy fence and what {@link #scan} reads.
 *
 * @param <T> the type of the pooled objects
 */
public abstract class AnnouncingContainer<T> extends PooledContainer<T, StampedVersion<T>> {
    /** In a domain a word is {@code container's number << 45 | what the scheme announces}. */
    static final int ERA_BITS = 45;

    private static final long NUMBER = -1L << ERA_BITS;

    /** Room for the writers that are between the look at the last era and its end. */
    private static final long WRITERS_AT_ONCE = 1L << 20;

    /**
     * How often a writer looks before it makes a version, if it finds nothing because others swapped meanwhile: all
     * that was retired before it looked had become theirs, and what they retired since it must not judge. It would make
     * one more version each time that it is held up in a scan, and keep it for good. A fence for which the kernel
     * interrupts every processor is long enough for that to happen often.
     */
    private static final int MOST_SCANS = 16;

    /** The same while readers hold something back, when looking again finds less. */
    private static final int MOST_SCANS_BESIDE_READERS = 3;

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

    /**
     * Counts retirements, from 1; the stamp of a version is the era that its retirement ended. In a domain
     * with the container's number in the high bits, so that a reader announces it as it is.
     */
    protected volatile long era;

    /** The current version, null if there is none. */
    protected volatile @Nullable StampedVersion<T> current;

    /** The announcements; in a domain also those made in other containers, see {@link #isMine}. */
    protected final ReaderRegistry readers;

    /** The high bits of every word announced here, and which bits these are; zero outside of domains. */
    private final long number;

    private final long numberMask;
    private final long lastEra;
    private final @Nullable DomainReaders domain;
    private final AtomicBoolean left = new AtomicBoolean();

    /**
     * Makes an empty container with records of its own, whatever domain the options name.
     *
     * @param scheme the scheme's id
     * @param guarantees what it promises
     * @param recycler the life of a version
     * @param options settings
     */
    protected AnnouncingContainer(String scheme, Guarantees guarantees, Recycler<T> recycler, Options options) {
        this(scheme, guarantees, recycler, options, null, 0);
    }

    /**
     * Makes an empty container in a domain. Its class overrides {@link #release} by {@link
     * #releaseInDomain}, and its scan leaves out what is not {@linkplain #isMine its own}.
     *
     * @param scheme the scheme's id
     * @param guarantees what it promises
     * @param recycler the life of a version
     * @param options settings
     * @param domain the domain, null for none
     */
    protected AnnouncingContainer(
            String scheme,
            Guarantees guarantees,
            Recycler<T> recycler,
            Options options,
            @Nullable ReaderDomain domain) {
        this(
                scheme,
                guarantees,
                recycler,
                options,
                domain == null ? null : domain.readers(),
                domain == null ? 0 : (long) domain.readers().enter() << ERA_BITS);
    }

    private AnnouncingContainer(
            String scheme,
            Guarantees guarantees,
            Recycler<T> recycler,
            Options options,
            @Nullable DomainReaders domain,
            long number) {
        super(scheme, guarantees, recycler, options, index -> new StampedVersion<>(index, number), () -> {
            if (domain != null) {
                domain.leave((int) (number >>> ERA_BITS));
            }
        });
        this.domain = domain;
        this.number = number;
        this.numberMask = domain == null ? 0 : NUMBER;
        this.lastEra = domain == null ? Long.MAX_VALUE : (number | ~NUMBER) - WRITERS_AT_ONCE;
        this.readers = domain == null ? new ReaderRegistry() : domain.registry();
        this.era = number + 1;
    }

    /**
     * Whether a word was announced in this container.
     *
     * @param word what a record announces, not zero
     * @return true if so; outside of domains always
     */
    protected final boolean isMine(long word) {
        return (word & numberMask) == number;
    }

    /**
     * Announces in an idle record, such that the version returned stays as long as the announcement
     * does. With no current version the record may be left as it is; the caller clears it.
     *
     * @param record an idle record
     * @param negated to be handed to {@link ReaderRecord#announce}
     * @return the protected version, or null
     */
    protected abstract @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated);

    /**
     * Whether an announcement can be what protects a version; for releases that must look closely.
     *
     * @param word what a record announces
     * @param version a version that may be pinned
     * @return false if it cannot
     */
    protected abstract boolean mayProtect(long word, StampedVersion<T> version);

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
        if (next != null) {
            ensureEras();
        }
        return (StampedVersion<T>) CURRENT.getAndSet(this, next);
    }

    @Override
    protected boolean compareAndExchange(@Nullable StampedVersion<T> expected, StampedVersion<T> next) {
        ensureEras();
        return CURRENT.compareAndSet(this, expected, next);
    }

    /** One era more would carry into the container's number, and its readers would no longer be seen. */
    private void ensureEras() {
        if (era >= lastEra) {
            throw new PoolswapException(
                    name() + ": written 2^45 times, which is all that a domain allows; make a new container");
        }
    }

    @Override
    protected final void nothingLeft() {
        if (domain != null && left.compareAndSet(false, true)) {
            domain.leave((int) (number >>> ERA_BITS));
        }
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
        if (pool.counters().unreclaimed() != 0) {
            look();
        }
    }

    @Override
    protected final void reclaimForDraft() {
        for (int scans = 1; scans <= MOST_SCANS && pool.counters().unreclaimed() != 0; scans++) {
            long before = era;
            boolean heldBack = look();
            if (era == before || pool.hasFree() || (heldBack && scans >= MOST_SCANS_BESIDE_READERS)) {
                return;
            }
        }
    }

    /**
     * One scan, and another one if it was held back by records whose owners are gone.
     *
     * @return whether a version is left because it is protected
     */
    private boolean look() {
        // Read before the fence. A version that another writer exchanges out later may be in the hands
        // of a reader whose announcement this scan is too early to see; its stamp is not smaller.
        long before = era;
        AsymmetricFence.heavy();
        boolean heldBack = scan(before);
        return heldBack && readers.reap(this) > 0 ? scan(before) : heldBack;
    }

    /** Readers only withdraw their announcements. */
    @Override
    protected final boolean readersReclaim() {
        return false;
    }

    /** The owners of the announcements that protect a version, with what leak detection knows besides. */
    @Override
    protected final List<PinHolder> holdersOf(StampedVersion<T> version) {
        List<PinHolder> holders = new ArrayList<>(super.holdersOf(version));
        for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
            long word = r.announced();
            if (word != 0 && mayProtect(word, version)) {
                PinHolder owner = ReaderRegistry.ownerOf(r);
                if (holders.stream().noneMatch(known -> known.threadId() == owner.threadId())) {
                    // It may be a pin on another version that holds this one back.
                    holders.add(events().oldestOf(owner.threadId()).orElse(owner));
                }
            }
        }
        return holders;
    }

    @Override
    public final boolean endPinsOfTheGone() {
        readers.reap(this);
        return true;
    }

    @Override
    protected final int readerRecords() {
        return readers.size();
    }

    @Override
    protected String describePins() {
        return readers.describeBusy(this);
    }

    @Override
    protected final String fence() {
        return AsymmetricFence.mode();
    }

    /** Pins with the record of an owner, or with another one of the owner's if that is busy. */
    private @Nullable StampedVersion<T> pin(ReaderRecord first) {
        if (!first.isFree()) {
            return pinBeside(first);
        }
        StampedVersion<T> version = protect(first, false);
        return version == null ? nothing(first) : version;
    }

    final @Nullable StampedVersion<T> pinBeside(ReaderRecord first) {
        boolean only = !ReaderRegistry.holdsPins(first);
        if (!only && first.holdsOnlyPin()) {
            // It may still say so from a lease that stood here before.
            first.leased = false;
            first.negate();
        }
        ReaderRecord record = readers.idleOf(first);
        record.leased = false;
        StampedVersion<T> version = protect(record, !only || record != first);
        return version == null ? nothing(record) : version;
    }

    final @Nullable StampedVersion<T> nothing(ReaderRecord record) {
        record.clear();
        ensureOpen();
        return null;
    }

    final @Nullable T valueOf(@Nullable StampedVersion<T> version) {
        return version == null ? null : version.value();
    }

    @Override
    public final @Nullable T acquire() {
        return valueOf(pin(readers.mine()));
    }

    /** In a domain, {@link #releaseInDomain}. */
    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        ReaderRecord record = readers.localOrNull();
        StampedVersion<T> now = current;
        if (record != null && record.holdsOnlyPin() && now != null && now.value() == version) {
            record.clearOwned();
        } else {
            release(readers.newestPin(this, pinned(version)), "this thread");
        }
    }

    /**
     * Ends one pin of the calling thread, whose only pin may be one in another container. A method of its
     * own, so that a release outside of domains need not look.
     *
     * @param version what was acquired
     */
    protected final void releaseInDomain(@Nullable T version) {
        if (version == null) {
            return;
        }
        ReaderRecord record = readers.localOrNull();
        StampedVersion<T> now = current;
        if (record != null
                && record.holdsOnlyPin()
                && isMine(record.announced())
                && now != null
                && now.value() == version) {
            record.clearOwned();
        } else {
            release(readers.newestPin(this, pinned(version)), "this thread");
        }
    }

    /** The version of an object that is to be released. */
    final StampedVersion<T> pinned(T object) {
        StampedVersion<T> version = pool.findPinned(object);
        if (!Version.mayBePinned(version.state())) {
            throw new NotPinnedException(
                    name() + ": release of a version that nobody pins; release exactly once what acquire returned");
        }
        return version;
    }

    final void release(@Nullable ReaderRecord record, String who) {
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
        ReaderRecord first = readers.mine();
        ReaderRecord record = first.isIdle() ? first : readers.idleOf(first);
        record.leased = true;
        StampedVersion<T> version = protect(record, true);
        return new RecordLease<>(record, valueOf(version == null ? nothing(record) : version));
    }

    @Override
    public final Reader<T> reader() {
        ensureOpen();
        return new AnnouncingReader<>(this);
    }
}
