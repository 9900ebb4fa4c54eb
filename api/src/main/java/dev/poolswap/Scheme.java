package dev.poolswap;

import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * Decides when a retired version may be reused. Schemes are services that {@link ServiceLoader} finds. To add one,
 * extend {@code dev.poolswap.spi.SchemeProvider}, which adds checking, leak detection and JMX, and register the class.
 *
 * <p><b>Progress.</b> Implementations must allow any number of threads to call them at the same time. The methods
 * that describe the scheme return the same value each time and do not block.
 *
 * <p><b>Cost.</b> {@link #installed} loads the services, and creates a new instance of every scheme. This reads the jars of
 * the class path each time, which takes milliseconds. So does {@link #of} the first time. Afterwards it returns the same
 * instance in well under a microsecond, if the scheme has the class loader of this library. It keeps no scheme of another
 * loader, and looks for such a scheme each time.
 */
public interface Scheme {

    /**
     * Returns the scheme's id, such as {@code refcount-split}.
     *
     * @return lower-case words joined by hyphens
     */
    String id();

    /**
     * Returns the group that the scheme belongs to in tables and charts, such as {@code reference counting}.
     *
     * @return a few words
     */
    String family();

    /**
     * Returns one sentence that says how the scheme works.
     *
     * @return a sentence
     */
    String description();

    /**
     * Returns what containers of this scheme promise.
     *
     * @return the guarantees
     */
    Guarantees guarantees();

    /**
     * Creates a container. Where the scheme pools, {@link Options#preallocate()} says how many versions are created
     * with it.
     *
     * @param recycler creates, resets and disposes of versions
     * @param options the settings
     * @param <T> the type of a version
     * @return an empty container
     * @throws IllegalArgumentException if the scheme cannot keep the limits that the options set; see {@link
     *     Options.Builder#maxVersions}
     * @throws RecyclerException if the recycler created null or returned the same object twice
     * @throws PoolswapException if {@link Options#jmx()} is set and JMX is not available or refuses the container, or
     *     if the {@linkplain Options#domain() domain} has as many containers as it can distinguish
     */
    <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options);

    /**
     * Returns the schemes that {@link ServiceLoader} finds through the class loader of this library and the context
     * class loader of the calling thread. A program without either, such as a native image or a plug-in, can use the
     * class of the scheme instead: {@code builder.scheme(new EpochContainer.Provider())}.
     *
     * @return the schemes, sorted by id
     */
    static List<Scheme> installed() {
        return InstalledSchemes.find().all();
    }

    /**
     * Returns the scheme with an id.
     *
     * @param id the id of the scheme
     * @return the scheme
     * @throws UnknownSchemeException if it is not available; the message lists the schemes that were found and
     *     where, and the artifact that provides the one asked for
     */
    static Scheme of(String id) {
        return InstalledSchemes.get(
                Objects.requireNonNull(id, "scheme must not be null; give an id such as \"epoch\""));
    }
}
