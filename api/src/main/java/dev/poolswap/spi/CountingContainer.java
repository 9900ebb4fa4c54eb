package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.logging.Failures;
import dev.poolswap.spi.pool.FreeStack;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.WaitingWriters;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The reader's side of the schemes that count: a pin is a count on a version, so any thread may end
 * it, and the last one out frees the version. A scheme adds how to count.
 *
 * <p><b>Progress.</b> That of {@link #pin} and {@link #unpin}.
 *
 * <p><b>Memory effects.</b> To be seen to by the scheme: {@link #pin} reads what {@link #exchange} wrote, and
 * what came before an {@link #unpin} happens-before the reclaiming that finds its pin gone.
 *
 * <p><b>Cost.</b> That of the scheme, and for {@link #release} a lookup of the object, which takes a few steps however
 * many versions there are. A lease knows its version, and a {@link ReadHandle} the one that it pinned last.
 *
 * @param <T> the type of a version
 * @param <V> the scheme's kind of version
 */
public abstract class CountingContainer<T, V extends Version<T>> extends PooledContainer<T, V> {

    /**
     * Makes an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what it promises
     * @param recycler the life of a version
     * @param options settings
     * @param factory makes an empty slot for an index
     */
    protected CountingContainer(
            String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        super(scheme, guarantees, recycler, options, factory);
    }

    /** With parts in which a test can have something happen. */
    CountingContainer(
            String scheme,
            Guarantees guarantees,
            Recycler<T> recycler,
            Options options,
            IntFunction<V> factory,
            FreeStack free,
            WaitingWriters waiting) {
        super(scheme, guarantees, recycler, options, factory, () -> {}, free, waiting);
    }

    /**
     * Counts one pin of the current version.
     *
     * @return the version, null if there is none; nothing is counted then
     */
    protected abstract @Nullable V pin();

    /**
     * Takes one pin off. Where readers reclaim, frees the version if it was the last pin of a retired one.
     *
     * @param version a pinned version
     */
    protected abstract void unpin(V version);

    /**
     * Pins begun and not ended on a retired version. With everything folded in, a number below zero proves that
     * somebody released more often than acquired.
     *
     * @param version a version whose state was seen retired
     * @return a count; above zero while it is not known yet
     */
    protected abstract long balance(V version);

    /**
     * Sets a balance below zero to zero, atomically.
     *
     * @param version a retired version
     * @return by how much it was below zero; zero if another thread was quicker, or where whoever takes a count
     *     below zero corrects it itself
     */
    protected long mend(V version) {
        return 0;
    }

    /**
     * Reclaims a version if it is retired and nobody pins it. Mends and reports a balance below zero.
     *
     * @param version a version
     * @return whether this call reclaimed it
     */
    protected final boolean tryReclaim(V version) {
        long state = version.state();
        return Version.isRetired(state) && isLeft(version) && claim(version, state);
    }

    /** Whether nobody pins a version that was seen retired. */
    private boolean isLeft(V version) {
        long balance = balance(version);
        if (balance < 0) {
            long missing = mend(version);
            if (missing != 0) {
                report(version, missing);
            }
            balance = balance(version);
        }
        return balance == 0;
    }

    /**
     * Reports releases that had no pin, on a thread that did not call them.
     *
     * @param version the version
     * @param missing how many
     */
    protected final void report(V version, long missing) {
        NotPinnedException proof = new NotPinnedException(name() + ": version " + version.index() + " was released "
                + missing + " times more often than acquired; this was found after its last reader had left. The count"
                + " is correct again, but a reader may have lost its version. Build with checked(true) to find the"
                + " extra release");
        Failures.log(this, "misuse", events().misused(proof));
    }

    /**
     * Refuses a release that takes the balance of a retired version below zero, or that is of a version which nobody
     * can pin: it has no pin, or another one had none. Mends the balance.
     *
     * @param version the version
     * @return what the caller is to throw
     */
    protected final NotPinnedException releasedTooOften(V version) {
        mend(version);
        if (tryReclaim(version)) {
            freedByReader();
        }
        return events().misused(new NotPinnedException(
                name() + ": a version was released more often than acquired; release exactly once"));
    }

    /** Refuses a release that is not to be counted, since it would take a pin of the next tenancy. */
    final void ensureTenancy(V version, long generation, String what) {
        long state = version.state();
        if (!Version.mayBePinned(state) || Version.generation(state) != generation) {
            throw events().misused(new NotPinnedException(name() + ": an extra release ended the pin of this " + what
                    + ", and the version was reused; some version was released more often than acquired. Build with"
                    + " checked(true) to find that release"));
        }
    }

    /**
     * Reclaims a retired version that the caller saw without pins.
     *
     * @param version a version
     * @param retired the state word that was read before looking for pins
     * @return whether this call reclaimed it
     */
    protected boolean claim(V version, long retired) {
        return pool.tryReclaim(version, retired);
    }

    /** The version of an object that is to be released. */
    V findPinned(T version) {
        V pinned = pool.findPinned(version);
        if (!Version.mayBePinned(pinned.state())) {
            throw events().misused(new NotPinnedException(
                    name() + ": release of a version that nobody pins; release exactly once what acquire returned"));
        }
        return pinned;
    }

    @Override
    public final @Nullable T acquire() {
        V version = pin();
        return version == null ? emptyOrClosed() : version.value();
    }

    @Override
    public final void release(@Nullable T version) {
        if (version != null) {
            unpin(findPinned(version));
        }
    }

    @Override
    public final Lease<T> lease() {
        // Made before the pin: what fails in between must not leave a pin behind.
        CountLease<T, V> lease = new CountLease<>(this);
        V version = pin();
        if (version == null) {
            emptyOrClosed();
        } else {
            lease.pins(version);
        }
        return lease;
    }

    @Override
    public final ReadHandle<T> readHandle() {
        ensureOpen();
        return newReadHandle();
    }

    /**
     * Makes a read handle.
     *
     * @return one whose pins are counted as all others; a scheme whose readers have something of their own returns
     *     another
     */
    protected ReadHandle<T> newReadHandle() {
        return new CountReadHandle<>(this);
    }

    /**
     * The last release reclaims; this finds what it missed. A thread may have failed between its release and the look
     * at the count, and a version whose balance was wrong is only found so.
     */
    @Override
    protected void reclaim() {
        if (pool.counters().unreclaimed() != 0) {
            for (int i = pool.slots(); i > 0; i--) {
                tryReclaim(pool.at(i));
            }
        }
    }

    @Override
    protected long pinsOn(V version) {
        return Math.max(0, balance(version));
    }

    /** A lease that knows its version, so closing it looks nothing up. */
    private static final class CountLease<T, V extends Version<T>> extends OnceLease<T> {
        private final CountingContainer<T, V> container;
        private @Nullable V pinned;

        /** Of the version when it was pinned: stays the same unless somebody else ends this pin. */
        private long generation;

        CountLease(CountingContainer<T, V> container) {
            this.container = container;
        }

        void pins(V pin) {
            pinned = pin;
            holds(pin.value());
            generation = pin.generation();
        }

        @Override
        protected SwapContainer<T> container() {
            return container;
        }

        @Override
        public void close() {
            V pin = pinned;
            if (closeOnce() && pin != null) {
                container.ensureTenancy(pin, generation, "lease");
                container.unpin(pin);
            }
        }
    }
}
