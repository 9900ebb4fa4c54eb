package dev.poolswap;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * A way to decide when a retired version may be reused; a service found by {@link ServiceLoader}.
 * Adding a scheme means adding one implementation and one line of registration.
 *
 * <p><b>Progress.</b> To be implemented so that any number of threads may call it at the same time. The
 * methods that describe the scheme return the same each time and wait for nobody.
 *
 * <p><b>Cost.</b> {@link #installed} and {@link #of} load the service each time, and make a new instance of
 * every scheme.
 */
public interface Scheme {

    /**
     * The id, such as {@code refcount-split}.
     *
     * @return lower-case words joined by hyphens
     */
    String id();

    /**
     * The group the scheme belongs to in tables and charts, such as {@code reference counting}.
     *
     * @return a few words
     */
    String family();

    /**
     * One sentence that says how it works.
     *
     * @return a sentence
     */
    String description();

    /**
     * What containers of this scheme promise.
     *
     * @return the guarantees
     */
    Guarantees guarantees();

    /**
     * Makes a container. Where the scheme pools, versions are created ahead as {@link Options#preallocate()} says.
     *
     * @param recycler the life of a version
     * @param options settings
     * @param <T> the type of a version
     * @return an empty container
     * @throws IllegalArgumentException if the scheme cannot keep the limits that the options set, see {@link
     *     Options.Builder#maxVersions}
     * @throws RecyclerException if the recycler created null or an object twice
     * @throws PoolswapException if {@link Options#jmx()} is set and JMX is not there or refuses the container
     */
    <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options);

    /**
     * The schemes on the class path or module path.
     *
     * @return schemes by id
     */
    static List<Scheme> installed() {
        return ServiceLoader.load(Scheme.class, Scheme.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Scheme::id))
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * Finds a scheme.
     *
     * @param id its id
     * @return the scheme
     * @throws UnknownSchemeException if there is none; the message lists those present and the
     *     artifact that would bring the one asked for
     */
    static Scheme of(String id) {
        List<Scheme> installed = installed();
        for (Scheme scheme : installed) {
            if (scheme.id().equals(id)) {
                return scheme;
            }
        }
        throw new UnknownSchemeException(
                id, installed.stream().map(Scheme::id).collect(Collectors.toUnmodifiableList()));
    }
}
