package dev.poolswap;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One cell that holds the current version of a heavy object. Readers pin the current version; a
 * writer drafts a used version, fills it and publishes it; the version that was current before is
 * reused only once its last reader has left.
 *
 * <pre>{@code
 * try (SwapContainer<Table> routes = SwapContainer.builder(recycler).scheme("epoch").build()) {
 *     routes.update(table -> table.load(source));          // a writer
 *     Route r = routes.read(table -> table.find(address)); // any reader
 * }
 * }</pre>
 *
 * <p><b>Progress.</b> Depends on the scheme, see {@link Guarantees#readers()} and {@link
 * Guarantees#writers()}. Any number of readers and writers, from any threads, virtual ones
 * included.
 *
 * <p><b>Memory effects.</b>
 *
 * <ol>
 *   <li>What a writer did before {@link #publish} happens-before what a reader does with the version
 *       it acquired from that publication.
 *   <li>What a reader did with a version before it ended its pin happens-before the {@link
 *       Recycler#reset}, {@link Recycler#dispose} or refill of that version.
 * </ol>
 *
 * <p><b>Reclamation.</b> A version is never reset, refilled or disposed of while a pin on it is
 * outstanding. How many retired versions may wait at most is {@link Guarantees#bound()}.
 *
 * <p><b>Cost.</b> {@link #acquire}, {@link #release}, {@link #read} and the methods of a {@link
 * Reader} allocate nothing once the reader's records exist. Writing allocates nothing once enough versions
 * exist, if the scheme pools. Such schemes look up what is published or discarded, and some of them what is
 * released: at most one comparison for each slot. There are as many slots as versions ever existed at once,
 * also after {@link #trim}. Closing a {@link Lease} looks nothing up.
 *
 * <p><b>Misuse.</b> A null draft, a publication of something that is not a draft, and use after
 * close are always told by an exception. Releasing what is not pinned is told where that costs a
 * reader less than a nanosecond, and always with {@link Options.Builder#checked(boolean) checking}
 * on. Undetected, a pin that is released twice lets a version be reused under a reader.
 *
 * <p><b>Source.</b> poolswap for Go. Each scheme names its own.
 *
 * @param <T> the type of a version: any class, no base class, no embedded counter
 */
public interface SwapContainer<T> extends AutoCloseable {

    /**
     * Starts to build a container.
     *
     * @param recycler the life of a version
     * @param <T> the type of a version
     * @return a builder
     */
    static <T> ContainerBuilder<T> builder(Recycler<T> recycler) {
        return new ContainerBuilder<>(recycler);
    }

    /**
     * Pins and returns the current version. Pair it with exactly one {@link #release}. Several pins
     * may be held at once, nested, of the same or of different versions.
     *
     * @return the current version, or null when the container is empty; nothing is pinned then
     * @throws ContainerClosedException if the container is closed
     * @throws LockMisuseException if there is one version in place and the calling thread has a draft open
     */
    @Nullable
    T acquire();

    /**
     * Ends one pin of the calling thread.
     *
     * <p>Where {@link Guarantees#readersRunUserCode()}, the last one out of a retired version resets it, and
     * what {@link Recycler#reset} throws goes to the caller; the pin has ended all the same. With {@link
     * Options#disposeInReaders()} it may run {@link Recycler#dispose} too, and logs what that throws. Otherwise
     * ending a pin, here or by a lease or a reader, runs no code of the application.
     *
     * @param version what {@link #acquire} returned; null is ignored, since nothing was pinned
     * @throws NotPinnedException if the calling thread holds no such pin, where that can be told
     * @throws ForeignObjectException if the object was never a version of this container, where that
     *     can be told
     */
    void release(@Nullable T version);

    /**
     * Pins the current version for the time of a {@code try} block.
     *
     * @return a lease to be closed once; its {@link Lease#get()} is null when the container is empty
     * @throws ContainerClosedException if the container is closed
     * @throws LockMisuseException if there is one version in place and the calling thread has a draft open
     */
    Lease<T> lease();

    /**
     * Calls a function with the current version pinned, and ends the pin even if the function throws.
     * What it returns must not refer to the version.
     *
     * @param reading what to do; its argument is null when the container is empty
     * @param <R> the type of the result
     * @return what the function returned
     * @throws ContainerClosedException if the container is closed
     * @throws LockMisuseException if there is one version in place and the calling thread has a draft open
     */
    default <R extends @Nullable Object> R read(Function<? super @Nullable T, ? extends R> reading) {
        T version = acquire();
        try {
            return reading.apply(version);
        } finally {
            release(version);
        }
    }

    /**
     * Registers a reader: the fastest way to read again and again from one thread at a time.
     *
     * @return a reader to be closed when it is no longer used
     * @throws ContainerClosedException if the container is closed
     */
    Reader<T> reader();

    /**
     * Takes a version out of the pool, or creates one, for the calling writer to fill. A used version
     * has been {@linkplain Recycler#reset reset}. It must go to {@link #publish} or {@link #discard}.
     *
     * <p><b>Progress.</b> Takes a free version as {@link Guarantees#writers()} says; where the scheme pools,
     * creating one takes short locks. Waits at a limit with {@link Exhaustion#WAIT}; where there are two
     * copies, for the readers of the retired one and for another's draft; in place, for all readers and
     * writers.
     *
     * <p><b>Memory effects.</b> What readers did with the version before they ended their pins, and what the
     * writer did that discarded it, happens-before this returns.
     *
     * <p><b>Cost.</b> As a rule the reset and a few atomic operations. If no version is free, schemes whose
     * readers announce scan the announcements: up to sixteen times, with one heavy fence each. Then {@link
     * Recycler#create}.
     *
     * @return a version that no reader sees
     * @throws ContainerClosedException if the container is closed
     * @throws RecyclerException if the recycler created null or an object twice
     * @throws LockMisuseException if there is one version in place and the calling thread holds a pin or a
     *     draft, or if there are two copies and the thread is seen to wait for itself
     * @throws ExhaustedException if {@link Options#maxVersions()} or {@link Options#maxBytes()} is reached
     *     and no version is free, with {@link Exhaustion#FAIL} or when the time to wait is over
     * @throws WaitInterruptedException if the thread was interrupted while it waited for a free version
     * @throws PoolswapException if 65 535 versions exist and none is free
     */
    T draft();

    /**
     * Makes a draft the current version and retires the one before.
     *
     * <p><b>Progress.</b> That of {@link Guarantees#writers()}; waits for no pin. Runs user code: {@link
     * Recycler#weigh}, a listener, {@link Recycler#dispose} for free versions that {@link Options#maxIdle()} or
     * {@link Options#maxBytes()} do not allow, and, where {@link Guarantees#readersRunUserCode()}, {@link
     * Recycler#reset}.
     *
     * <p><b>Memory effects.</b> What the caller did before happens-before what a reader does with the version
     * that it acquires from this publication.
     *
     * <p><b>Cost.</b> A look-up of the draft and a few atomic operations; a look at each slot if versions are
     * weighed, and at each stripe if pins are counted in stripes. No scan of readers and no heavy fence, unless
     * {@code maxIdle} or {@code maxBytes} asks for one.
     *
     * @param draft what {@link #draft} returned
     * @throws NotADraftException if it is null, was published or discarded already, or is foreign
     * @throws RecyclerException if {@link Recycler#weigh} returned less than zero; the draft is one still
     * @throws ContainerClosedException if the container is closed; the draft can still be discarded
     * @throws PoolswapException if the container is in a {@link ReaderDomain} and was written as often as
     *     that allows
     */
    void publish(T draft);

    /**
     * Publishes a draft if an expected version is still the current one, so that a writer can build on
     * what it read and try again if another one was faster:
     *
     * <pre>{@code
     * T draft = container.draft(); // before the pin
     * boolean done = false;
     * try {
     *     T base = container.acquire();
     *     try {
     *         fill(draft, base);
     *         done = container.publishIf(base, draft);
     *     } finally {
     *         container.release(base);
     *     }
     * } finally {
     *     if (!done) {
     *         container.discard(draft); // and once more from the start
     *     }
     * }
     * }</pre>
     *
     * <p>Draft first, and pin then: another writer may retire the pinned version meanwhile, and where there
     * is a limit with {@link Exhaustion#WAIT}, or there are two copies, a draft may then wait for the pin
     * that its own thread holds.
     *
     * <p>The caller must hold a pin on the expected version, from before it looked at it until this
     * returns. Without one the same object may have been retired, refilled and published again meanwhile,
     * and would be taken for the version that was read. With checking on this is told.
     *
     * <p>Where there is one version in place, a draft has taken the place of the current version: while it
     * is open nothing is current, so only null is ever as expected, and its thread cannot read. Use {@link
     * #revise} there.
     *
     * <p><b>Progress, memory effects, cost.</b> Those of {@link #publish} if it publishes. The expected
     * version is looked up too.
     *
     * @param expectedCurrent a version that is pinned, or null to publish only into an empty container
     * @param draft what {@link #draft} returned
     * @return true if the draft is the current version now; false if it is still a draft, to be refilled,
     *     published otherwise or discarded
     * @throws NotADraftException if the draft is null, was published or discarded already, or is foreign
     * @throws NotPinnedException if nobody can be pinning the expected version, where that can be told
     * @throws ForeignObjectException if the expected object was never a version of this container, where
     *     that can be told
     * @throws RecyclerException if {@link Recycler#weigh} returned less than zero; the draft is one still
     * @throws ContainerClosedException if the container is closed; the draft can still be discarded
     * @throws PoolswapException if the container is in a {@link ReaderDomain} and was written as often as
     *     that allows
     */
    boolean publishIf(@Nullable T expectedCurrent, T draft);

    /**
     * Gives a draft back unpublished. The current version stays (in place, where there is only one
     * version, the container is then empty). Allowed after close.
     *
     * @param draft what {@link #draft} returned
     * @throws NotADraftException if it is null, was published or discarded already, or is foreign
     */
    void discard(T draft);

    /**
     * Drafts, fills and publishes. If the filling throws, the draft is discarded and the exception
     * goes to the caller.
     *
     * <p><b>Progress, memory effects, cost.</b> Those of {@link #draft}, {@link #publish} and the filling.
     *
     * @param fill fills a fresh or reset version
     * @throws ContainerClosedException if the container is closed
     * @throws RecyclerException as {@link #draft} and {@link #publish} do
     * @throws LockMisuseException as {@link #draft} does
     * @throws ExhaustedException as {@link #draft} does
     * @throws WaitInterruptedException as {@link #draft} does
     * @throws PoolswapException as {@link #draft} and {@link #publish} do
     */
    default void update(Consumer<? super T> fill) {
        Objects.requireNonNull(fill, "fill: a function that fills the draft is expected");
        T draft = draft();
        try {
            fill.accept(draft);
            publish(draft);
        } catch (Throwable failure) {
            try {
                discard(draft);
            } catch (RuntimeException also) {
                failure.addSuppressed(also);
            }
            throw failure;
        }
    }

    /**
     * Publishes an edited copy of the current version (of a reset version when the container is
     * empty). Revisers take turns, and no publication is lost: if someone publishes while the edit
     * runs, the copy is thrown away and the edit runs again on a copy of the newer version. So the
     * edit must depend on its argument only, and have no other effect that must not happen twice. If it
     * throws, the copy is discarded and the exception goes to the caller. In place there is no copy: the
     * version itself is edited, and an edit that throws leaves the container empty.
     *
     * <p><b>Progress.</b> Blocks: revisers wait for each other behind a lock, whatever {@link
     * Guarantees#writers()} says. Who publishes otherwise does not wait for them, save in place.
     *
     * <p><b>Memory effects.</b> What a writer published happens-before the copy and the edit that start from
     * it.
     *
     * <p><b>Cost.</b> That of {@link #update}, a copy and a pin for each time that the edit runs.
     *
     * @param edit changes the copy
     * @throws UnsupportedOperationException if the recycler does not define {@link Recycler#copy} and
     *     the scheme needs it
     * @throws ContainerClosedException if the container is closed
     * @throws RecyclerException as {@link #draft} and {@link #publish} do
     * @throws LockMisuseException as {@link #draft} does
     * @throws ExhaustedException as {@link #draft} does
     * @throws WaitInterruptedException as {@link #draft} does
     * @throws PoolswapException if it is called from within an edit of this container, or as {@link #draft}
     *     and {@link #publish} do
     */
    void revise(Consumer<? super T> edit);

    /**
     * Leaves the container empty and retires the current version. Progress and cost are those of {@link
     * #publish}, without a draft; in place it waits for all readers.
     *
     * @throws ContainerClosedException if the container is closed
     * @throws LockMisuseException if there is one version in place and the calling thread holds a pin or a
     *     draft
     */
    void clear();

    /**
     * Waits until every version that was retired before this call is reclaimed: the last of its readers
     * has left. Looks at short intervals, up to a millisecond; readers pay nothing for it. On a closed
     * container it also waits until those versions, and others that were free, are disposed of, and what {@link
     * Recycler#dispose} throws in the calling thread goes to the caller.
     *
     * <p>A draft is its writer's and is not waited for. In place there is nothing to wait for until the container is
     * closed, and then for whoever uses the one object, a writer with its draft as well.
     *
     * <p>Schemes that leave versions to the garbage collector can only tell when it has taken them, which
     * may be never where nothing makes it run; versions that it has not told of yet count as not
     * reclaimed.
     *
     * <p><b>Progress.</b> Waits for readers, the calling thread's own pins included.
     *
     * <p><b>Memory effects.</b> If it returned true, what readers did with those versions before they ended
     * their pins happens-before the return, and on a closed container so does their disposal. Not so where versions
     * are left to the collector, nor in place on an open container.
     *
     * <p><b>Cost.</b> An array of one number for each slot. Each look goes over the slots, and
     * is a scan with a heavy fence in schemes whose readers announce, while something is retired. Free versions
     * that {@link Options#maxIdle()} or {@link Options#maxBytes()} do not allow are disposed of.
     *
     * @param limit how long to wait at most; zero or less to look once
     * @return true if all of them are reclaimed, false if the time was over before
     * @throws InterruptedException if the calling thread is interrupted while it waits
     */
    boolean awaitReclaimed(Duration limit) throws InterruptedException;

    /**
     * Disposes of all free versions, retired ones without readers included, in the calling thread. What
     * is pinned, drafted or current stays. If {@link Recycler#dispose} throws, the others are disposed of
     * all the same, and then the exception goes to the caller.
     *
     * <p><b>Progress.</b> Waits for no pin and no draft; takes a short lock for each version. In place it
     * does nothing while anybody reads or writes.
     *
     * <p><b>Cost.</b> The disposals, and a scan with a heavy fence in schemes whose readers announce, if
     * something is retired.
     *
     * @return how many versions were disposed of; zero in schemes that keep none
     * @throws ContainerClosedException if the container is closed
     */
    int trim();

    /**
     * What the scheme promises.
     *
     * @return the guarantees
     */
    Guarantees guarantees();

    /**
     * Counts taken on the writers' side; reads pay nothing for them.
     *
     * <p><b>Progress.</b> Takes no lock where the scheme pools.
     *
     * <p><b>Memory effects.</b> None: nothing is ordered by what it returns.
     *
     * <p><b>Cost.</b> Goes over the slots where the scheme pools, more than once if versions are weighed.
     * Allocates the snapshot.
     *
     * @return a snapshot; its figures need not belong to one instant
     */
    Stats stats();

    /**
     * The scheme that reclaims versions here.
     *
     * @return its id, such as {@code epoch}
     */
    String scheme();

    /**
     * Retires the current version and disposes of every version as soon as it is neither pinned nor
     * drafted: at once in the calling thread where possible, else on a daemon thread when the last
     * pin is gone, or in the writer that discards the draft. Schemes that leave versions to the collector
     * dispose of none that was published. Outstanding pins can still be released, drafts discarded.
     * Closing twice is harmless. What {@link Recycler#dispose} throws in the calling thread goes to the
     * caller, once the others are disposed of.
     *
     * <p>A container that is dropped without being closed disposes of nothing: the collector takes its
     * versions, and {@link Recycler#dispose} is not called for them.
     *
     * <p><b>Progress.</b> Waits for no pin and no draft. Writers that wait in {@link #draft} get a {@link
     * ContainerClosedException}.
     *
     * <p><b>Reclamation.</b> The daemon thread keeps the container until its last retired version is
     * reclaimed, so a pin that is never ended keeps both for good.
     */
    @Override
    void close();
}
