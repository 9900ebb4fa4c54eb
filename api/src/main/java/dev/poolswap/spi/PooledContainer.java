package dev.poolswap.spi;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of every scheme that pools: drafting, resetting, publishing, discarding,
 * revising, counting, closing. A scheme adds how the current version is exchanged, how a reader pins
 * it, and how to see that a retired version has no reader left.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>C1. A version is marked CURRENT before it is exchanged in and RETIRED after it was exchanged
 *       out, by the thread that exchanged it.
 *   <li>C2. User code ({@code create}, {@code reset}, {@code copy}, {@code fill}) runs outside locks,
 *       save that revisers hold the revisers' lock; {@code reset} runs only in a drafting writer.
 *   <li>C3. After close, whoever makes a version free sees that the container is closed (it pushes,
 *       then reads the flag; close sets the flag, then drains), so every version is disposed of, and
 *       once.
 * </ol>
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public abstract class PooledContainer<T, V extends Version<T>> implements SwapContainer<T> {
    /** The versions. */
    protected final VersionPool<T, V> pool;

    private final String scheme;
    private final String name;
    private final Guarantees guarantees;
    private final Recycler<T> recycler;
    private final ReentrantLock revising = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Makes an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what it promises
     * @param recycler the life of a version
     * @param options settings
     * @param factory makes an empty slot for an index
     */
    protected PooledContainer(
            String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        this.scheme = scheme;
        this.guarantees = guarantees;
        this.recycler = Objects.requireNonNull(recycler, "recycler: the life of a version must be given");
        this.name = nameOf(scheme, options);
        this.pool = new VersionPool<>(recycler, factory, name);
        for (int i = 0; i < options.preallocate(); i++) {
            V version = pool.create();
            pool.preallocated(version);
        }
    }

    static String nameOf(String scheme, Options options) {
        return options.name().isEmpty() ? scheme + " container" : options.name();
    }

    /**
     * Atomically makes a version current (or none), with the effects of a volatile read and write.
     *
     * @param next the next version, null to leave the container empty
     * @return the version that was current before
     */
    protected abstract @Nullable V exchange(@Nullable V next);

    /**
     * The same, if the expected version is current. The caller pins the expected version, so it cannot
     * have been republished meanwhile.
     *
     * @param expected the expected version, null for none
     * @param next the next version
     * @return whether the exchange happened
     */
    protected abstract boolean compareAndExchange(@Nullable V expected, V next);

    /**
     * Called once a version was exchanged out and before it is marked retired.
     *
     * @param version the version
     */
    protected void beforeRetired(V version) {}

    /**
     * Called once a version is marked retired.
     *
     * @param version the version
     */
    protected void afterRetired(V version) {}

    /**
     * Whether a free version has been reset already.
     *
     * @param version a version that a writer took for a draft
     * @return false, so that the drafting writer resets it, unless the scheme says otherwise
     */
    protected boolean isReset(V version) {
        return false;
    }

    /**
     * Called by a writer that found no version free.
     *
     * @param attempt how often this draft has asked before
     * @return a new version, as a draft; null after a while of waiting, to look again for a free one
     */
    protected @Nullable V createOrWait(int attempt) {
        return pool.create();
    }

    /**
     * Called once the calling thread has drafted a version.
     *
     * @param version the draft
     */
    protected void drafted(V version) {}

    /** Looks for retired versions without readers and makes them free. May do nothing where releasing does it. */
    protected abstract void reclaim();

    /**
     * How many records readers hold.
     *
     * @return the count, zero if the scheme has none
     */
    protected int readerRecords() {
        return 0;
    }

    /**
     * How a reader's announcement is fenced.
     *
     * @return a fence mode, {@code none} if the scheme announces nothing
     */
    protected String fence() {
        return "none";
    }

    /**
     * What an acquire returns when there is no current version.
     *
     * @return null
     * @throws ContainerClosedException if the reason is that the container is closed
     */
    protected final @Nullable T emptyOrClosed() {
        ensureOpen();
        return null;
    }

    /**
     * Throws if the container is closed.
     *
     * @throws ContainerClosedException if it is
     */
    protected final void ensureOpen() {
        if (closed.get()) {
            throw new ContainerClosedException(name + " is closed; make a new one");
        }
    }

    /** To be called by a releaser that made a version free: has the housekeeper dispose of it if the container is closed. */
    protected final void freedByReader() {
        if (closed.get()) {
            Housekeeper.watch(this::tidyAfterClose);
        }
    }

    /**
     * The name for messages.
     *
     * @return the name
     */
    protected final String name() {
        return name;
    }

    @Override
    public final T draft() {
        ensureOpen();
        for (int attempt = 0; ; attempt++) {
            V version = pool.take();
            if (version == null) {
                reclaim();
                version = pool.take();
            }
            if (version == null) {
                version = createOrWait(attempt);
                if (version != null) {
                    drafted(version);
                    return object(version);
                }
            } else if (isReset(version) || reset(version)) {
                pool.toDraft(version);
                drafted(version);
                return object(version);
            } else {
                pool.dispose(version);
            }
        }
    }

    private boolean reset(V version) {
        try {
            return recycler.reset(object(version));
        } catch (Throwable failure) {
            try {
                pool.dispose(version);
            } catch (Throwable also) {
                failure.addSuppressed(also);
            }
            throw failure;
        }
    }

    /** The object of a version that the caller drafted or pinned. */
    private T object(V version) {
        return Objects.requireNonNull(version.value(), "a drafted or pinned version has an object");
    }

    @Override
    public final void publish(T draft) {
        V version = pool.draft(draft, "publish");
        ensureOpen();
        pool.toCurrent(version);
        retire(exchange(version));
        published();
    }

    private boolean publishIf(@Nullable V expected, T draft) {
        V version = pool.draft(draft, "publish");
        ensureOpen();
        pool.toCurrent(version);
        if (!compareAndExchange(expected, version)) {
            pool.backToDraft(version);
            return false;
        }
        retire(expected);
        published();
        return true;
    }

    private void published() {
        pool.counters().published();
        if (closed.get()) {
            // A close ran between the check and the exchange and may have missed this version.
            retire(exchange(null));
            tidyInCaller();
        }
    }

    private void retire(@Nullable V version) {
        if (version != null) {
            beforeRetired(version);
            pool.toRetired(version);
            afterRetired(version);
        }
    }

    @Override
    public final void discard(T draft) {
        pool.discard(pool.draft(draft, "discard"));
        if (closed.get()) {
            tidyInCaller();
        }
    }

    @Override
    public final void revise(Consumer<? super T> edit) {
        Objects.requireNonNull(edit, "edit: a function that changes the copy is expected");
        if (revising.isHeldByCurrentThread()) {
            throw new PoolswapException(
                    name + ": revise was called from within an edit; one edit does all the changes");
        }
        revising.lock();
        try {
            while (!tryRevise(edit)) {
                Thread.onSpinWait();
            }
        } finally {
            revising.unlock();
        }
    }

    private boolean tryRevise(Consumer<? super T> edit) {
        // Drafted first: a draft that waits for readers must not wait for the pin below.
        T draft = draft();
        boolean published = false;
        // The pin lasts until after the exchange: it keeps the expected version from coming back.
        try (Lease<T> base = lease()) {
            T from = base.get();
            if (from != null) {
                recycler.copy(from, draft);
            }
            edit.accept(draft);
            published = publishIf(from == null ? null : pool.find(from), draft);
        } finally {
            if (!published) {
                discard(draft);
            }
        }
        return published;
    }

    @Override
    public final void clear() {
        ensureOpen();
        retire(exchange(null));
        if (closed.get()) {
            // A close ran between the exchange and the retirement and has not seen this version.
            tidyInCaller();
        }
    }

    @Override
    public final Guarantees guarantees() {
        return guarantees;
    }

    @Override
    public final Stats stats() {
        return pool.counters().snapshot(readerRecords(), fence());
    }

    @Override
    public final String scheme() {
        return scheme;
    }

    @Override
    public final void close() {
        if (closed.compareAndSet(false, true)) {
            retire(exchange(null));
            tidyInCaller();
        }
    }

    private void tidyInCaller() {
        boolean done = false;
        try {
            done = tidyAfterClose();
        } finally {
            if (!done) {
                Housekeeper.watch(this::tidyAfterClose);
            }
        }
    }

    /** Disposes of what is free. Returns true when no retired version is left to wait for. */
    private boolean tidyAfterClose() {
        reclaim();
        Throwable failed = null;
        for (V version = pool.takeForDisposal(); version != null; version = pool.takeForDisposal()) {
            try {
                pool.dispose(version);
            } catch (Throwable failure) {
                // Told below, once everything else is disposed of.
                if (failed == null) {
                    failed = failure;
                } else {
                    failed.addSuppressed(failure);
                }
            }
        }
        if (failed != null) {
            throw PooledContainer.<RuntimeException>asItIs(failed);
        }
        return pool.counters().unreclaimed() == 0;
    }

    /** Recyclers throw unchecked exceptions and errors only; this keeps them what they are. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X asItIs(Throwable failure) throws X {
        throw (X) failure;
    }

    @Override
    public String toString() {
        return name + "[" + scheme + "]";
    }
}
