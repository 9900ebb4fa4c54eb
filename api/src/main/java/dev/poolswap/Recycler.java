package dev.poolswap;

/**
 * The life of a version, written by the application.
 *
 * <p><b>Progress.</b> Called by who writes, trims, closes or awaits reclamation, and by who makes the
 * container if versions are created ahead. Besides, {@link #dispose} is called by a daemon thread that all
 * containers share, and by the last reader of a version if {@link Options#disposeInReaders()}; {@link #reset}
 * by the last reader where {@link Guarantees#readersRunUserCode()}. Several threads may call at the same time,
 * for different versions. What is slow here delays the caller, and on the daemon thread the disposals of every
 * container.
 *
 * <p><b>Memory effects.</b> Everything that readers did with a version happens-before its reset,
 * its refill and its disposal.
 *
 * <p><b>Reclamation.</b> {@link #reset} and {@link #dispose} come once no pin on the version is left, or for
 * one that was never published.
 *
 * <p><b>Cost.</b> A container that pools creates a version only if none is free, resets one each time that it
 * is used again, and weighs one each time that it is to be published.
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
     * <p>Where {@link Guarantees#readersRunUserCode()} it runs in the last reader of the version, or in the
     * writer that retires it if nobody pins it then. If it says no or throws there, the drafting writer calls it again
     * and acts on that answer. What it throws in a reader goes to the reader; in the writer that retires it is
     * logged.
     *
     * @param version a version that nobody reads
     * @return false to have the version disposed of instead of reused
     */
    boolean reset(T version);

    /**
     * Makes one version equal to another; needed by {@link SwapContainer#revise} only, and called by it. If
     * it throws, nothing is published and the exception goes to the reviser.
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
     * pool for good: after a reset that said no or threw, when trimmed, when there are more free ones than
     * {@link Options#maxIdle()} or {@link Options#maxBytes()} allow, and at close. Called in a release only if
     * {@link Options#disposeInReaders()} asks for that. Schemes that leave published versions to the garbage
     * collector ({@link Guarantees#disposesRetired()} is false) call it only for drafts that were never
     * published. A container that is dropped without being closed does not call it for the versions that it has.
     *
     * <p>If it throws, the version is gone all the same, and it is not called again for it. The exception goes
     * to who called the method that disposed of it, such as {@code trim}, {@code close} or {@code draft}. With
     * two exceptions: for free versions beyond {@code maxIdle} or {@code maxBytes}, and in a release, it is logged
     * as a WARNING, since the write or the release that came upon them stands; and if the daemon thread disposes
     * of what was pinned at close, as an ERROR.
     *
     * @param version a version that nobody reads and nobody will
     */
    default void dispose(T version) {}
}
