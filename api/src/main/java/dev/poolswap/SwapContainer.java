package dev.poolswap;

import dev.poolswap.spi.observing.ContainerEvents;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds the current version of a heavy object and swaps it while readers use it. Readers pin the current version. A
 * writer takes a used version from the pool, fills it and publishes it. The version that was current before is reused
 * only after its last reader has left.
 *
 * <pre>{@code
 * Recycler<List<String>> recycler = new Recycler<>() {
 *     public List<String> create() { return new ArrayList<>(); }
 *     public boolean reset(List<String> used) { used.clear(); return true; }
 * };
 * try (SwapContainer<List<String>> hosts = SwapContainer.builder(recycler).scheme("epoch").build()) {
 *     hosts.replace(next -> next.add("db1.example.org"));             // a writer
 *     int known = hosts.read(now -> now == null ? 0 : now.size());    // any reader
 * }
 * }</pre>
 *
 * <p><b>Progress.</b> Depends on the scheme: see {@link Guarantees#readers()} and {@link Guarantees#writers()}. Any
 * number of threads, platform or virtual, may read and write at the same time.
 *
 * <p><b>Memory effects.</b>
 *
 * <ol>
 *   <li>What a writer did before {@link #publish} happens-before what a reader does with the version that it
 *       acquired from that publication.
 *   <li>What a reader did with a version before it ended its pin happens-before the {@link Recycler#reset},
 *       {@link Recycler#dispose} or refill of that version.
 * </ol>
 *
 * <p><b>Reclamation.</b> A version is never reset, refilled or disposed of while a pin on it is outstanding. {@link
 * Guarantees#bound()} says how many retired versions may wait for their readers.
 *
 * <p><b>Cost.</b> {@link #acquire}, {@link #release}, {@link #read} and the methods of a {@link ReadHandle} allocate
 * nothing once the reader's records exist. In a scheme that pools, writing allocates nothing once enough versions
 * exist. Such a scheme looks up each version that is published or discarded, and some schemes look up each version
 * that is released. A lookup takes a few steps, however many versions there are. Closing a {@link Lease} needs no
 * lookup.
 *
 * <p><b>Misuse.</b> Publishing null or something that is not a draft, and using a closed container, always throw.
 * Releasing something that is not pinned throws where the check costs a reader less than a nanosecond, and always
 * with {@link Options.Builder#checked(boolean) checking} on. An undetected second release lets a version be reused
 * while a reader still uses it. Code that may run out of stack must not call a container: a {@link StackOverflowError}
 * within a call may leave a pin, a draft or, in the schemes with locks, a lock behind.
 *
 * <p><b>Source.</b> poolswap for Go. Each scheme names its own.
 *
 * @param <T> the type of a version: any class, with no base class and no embedded counter
 */
public interface SwapContainer<T> extends AutoCloseable {

    /**
     * Returns a builder for a container.
     *
     * @param recycler creates, resets and disposes of versions
     * @param <T> the type of a version
     * @return a builder with the default settings
     */
    static <T> ContainerBuilder<T> builder(Recycler<T> recycler) {
        return new ContainerBuilder<>(recycler);
    }

    /**
     * Pins and returns the current version. Each call must be paired with exactly one {@link #release}. A thread may
     * hold several pins at once, nested or not, on the same version or on different ones.
     *
     * @return the current version; null if the container is empty, and then nothing is pinned
     * @throws ContainerClosedException if the container is closed
     * @throws LockMisuseException if the scheme updates in place and the calling thread has a draft open
     */
    @Nullable
    T acquire();

    /**
     * Ends one pin of the calling thread.
     *
     * <p>Where {@link Guarantees#readersRunUserCode()}, the last reader of a retired version resets it. What {@link
     * Recycler#reset} throws then goes to the caller; the pin has ended all the same. With {@link
     * Options#disposeInReaders()} the last reader may also run {@link Recycler#dispose}; what that throws is logged.
     * Otherwise ending a pin, whether here, by a lease or by a read handle, runs no code of the application.
     *
     * @param version what {@link #acquire} returned; null is ignored, since nothing was pinned
     * @throws NotPinnedException if the calling thread holds no such pin (detected on a best-effort basis)
     * @throws ForeignObjectException if the object was never a version of this container (detected on a
     *     best-effort basis)
     */
    void release(@Nullable T version);

    /**
     * Pins the current version for the duration of a {@code try} block.
     *
     * @return a lease that must be closed once; its {@link Lease#get()} is null if the container is empty
     * @throws ContainerClosedException if the container is closed
     * @throws LockMisuseException if the scheme updates in place and the calling thread has a draft open
     */
    Lease<T> lease();

    /**
     * Calls a function with the current version pinned. The pin ends even if the function throws. What ending it throws
     * then is {@linkplain Throwable#addSuppressed suppressed}. The result must not refer to the version.
     *
     * @param reading the function; its argument is null if the container is empty
     * @param <R> the type of the result
     * @param <X> the checked exception that the function throws, if any
     * @return what the function returned
     * @throws X if the function throws it
     * @throws ContainerClosedException if the container is closed
     * @throws LockMisuseException if the scheme updates in place and the calling thread has a draft open
     */
    // NullAway takes nullable type arguments into account only with a newer javac.
    @SuppressWarnings("NullAway")
    default <R extends @Nullable Object, X extends Throwable> R read(
            ThrowingFunction<? super @Nullable T, ? extends R, X> reading) throws X {
        if (reading == null) {
            throw new NullPointerException(name() + ": reading must not be null; pass a function of the version");
        }
        T version = acquire();
        R result;
        try {
            result = reading.apply(version);
        } catch (Throwable failure) {
            try {
                release(version);
            } catch (Throwable also) {
                FollowingFailure.suppress(also, failure);
            }
            throw failure;
        }
        release(version);
        return result;
    }

    /**
     * Registers a reader. A read handle is the fastest way for one thread to read repeatedly.
     *
     * @return a read handle, to be closed when it is no longer used
     * @throws ContainerClosedException if the container is closed
     */
    ReadHandle<T> readHandle();

    /**
     * Takes a version from the pool, or creates one, for the calling writer to fill. A used version has been
     * {@linkplain Recycler#reset reset}. The draft must go to {@link #publish} or {@link #discard}.
     *
     * <p><b>Progress.</b> Taking a free version makes the progress that {@link Guarantees#writers()} promises. In a
     * scheme that pools, creating a version takes short locks. At a limit with {@link Exhaustion#WAIT} this method
     * waits for a free version. A scheme with two copies also waits for the readers of the retired copy and for
     * another thread's draft. A scheme that updates in place waits for all readers and writers.
     *
     * <p><b>Memory effects.</b> What readers did with the version before they ended their pins happens-before the
     * return. So does what a writer did with it before {@link #discard}.
     *
     * <p><b>Cost.</b> Usually the reset and a few atomic operations. If no version is free, schemes whose readers
     * announce scan the announcements up to sixteen times, with one heavy fence per scan. If there is still none,
     * {@link Recycler#create} runs. What it or {@link Recycler#reset} throws goes to the caller.
     *
     * @return a version that no reader sees
     * @throws ContainerClosedException if the container is closed
     * @throws RecyclerException if the recycler created null or returned the same object twice
     * @throws LockMisuseException if the scheme updates in place and the calling thread holds a pin or a draft,
     *     or if it would wait for itself: within the {@link Recycler} at a limit with {@link Exhaustion#WAIT}, or
     *     where there are two copies
     * @throws ExhaustedException if {@link Options#maxVersions()} or {@link Options#maxBytes()} is reached and no
     *     version is free, with {@link Exhaustion#FAIL} or after the wait limit has passed; also after the wait limit
     *     where a draft waits for readers in any case
     * @throws WaitInterruptedException if the thread was interrupted while it waited
     * @throws PoolswapException if 65 535 versions exist and none is free
     */
    T draft();

    /**
     * Makes a draft the current version and retires the previous one.
     *
     * <p><b>Progress.</b> As {@link Guarantees#writers()} says; waits for no pin. Runs user code: {@link
     * Recycler#weigh}; a listener; {@link Recycler#dispose} for free versions beyond {@link Options#maxIdle()} or
     * {@link Options#maxBytes()}; and {@link Recycler#reset} where {@link Guarantees#readersRunUserCode()}. What {@code
     * weigh} throws goes to the caller, and the draft remains a draft. What the others throw is logged.
     *
     * <p><b>Memory effects.</b> What the caller did before happens-before what a reader does with the version that it
     * acquires from this publication.
     *
     * <p><b>Cost.</b> A lookup of the draft and a few atomic operations. It also reads each slot if versions are
     * weighed, and each stripe if pins are counted in stripes. There is no scan of readers and no heavy fence, unless
     * {@code maxIdle} or {@code maxBytes} requires one.
     *
     * @param draft what {@link #draft} returned
     * @throws NotADraftException if it is null, was already published or discarded, or does not belong to this
     *     container
     * @throws RecyclerException if {@link Recycler#weigh} returned a negative number; the draft remains a draft
     * @throws ContainerClosedException if the container is closed; the draft can still be discarded
     * @throws PoolswapException if called from within an edit of {@link #revise}, or if the container is in a {@link
     *     ReaderDomain} and has reached the domain's limit of writes
     */
    void publish(T draft);

    /**
     * Publishes a draft if the expected version is still current. A writer can thus build on what it read, and try
     * again if another writer was faster:
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
     *         container.discard(draft); // then start again
     *     }
     * }
     * }</pre>
     *
     * <p>Draft first, then pin. In the other order another writer may retire the pinned version, and at a limit with
     * {@link Exhaustion#WAIT}, or where there are two copies, the draft may wait for the pin of its own thread.
     *
     * <p>The caller must pin the expected version before it reads it, and keep the pin until this method returns.
     * Without the pin, the same object may have been retired, refilled and published again; it would then be mistaken
     * for the version that was read. With checking on, a missing pin throws.
     *
     * <p>In a scheme that updates in place, a draft takes the place of the current version. While the draft is open
     * nothing is current, its thread cannot read, and only null matches. Use {@link #revise} there.
     *
     * <p><b>Progress, memory effects, cost.</b> Those of {@link #publish} if it publishes. The expected version is
     * looked up too.
     *
     * @param expectedCurrent a version that is pinned, or null to publish only into an empty container
     * @param draft what {@link #draft} returned
     * @return true if the draft is now the current version; false if it is still a draft, to be refilled,
     *     published some other way or discarded
     * @throws NotADraftException if the draft is null, was already published or discarded, or does not belong to
     *     this container
     * @throws NotPinnedException if no thread can be pinning the expected version (detected on a best-effort
     *     basis)
     * @throws ForeignObjectException if the expected object was never a version of this container (detected on a
     *     best-effort basis)
     * @throws RecyclerException if {@link Recycler#weigh} returned a negative number; the draft remains a draft
     * @throws ContainerClosedException if the container is closed; the draft can still be discarded
     * @throws PoolswapException if called from within an edit of {@link #revise}, or if the container is in a {@link
     *     ReaderDomain} and has reached the domain's limit of writes
     */
    boolean publishIf(@Nullable T expectedCurrent, T draft);

    /**
     * Returns a draft to the pool unpublished. The current version stays. In a scheme that updates in place the
     * container is then empty. Drafts may be discarded after close. The draft is then disposed of in the calling thread,
     * as it always is in a scheme that does not pool, and what {@link Recycler#dispose} throws goes to the caller.
     *
     * @param draft what {@link #draft} returned
     * @throws NotADraftException if it is null, was already published or discarded, or does not belong to this
     *     container
     * @throws PoolswapException if an edit of {@link #revise} discards its argument
     */
    void discard(T draft);

    /**
     * Drafts a version, fills it and publishes it. If the function throws, the draft is discarded and the exception
     * goes to the caller. Loading a file takes one line:
     *
     * <pre>{@code
     * settings.replace(next -> next.load(reader)); // throws IOException, as load does
     * }</pre>
     *
     * <p><b>Progress, memory effects, cost.</b> Those of {@link #draft}, {@link #publish} and the function.
     *
     * @param fill fills a fresh or reset version
     * @param <X> the checked exception that the function throws, if any
     * @throws X if the function throws it
     * @throws ContainerClosedException if the container is closed
     * @throws RecyclerException as {@link #draft} and {@link #publish} do
     * @throws LockMisuseException as {@link #draft} does
     * @throws ExhaustedException as {@link #draft} does
     * @throws WaitInterruptedException as {@link #draft} does
     * @throws PoolswapException as {@link #draft} and {@link #publish} do
     */
    default <X extends Throwable> void replace(ThrowingConsumer<? super T, X> fill) throws X {
        if (fill == null) {
            throw new NullPointerException(name() + ": fill must not be null; pass a function that fills a version");
        }
        T draft = draft();
        try {
            fill.accept(draft);
            publish(draft);
        } catch (Throwable failure) {
            try {
                discard(draft);
            } catch (Throwable also) {
                FollowingFailure.suppress(also, failure);
            }
            throw failure;
        }
    }

    /**
     * Publishes an edited copy of the current version, or an edited fresh or reset version if the container is empty.
     * No publication is lost: if another writer publishes while the edit runs, the copy is discarded and the edit
     * runs again on a copy of the newer version. The edit must therefore depend only on its argument, and must have
     * no effect that is harmful when repeated. If it throws, the copy is discarded and the exception goes to the
     * caller. A scheme that updates in place makes no copy: it edits the version itself, and an edit that throws
     * leaves the container empty.
     *
     * <p><b>Progress.</b> Blocks: concurrent calls of this method wait for each other behind a lock, whatever {@link
     * Guarantees#writers()} says. An interrupt ends that wait. Other writers do not wait for them, except in a scheme that
     * updates in place.
     *
     * <p><b>Memory effects.</b> What a writer published happens-before the copy and the edit that start from it.
     *
     * <p><b>Cost.</b> That of {@link #replace}, plus one copy and one pin for each run of the edit.
     *
     * @param edit changes the copy
     * @param <X> the checked exception that the edit throws, if any
     * @throws X if the edit throws it
     * @throws UnsupportedOperationException if the scheme needs {@link Recycler#copy} and the recycler does not
     *     define it
     * @throws ContainerClosedException if the container is closed
     * @throws RecyclerException as {@link #draft} and {@link #publish} do
     * @throws LockMisuseException as {@link #draft} does
     * @throws ExhaustedException as {@link #draft} does
     * @throws WaitInterruptedException if the thread was interrupted while it waited, for a version or for another call
     *     of this method
     * @throws PoolswapException if called from within an edit of this container, or as {@link #draft} and {@link
     *     #publish} do
     */
    <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X;

    /**
     * Empties the container and retires the current version. Progress and cost are those of {@link #publish}, without
     * a draft. A scheme that updates in place waits for all readers, as for a draft.
     *
     * @throws ContainerClosedException if the container is closed
     * @throws PoolswapException if called from within an edit of {@link #revise}
     * @throws LockMisuseException if the scheme updates in place and the calling thread holds a pin or a draft
     * @throws ExhaustedException if the scheme updates in place and the wait limit has passed
     * @throws WaitInterruptedException if the scheme updates in place and the thread was interrupted while it waited
     */
    void clear();

    /**
     * Waits until every version that was retired before this call has lost its last reader and is reclaimed. It polls
     * at intervals of up to a millisecond; readers pay nothing for it. On a closed container it also waits until
     * those versions, and any that were free, are disposed of. What {@link Recycler#dispose} throws in the calling
     * thread goes to the caller.
     *
     * <p>Drafts belong to their writers; this method does not wait for them. In a scheme that updates in place there is
     * nothing to wait for until the container is closed; after that, this method waits for every user of the one
     * object, including a writer with a draft.
     *
     * <p>In schemes that leave versions to the garbage collector, a version counts as reclaimed once the scheme detects
     * that it was collected. That may never happen if nothing makes the collector run.
     *
     * <p><b>Progress.</b> Waits for readers, including pins of the calling thread.
     *
     * <p><b>Memory effects.</b> If this returns true, what readers did with those versions before they ended their
     * pins happens-before the return; on a closed container, so does their disposal. This does not hold where
     * versions are left to the collector, or in place on an open container.
     *
     * <p><b>Cost.</b> Allocates an array with one number per slot. Each poll visits the slots; in schemes whose
     * readers announce, it is a scan with a heavy fence while something is retired. Free versions beyond {@link Options#maxIdle()}
     * or {@link Options#maxBytes()} are disposed of.
     *
     * @param limit how long to wait at most; zero or less to look once
     * @return true if all of them are reclaimed, false if the limit passed first
     * @throws LockMisuseException if called from within the {@link Recycler} of a closed container, whose disposal
     *     would have to wait for this call (detected on a best-effort basis)
     * @throws InterruptedException if the calling thread is interrupted when it calls or while it waits; its
     *     interrupted status is cleared, whether anything was left to wait for or not
     */
    boolean awaitReclaimed(Duration limit) throws InterruptedException;

    /**
     * Disposes of all free versions in the calling thread, including retired ones that have no reader left. Pinned,
     * drafted and current versions stay, and versions that become free meanwhile may stay. If {@link
     * Recycler#dispose} throws, the remaining versions are still disposed of; then the exception goes to the caller.
     *
     * <p><b>Progress.</b> Waits for no pin and no draft; takes a short lock for each version. In a scheme that
     * updates in place it does nothing while any thread reads or writes.
     *
     * <p><b>Cost.</b> The disposals, and, if something is retired, a scan with a heavy fence in schemes whose readers
     * announce.
     *
     * @return how many versions were disposed of; zero in schemes that keep none
     * @throws ContainerClosedException if the container is closed
     */
    int trim();

    /**
     * Returns what the scheme promises.
     *
     * @return the guarantees
     */
    Guarantees guarantees();

    /**
     * Returns counts that are kept on the writers' side; reads pay nothing for them.
     *
     * <p><b>Progress.</b> Takes no lock in a scheme that pools.
     *
     * <p><b>Memory effects.</b> None: the counts order nothing.
     *
     * <p><b>Cost.</b> In a scheme that pools it visits the slots, more than once if versions are weighed. Allocates
     * the snapshot.
     *
     * @return a snapshot whose counts need not belong to one instant
     */
    Stats stats();

    /**
     * Returns how closely pins are currently watched for leaks.
     *
     * @return the level
     */
    default LeakDetection leakDetection() {
        return LeakDetection.OFF;
    }

    /**
     * Sets how closely pins are watched for leaks from now on. Pins that are already watched stay watched. Any thread
     * may call this at any time. A pin that is taken at the same moment is watched at the old level or the new one.
     *
     * @param level how closely to watch
     * @throws PoolswapException if the container was built with {@link LeakDetection#OFF} and without {@link
     *     Settings#leakSwitch}
     */
    default void leakDetection(LeakDetection level) {
        if (level == null) {
            throw new NullPointerException(name() + ": level must not be null; use OFF, SAMPLED or ALL");
        }
        throw ContainerEvents.misused(
                this,
                new PoolswapException(this + ": leak detection cannot be switched; build the container with"
                        + " leakSwitch(true), or with SAMPLED or ALL"));
    }

    /**
     * Returns the id of the container's scheme.
     *
     * @return an id such as {@code epoch}
     */
    String scheme();

    /**
     * Returns the name that messages use for the container.
     *
     * @return {@link Options#name()}, or a name derived from the scheme's id if that is empty
     */
    String name();

    /**
     * Returns whether {@link #close} was called. Another thread may close the container right after this method
     * returns false.
     *
     * @return true once the container is closed
     */
    boolean isClosed();

    /**
     * Retires the current version and disposes of every version as soon as it is neither pinned nor drafted. Versions
     * that are free now are disposed of in the calling thread. The others follow on a daemon thread when their last
     * pin has ended, or on the thread that discards the draft. Schemes that leave versions to the collector dispose
     * of no version that was published. Outstanding pins can still be released, and drafts discarded. Closing twice
     * does nothing. What {@link Recycler#dispose} throws in the calling thread goes to the caller, after the other
     * versions are disposed of.
     *
     * <p>A container that is dropped without being closed disposes of nothing: the collector reclaims its versions, and
     * {@link Recycler#dispose} is not called for them.
     *
     * <p><b>Progress.</b> Waits for no pin and no draft. Writers that wait in {@link #draft} get a {@link
     * ContainerClosedException}. So does a reader that waits for a writer in a scheme that updates in place, but only
     * when its wait is over.
     *
     * <p><b>Reclamation.</b> The daemon thread keeps the container reachable until its last retired version is
     * reclaimed. A pin that is never released keeps both for good.
     */
    @Override
    void close();
}
