package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.spi.housekeeping.Phrase;
import dev.poolswap.spi.housekeeping.RepeatedFailures;
import dev.poolswap.spi.pool.FreeStack;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.WaitingWriters;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The reader's side of schemes that count. A pin is a count on a version, so any thread may end it, and the last
 * release frees the version. A scheme defines how to count.
 *
 * <p><b>Progress.</b> That of {@link #pin} and {@link #unpin}.
 *
 * <p><b>Memory effects.</b> The scheme must provide them: {@link #pin} reads what {@link #exchange} wrote, and what
 * came before an {@link #unpin} happens-before the reclamation that finds its pin gone.
 *
 * <p><b>Cost.</b> That of the scheme. {@link #release} also looks the object up, which takes a few steps however many
 * versions there are. A lease knows its version, and a {@link ReadHandle} knows the version that it pinned last.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public abstract class CountingContainer<T, V extends Version<T>> extends PooledContainer<T, V> {
    /** Releases without a pin, which were found when their versions had no reader left. */
    private final RepeatedFailures surplus;

    /**
     * Creates an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what the scheme promises
     * @param recycler creates, resets and disposes of versions
     * @param options the settings
     * @param factory creates an empty slot for an index
     */
    protected CountingContainer(
            String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        super(scheme, guarantees, recycler, options, factory);
        this.surplus = surplus(nameOf(scheme, options));
    }

    /** Takes parts through which a test can intervene. */
    CountingContainer(
            String scheme,
            Guarantees guarantees,
            Recycler<T> recycler,
            Options options,
            IntFunction<V> factory,
            FreeStack free,
            WaitingWriters waiting) {
        super(scheme, guarantees, recycler, options, factory, () -> {}, free, waiting);
        this.surplus = surplus(nameOf(scheme, options));
    }

    private static RepeatedFailures surplus(String name) {
        return new RepeatedFailures(new Phrase("", name, ": a release"), System.Logger.Level.WARNING);
    }

    /**
     * Counts one pin of the current version.
     *
     * @return the version; null if there is none, in which case nothing is counted
     */
    protected abstract @Nullable V pin();

    /**
     * Removes one pin. Where readers reclaim, frees the version if this was the last pin of a retired version.
     *
     * @param version a pinned version
     */
    protected abstract void unpin(V version);

    /**
     * Returns how many pins on a retired version have begun and not ended. Once everything is folded in, a number below
     * zero proves that there were more releases than pins.
     *
     * @param version a version whose state was read as retired
     * @return a count; above zero while it is not yet known
     */
    protected abstract long balance(V version);

    /**
     * Sets a balance below zero to zero, atomically.
     *
     * @param version a retired version
     * @return by how much it was below zero; zero if another thread was faster, or where the thread that takes a count
     *     below zero corrects it itself
     */
    protected long mend(V version) {
        return 0;
    }

    /**
     * Reclaims a version if it is retired and no reader pins it. Corrects and reports a balance below zero.
     *
     * @param version a version
     * @return whether this call reclaimed it
     */
    protected final boolean tryReclaim(V version) {
        long state = version.state();
        return Version.isRetired(state) && isDrained(version) && claim(version, state);
    }

    /** Returns whether no reader pins a version whose state was read as retired. */
    private boolean isDrained(V version) {
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
     * Reports releases without a pin, on a thread that did not call them. The first are logged, further ones are
     * counted.
     *
     * @param version the version
     * @param missing how many pins were missing
     */
    protected final void report(V version, long missing) {
        NotPinnedException proof = new NotPinnedException(name() + ": version " + version.index()
                + " was released more often than acquired, by " + missing + "; this was found after its last reader had"
                + " left. The count is correct again, but a reader may have lost its version. Build with checked(true) to"
                + " find the extra release");
        surplus.add(events().misused(proof));
    }

    @Override
    protected void nothingLeft() {
        surplus.sum();
    }

    /**
     * Refuses a release that takes the balance of a retired version below zero, or whose version cannot be pinned.
     * Either this release has no pin, or another one had none. Corrects the balance.
     *
     * @param version the version
     * @return the exception that the caller throws
     */
    protected final NotPinnedException releasedTooOften(V version) {
        mend(version);
        if (tryReclaim(version)) {
            freedByReader();
        }
        return events().misused(new NotPinnedException(
                name() + ": a version was released more often than acquired; release exactly once"));
    }

    /** Refuses a release that must not be counted, because it would end a pin of the next tenancy. */
    final void ensureTenancy(V version, long generation, String what) {
        long state = version.state();
        if (!Version.mayBePinned(state) || Version.generation(state) != generation) {
            throw events().misused(new NotPinnedException(name() + ": an extra release ended the pin of this " + what
                    + ", and the version was reused; some version was released more often than acquired. Build with"
                    + " checked(true) to find that release"));
        }
    }

    /**
     * Reclaims a retired version on which the caller saw no pins.
     *
     * @param version a version
     * @param retired the state word that was read before the pins were
     * @return whether this call reclaimed it
     */
    protected boolean claim(V version, long retired) {
        return pool.tryReclaim(version, retired);
    }

    /** Finds the version of an object that is to be released. */
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
        // Created before the pin: a failure in between must not leave a pin behind.
        CountLease<T, V> lease = newLease();
        V version = pin();
        if (version == null) {
            emptyOrClosed();
        } else {
            lease.pins(version);
        }
        return lease;
    }

    /**
     * Creates a lease that holds nothing yet.
     *
     * @return a lease whose pin is counted like all others; a scheme that records which thread began a pin returns
     *     another kind
     */
    protected CountLease<T, V> newLease() {
        return new CountLease<>(this);
    }

    @Override
    public final ReadHandle<T> readHandle() {
        ensureOpen();
        return newReadHandle();
    }

    /**
     * Creates a read handle.
     *
     * @return a handle whose pins are counted like all others; a scheme whose readers have a state of their own returns
     *     another kind
     */
    protected ReadHandle<T> newReadHandle() {
        return new CountReadHandle<>(this);
    }

    /**
     * Finds what the last release missed. A thread may have failed between its release and its check of the count, and
     * a wrong balance is found only here.
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

    /**
     * A lease that knows its version, so closing it needs no lookup.
     *
     * @param <T> the type of the pooled objects
     * @param <V> the scheme's kind of version
     */
    protected static class CountLease<T, V extends Version<T>> extends OnceLease<T, CountingContainer<T, V>> {
        private @Nullable V pinned;

        /** The generation of the version when it was pinned. It stays the same unless another thread ends this pin. */
        private long generation;

        /**
         * Creates a lease that holds nothing yet.
         *
         * @param container the container where it is opened
         */
        protected CountLease(CountingContainer<T, V> container) {
            super(container);
        }

        final void pins(V pin) {
            pinned = pin;
            holds(pin.value());
            generation = pin.generation();
        }

        /**
         * Ends the pin, as {@link CountingContainer#unpin} does.
         *
         * @param pin the pinned version
         */
        protected void end(V pin) {
            container.unpin(pin);
        }

        @Override
        public final void close() {
            V pin = pinned;
            if (closeOnce() != null && pin != null) {
                container.ensureTenancy(pin, generation, "lease");
                end(pin);
            }
        }
    }
}
