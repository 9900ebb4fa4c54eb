package dev.poolswap;

/**
 * The life of a version, written by the application.
 *
 * <p><b>Progress.</b> Called by writers only (and, for what is left at close, by a daemon thread),
 * never by a reader; several writers may call it at the same time for different versions.
 *
 * <p><b>Memory effects.</b> Everything that readers did with a version happens-before its reset,
 * its refill and its disposal.
 *
 * <p><b>Misuse.</b> {@link #create} must return a new object each time; null or an object that the
 * container already owns is told by {@link RecyclerException}, and so is a negative weight.
 *
 * @param <T> the type of a version
 */
public interface Recycler<T> {

    /**
     * Makes a new version, ready to be filled.
     *
     * @return a new object, not null
     */
    T create();

    /**
     * Prepares a used version to be filled again, typically by clearing it but keeping its storage.
     * Runs in the writer that drafts it. If it throws, the version is disposed of and the exception
     * goes to that writer.
     *
     * @param version a version that nobody reads
     * @return false to have the version disposed of instead of reused
     */
    boolean reset(T version);

    /**
     * Makes one version equal to another; needed by {@link SwapContainer#revise} only.
     *
     * @param from the current version, which readers may be reading: do not change it
     * @param to a fresh or reset version
     */
    default void copy(T from, T to) {
        throw new UnsupportedOperationException(
                getClass().getName() + " does not define copy(from, to), which revise needs to start the next version"
                        + " from the current one. Override Recycler.copy, or use update.");
    }

    /**
     * What a version takes, in bytes or in any unit that suits. Called by the writer that publishes it,
     * when it is filled and before any reader sees it. If it throws, the draft is not published. Feeds
     * {@link Stats#bytes()} and {@link Options.Builder#maxBytes}.
     *
     * @param version a filled draft: do not change it
     * @return zero or more; zero, the default, if not known
     */
    default long weigh(T version) {
        return 0;
    }

    /**
     * Frees what a version holds outside the heap. Called exactly once for a version that leaves the
     * pool for good: after a reset that said no, at close, or when trimmed, and never on a thread that is only
     * reading. Schemes that leave
     * published versions to the garbage collector ({@link Guarantees#disposesRetired()} is false)
     * call it only for drafts that were never published.
     *
     * @param version a version that nobody reads and nobody will
     */
    default void dispose(T version) {}
}
