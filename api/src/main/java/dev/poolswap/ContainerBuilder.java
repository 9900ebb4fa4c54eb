package dev.poolswap;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link SwapContainer}. Not safe for use by several threads; may build several containers.
 *
 * <p><b>Cost.</b> {@link #build} loads the installed schemes each time, then costs what {@link
 * Scheme#newContainer} does.
 *
 * @param <T> the type of a version
 */
public final class ContainerBuilder<T> {
    private final Recycler<T> recycler;
    private @Nullable String scheme;
    private Options options = Options.DEFAULT;

    ContainerBuilder(Recycler<T> recycler) {
        this.recycler = Objects.requireNonNull(recycler, "recycler: the life of a version must be given");
    }

    /**
     * Chooses the scheme. May be left out when exactly one is present.
     *
     * @param id its id, such as {@code epoch}
     * @return this
     */
    public ContainerBuilder<T> scheme(String id) {
        scheme = Objects.requireNonNull(id, "scheme: an id such as \"epoch\" is expected");
        return this;
    }

    /**
     * Sets the options.
     *
     * @param value the options
     * @return this
     */
    public ContainerBuilder<T> options(Options value) {
        options = Objects.requireNonNull(value, "options: use Options.DEFAULT for the defaults");
        return this;
    }

    /**
     * Makes the container. What {@link Recycler#create} throws for a version that is to be created ahead goes
     * to the caller; those that were created before it are disposed of, as they are whenever this throws.
     *
     * @return an empty container
     * @throws UnknownSchemeException if the scheme is not present, or none was chosen and there is not
     *     exactly one
     * @throws IllegalArgumentException if the scheme cannot keep the limits that the options set
     * @throws RecyclerException if the recycler created null or an object twice
     * @throws PoolswapException if {@link Options#jmx()} is set and JMX is not there or refuses the container
     */
    public SwapContainer<T> build() {
        return chosen().newContainer(recycler, options);
    }

    private Scheme chosen() {
        if (scheme != null) {
            return Scheme.of(scheme);
        }
        List<Scheme> installed = Scheme.installed();
        if (installed.size() == 1) {
            return installed.get(0);
        }
        throw new UnknownSchemeException(
                null, installed.stream().map(Scheme::id).collect(Collectors.toUnmodifiableList()));
    }
}
