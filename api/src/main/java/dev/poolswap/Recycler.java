package dev.poolswap;

/**
 * Creates, resets and disposes of versions. The application implements it.
 *
 * <p><b>Progress.</b> Called on the thread that writes, trims, closes or awaits reclamation, and on the thread that
 * builds the container if versions are created ahead. In addition, {@link #dispose} is called on a daemon thread that
 * all containers share, and by the last reader of a version with {@link Options#disposeInReaders()}. {@link #reset}
 * is called by the last reader where {@link Guarantees#readersRunUserCode()}. Several threads may call at the same
 * time, for different versions. Slow code here delays the caller; on the daemon thread it delays the disposals of
 * every container.
 *
 * <p><b>Memory effects.</b> Everything that readers did with a version happens-before its reset, its refill and its
 * disposal.
 *
 * <p><b>Reclamation.</b> {@link #reset} and {@link #dispose} are called only once no pin on the version is left, or
 * for a version that was never published.
 *
 * <p><b>Cost.</b> A container that pools creates a version only if none is free, resets a version each time it is
 * reused, and weighs a version each time it is about to be published.
 *
 * <p><b>Misuse.</b> {@link #create} must return an object that no container owns. An object that was {@linkplain
 * #dispose disposed of} belongs to the recycler again, so it may be returned once more. If {@code create} returns null
 * or an object that the container owns, or if {@link #weigh} returns a negative number, the writer gets a {@link
 * RecyclerException}. A recycler must not write to the container that calls it. A draft within {@code create}, {@code
 * reset}, {@code weigh} or {@code dispose} that would wait for itself gets a {@link LockMisuseException}: at a limit
 * with {@link Exhaustion#WAIT}, and where there are two copies. So does {@link SwapContainer#awaitReclaimed} within
 * {@code dispose} once the container is closed. In a scheme that updates in place a recycler cannot read that container
 * either. It may use other containers.
 *
 * @param <T> the type of a version
 */
public interface Recycler<T> {

    /**
     * Creates a version that is ready to be filled.
     *
     * @return a new object, never null
     */
    T create();

    /**
     * Prepares a used version to be filled again, typically by clearing it but keeping its storage. Called on the
     * thread that drafts the version. If it throws, the version is disposed of and the exception goes to that thread.
     *
     * <p>Where {@link Guarantees#readersRunUserCode()}, it is called by the last reader of the version, or by the
     * writer that retires the version if no reader pins it then. If it returns false or throws there, the writer that
     * drafts the version calls it again and acts on that result. What it throws on a reader's thread goes to the
     * reader; on the thread of the writer that retires the version it is logged.
     *
     * @param version a version that no reader uses
     * @return true to reuse the version, false to have it disposed of
     */
    boolean reset(T version);

    /**
     * Makes one version equal to another. Called only by {@link SwapContainer#revise}, and needed only for that. If
     * it throws, nothing is published and the exception goes to the caller of {@code revise}.
     *
     * @param from the current version, which readers may be using: do not change it
     * @param to a fresh or reset version
     */
    default void copy(T from, T to) {
        throw new UnsupportedOperationException(
                getClass().getName() + " does not define copy(from, to), which revise needs to start the next version"
                        + " from the current one. Override Recycler.copy, or use replace.");
    }

    /**
     * Returns the weight of a version, in bytes or any other unit. Called by the writer that publishes the version,
     * after it is filled and before any reader sees it. If it throws, the draft is not published. The result is used
     * for {@link Stats#bytes()} and {@link Options.Builder#maxBytes}.
     *
     * @param version a filled draft: do not change it
     * @return zero or more; zero, the default, if unknown
     */
    default long weigh(T version) {
        return 0;
    }

    /**
     * Frees what a version holds outside the heap. Called exactly once for each version that leaves the pool for
     * good: after a reset that returned false or threw, when trimmed, when there are more free versions than {@link
     * Options#maxIdle()} or {@link Options#maxBytes()} allow, and at close. Called in a release only with {@link
     * Options#disposeInReaders()}. Schemes that leave published versions to the garbage collector ({@link
     * Guarantees#disposesRetired()} is false) call it only for drafts that were never published. It is not called for
     * the versions of a container that is dropped without being closed.
     *
     * <p>If it throws, the version is gone all the same, and it is not called for that version again. The exception
     * goes to the caller of the method that disposed of the version, such as {@code trim}, {@code close} or {@code
     * draft}. In two cases it is logged instead: as a WARNING in a release and for free versions beyond {@code maxIdle}
     * or {@code maxBytes}, because the release or the write has already succeeded; and as an ERROR when the daemon
     * thread disposes of a version that was pinned at close.
     *
     * @param version a version that no reader uses or will use
     */
    default void dispose(T version) {}
}
