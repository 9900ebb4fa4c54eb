package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.pool.RetiredSlots;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.readers.DomainReaders;
import dev.poolswap.spi.readers.PinHolders;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.spi.readers.ReaderRegistry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reader's side of schemes in which a reader announces what it reads in a record of its own. A scheme defines how a
 * record comes to protect the current version ({@link #protect}), what an announcement may protect ({@link
 * #mayProtect}), and which retired versions no announcement protects ({@link #scan}).
 *
 * <p><b>Progress.</b> Readers have the progress of {@link #protect} once they have a record; see {@link
 * ReaderRegistry}. Writers wait for no reader: a draft that finds no free version scans at most sixteen times. Then it
 * creates a version, or reaches a limit.
 *
 * <p><b>Memory effects.</b> {@link AsymmetricFence} orders an announcement, and the read of the current version after
 * it, against the exchange and the scan. Either the reader sees the exchange, or the scan after the exchange sees the
 * announcement. A withdrawal is a release store: a scan that reads it sees what the reader did before.
 *
 * <p><b>Cost.</b> A read looks up the thread's record, stores to it twice and issues a light fence. {@link #release}
 * looks up the object if it is no longer current, if the thread holds another pin, or if the thread is virtual. A
 * {@link ReadHandle} looks it up only in the second case, and a lease never does. A scan costs a writer a heavy fence
 * and what {@link #scan} reads.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public abstract class AnnouncingContainer<T, V extends StampedVersion<T>> extends PooledContainer<T, V> {
    private static final int ERA_BITS = DomainReaders.ERA_BITS;
    private static final long NUMBER = -1L << ERA_BITS;

    /** The number of writers that may be between the check for the last era and the end of the era. */
    private static final long WRITERS_AT_ONCE = 1L << 20;

    /**
     * How often a writer scans before it creates a version, if it finds nothing because other writers swapped
     * meanwhile: they have taken all that was retired before the scan, and the scan must not judge what was retired
     * after its fence. Without this, a writer that is held up in a scan would create one more version each time and
     * keep it for good. That happens often, because a fence for which the kernel interrupts every processor takes long
     * enough.
     */
    private static final int MOST_SCANS = 16;

    /** The same limit while readers hold something back, when another scan is less likely to find a version. */
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
        // Now, and not by the first read: see Initialization.
        AsymmetricFence.mode();
    }

    /**
     * Counts retirements, from 1. The stamp of a version is the era that its retirement ended. In a domain, the high
     * bits are the container's number, so a reader announces the era as it is.
     */
    protected volatile long era;

    /** The current version, null if there is none. */
    protected volatile @Nullable V current;

    /** The announcements. In a domain, also those made in other containers; see {@link #isMine}. */
    protected final ReaderRegistry readers;

    /** The high bits of every word announced here, and the mask of these bits. Both are zero outside domains. */
    private final long number;

    private final long numberMask;
    private final long lastEra;
    private final Membership<V> membership;
    private final RetiredSlots retired;

    /**
     * Creates an empty slot of the scheme's kind.
     *
     * @param <V> the scheme's kind of version
     */
    @FunctionalInterface
    public interface Slots<V> {
        /**
         * Creates an empty slot.
         *
         * @param index its place in the pool's table
         * @param number the container's number in its domain, in the high bits of a word; zero outside domains
         * @return a slot
         */
        V make(int index, long number);
    }

    /**
     * Creates an empty container with records of its own, or with those of the domain that the options name. A scheme
     * should create what it needs itself before it calls this: if its constructor fails afterwards, the container's
     * number in the domain is lost.
     *
     * @param scheme the scheme's id
     * @param guarantees what the scheme promises
     * @param recycler creates, resets and disposes of versions
     * @param options the settings
     * @param slots creates empty slots, such as {@code StampedVersion::new}
     * @throws PoolswapException if the domain has as many containers as it can distinguish
     */
    protected AnnouncingContainer(
            String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, Slots<V> slots) {
        this(scheme, guarantees, recycler, options, new Membership<>(options, slots));
    }

    /** Allocates nothing once the membership has a number: a failure after that could not give the number back. */
    private AnnouncingContainer(
            String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, Membership<V> membership) {
        super(scheme, guarantees, recycler, options, membership, membership);
        this.membership = membership;
        this.retired = membership.retired;
        this.readers = membership.readers;
        this.number = membership.number();
        boolean alone = number == 0;
        this.numberMask = alone ? 0 : NUMBER;
        this.lastEra = alone ? Long.MAX_VALUE : (number | ~NUMBER) - WRITERS_AT_ONCE;
        this.era = number + 1;
    }

    /**
     * Returns whether a word was announced in this container.
     *
     * @param word what a record announces, not zero
     * @return true if it was; always true outside domains
     */
    protected final boolean isMine(long word) {
        return (word & numberMask) == number;
    }

    /**
     * Adds the container's number to a word, so that scans know where it was announced.
     *
     * @param low what the scheme announces; in a domain less than 2^45
     * @return the word with the number; outside domains the word itself
     */
    protected final long mark(long low) {
        return number | low;
    }

    /**
     * Returns what the scheme announced, in whichever container of the domain.
     *
     * @param word what a record announces
     * @return the word without the container's number
     */
    protected final long unmarked(long word) {
        return word & ~numberMask;
    }

    /**
     * Announces in an idle record, so that the returned version stays for as long as the announcement does. If there is
     * no current version, or if this fails, the record may be left as it is; the caller clears it.
     *
     * @param record an idle record
     * @param negated to be passed to {@link ReaderRecord#announce}
     * @return the protected version, or null
     */
    protected abstract @Nullable V protect(ReaderRecord record, boolean negated);

    /**
     * Returns whether an announcement may be the one that protects a version. Used by releases that must look closely,
     * and by reports.
     *
     * @param word what a record announces
     * @param version a version that may be pinned
     * @return false if it cannot be
     */
    protected abstract boolean mayProtect(long word, V version);

    /**
     * Returns whether the pin in a record may be a pin on a version. Used by a release that has several pins to choose
     * from. The pins that are left must still protect what the owner pins, so a scheme overrides this if an
     * announcement may protect a version that was pinned by another announcement.
     *
     * @param record a record of the caller's
     * @param word what it announces
     * @param version the version that is to be released
     * @return false if it cannot be
     */
    protected boolean mayPin(ReaderRecord record, long word, V version) {
        return mayProtect(word, version);
    }

    /**
     * Frees every retired version whose stamp is smaller than an era and that no announcement protects. The caller has
     * issued the heavy fence since it read that era.
     *
     * @param era versions with a smaller stamp had been exchanged out before the fence
     * @return whether such a version is left because an announcement protects it
     */
    protected abstract boolean scan(long era);

    @Override
    @SuppressWarnings("unchecked")
    protected @Nullable V exchange(@Nullable V next) {
        if (next != null) {
            ensureEras();
        }
        return (V) CURRENT.getAndSet(this, next);
    }

    @Override
    protected boolean compareAndExchange(@Nullable V expected, V next) {
        ensureEras();
        return CURRENT.compareAndSet(this, expected, next);
    }

    /** One more era would overflow into the container's number, and scans would no longer see its readers. */
    private void ensureEras() {
        if (era >= lastEra) {
            throw new PoolswapException(
                    name() + ": was written 2^45 times, which is the limit in a domain; create a new container");
        }
    }

    /**
     * Gives the number back, unless a version may still become current. In that case the thread that ends this comes
     * here again.
     */
    @Override
    protected final void nothingLeft() {
        if (number != 0 && !mayBePinnedAgain()) {
            membership.leave();
        }
    }

    /**
     * Returns whether a closed container has a current version, or may still get one. A publication that checked for
     * the close before it happened had its draft before.
     *
     * @return whether its number in the domain is still needed
     */
    protected boolean mayBePinnedAgain() {
        for (int i = pool.slots(); i > 0; i--) {
            long state = pool.at(i).state();
            if (Version.isDraft(state) || Version.mayBePinned(state)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void beforeRetired(V version) {
        version.stamp(endEra());
    }

    @Override
    protected final void afterRetired(V version) {
        retired.mark(version.index());
    }

    /**
     * Returns the next slot with a retired version.
     *
     * @param after a slot, zero to begin with
     * @return the next slot whose version was retired when it was read, zero if there is none
     */
    protected final int nextRetired(int after) {
        return retired.next(after, pool);
    }

    /**
     * Makes a retired version free, unless another thread has done so. Overridden by tests.
     *
     * @param version a version that no announcement protects
     * @param state its state, read before its stamp
     */
    protected void claim(V version, long state) {
        // Before the claim: once the version is free, it may be retired again.
        retired.unmark(version.index());
        if (!tryReclaim(version, state)) {
            retired.mark(version.index());
        }
    }

    /** Makes a retired version free. Returns false if another thread has done so. A place for tests. */
    boolean tryReclaim(V version, long state) {
        return pool.tryReclaim(version, state);
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
     * Scans once, and again if records whose owners are gone held something back.
     *
     * @return whether a version is left because an announcement protects it
     */
    protected boolean look() {
        readers.beforeScan();
        // Read before the fence. If another writer exchanges a version out later, a reader may hold it whose
        // announcement this scan is too early to see. The stamp of such a version is not smaller.
        long before = era;
        AsymmetricFence.heavy();
        fenced();
        boolean heldBack = scan(before);
        return heldBack && reap() > 0 ? scan(before) : heldBack;
    }

    /** Called between the fence of a look and its scan. Overridden by tests. */
    protected void fenced() {}

    /**
     * Ends the pins in this container of readers that are gone, and reports them.
     *
     * @return how many pins were ended
     */
    protected int reap() {
        return readers.reap(membership, pin -> events().ended(pin.kind(), pin.owner(), pin.threadId()));
    }

    /** Readers only withdraw their announcements. */
    @Override
    protected final boolean readersReclaim() {
        return false;
    }

    /** The owners of the announcements that protect a version, and the holders that leak detection knows. */
    @Override
    protected final List<PinHolder> holdersOf(V version) {
        List<PinHolder> holders = new ArrayList<>(super.holdersOf(version));
        for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
            long word = r.announced();
            if (word != 0 && mayProtect(word, version)) {
                PinHolder owner = PinHolders.of(r);
                if (owner != null && holders.stream().noneMatch(known -> known.threadId() == owner.threadId())) {
                    // It may be a pin on another version that also holds this one back.
                    holders.add(events().oldestOf(owner.threadId()).orElse(owner));
                }
            }
        }
        return holders;
    }

    @Override
    public final boolean endPinsOfTheGone() {
        reap();
        return true;
    }

    @Override
    protected final int readerRecords() {
        return readers.size();
    }

    @Override
    protected String describePins() {
        return PinHolders.describe(readers, membership);
    }

    @Override
    protected final String fence() {
        return AsymmetricFence.mode();
    }

    /** If this fails, nobody has what was announced, so nobody could release it. */
    final @Nullable V protectOrWithdraw(ReaderRecord record, boolean negated) {
        try {
            return protect(record, negated);
        } catch (Throwable failure) {
            readers.withdraw(record);
            throw failure;
        }
    }

    /** Pins with the record of an owner, or with another record of the owner if that one is in use. */
    private @Nullable V pin(ReaderRecord first) {
        if (!first.isFree()) {
            return pinBeside(first);
        }
        V version = protectOrWithdraw(first, false);
        return version == null ? nothing(first) : version;
    }

    final @Nullable V pinBeside(ReaderRecord first) {
        boolean several = readers.holdsPins(first);
        if (several) {
            readers.several(first);
        }
        ReaderRecord record = readers.idleOf(first);
        boolean closely = several || record != first;
        if (closely) {
            record.numberPin();
        }
        V version = protectOrWithdraw(record, closely);
        if (version == null) {
            return nothing(record);
        }
        readers.pinned(first, record);
        return version;
    }

    final @Nullable V nothing(ReaderRecord record) {
        readers.withdraw(record);
        ensureOpen();
        return null;
    }

    final @Nullable T valueOf(@Nullable V version) {
        return version == null ? null : version.value();
    }

    @Override
    public final @Nullable T acquire() {
        return valueOf(pin(readers.mine(false)));
    }

    @Override
    public final void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        ReaderRecord record = readers.mineOrNull();
        if (record != null && isOnlyPinHere(record.onlyPin())) {
            V now = current;
            if (now != null && now.value() == version) {
                record.clear();
                return;
            }
        }
        release(readers.pinsOfMine(), pinned(version), "this thread");
    }

    /**
     * Returns whether a record holds its owner's only pin, and the pin is in this container. Overridden by tests.
     *
     * @param word what the record announces; not positive if the pin is not its owner's only one
     * @return false if the release has to look closely
     */
    protected boolean isOnlyPinHere(long word) {
        return word > 0 && (word ^ number) >>> ERA_BITS == 0;
    }

    /** Finds the version of an object that is to be released. A place for tests. */
    V pinned(T object) {
        V version = pool.findPinned(object);
        if (!Version.mayBePinned(version.state())) {
            throw events().misused(new NotPinnedException(
                    name() + ": release of a version that nobody pins; release exactly once what acquire returned"));
        }
        return version;
    }

    /**
     * Ends the newest pin of an owner that may protect a version. The newest, because with epochs an older pin protects
     * everything that a newer one does, but not the reverse.
     */
    final void release(@Nullable ReaderRecord first, V version, String who) {
        ReaderRecord newest = null;
        long newestWord = 0;
        for (ReaderRecord r = first; r != null; r = r.below()) {
            if (r.holdsPin()) {
                long word = r.announced();
                if (word > newestWord && mayPin(r, word, version)) {
                    newest = r;
                    newestWord = word;
                }
            }
        }
        if (first == null || newest == null) {
            throw events().misused(new NotPinnedException(name() + ": " + who
                    + " holds no pin of this version; release exactly once what acquire returned, in the thread or"
                    + " by the read handle that acquired it, and close leases instead"));
        }
        readers.release(first, newest);
    }

    @Override
    public final Lease<T> lease() {
        ReaderRecord first = readers.mine(true);
        ReaderRecord record = first.isMarked() ? readers.idleOf(first) : first;
        RecordLease<T> lease = newLease(record);
        V version = protectOrWithdraw(record, true);
        return lease.of(valueOf(version == null ? nothing(record) : version));
    }

    /** Created before the pin, so that a lack of memory leaves no pin behind. */
    private RecordLease<T> newLease(ReaderRecord record) {
        RecordLease<T> made = null;
        try {
            made = new RecordLease<>(this, record, Thread.currentThread(), record.numberLease());
            return made;
        } finally {
            if (made == null) {
                readers.withdraw(record);
            }
        }
    }

    @Override
    public final ReadHandle<T> readHandle() {
        ensureOpen();
        return new AnnouncingReadHandle<>(this);
    }
}
