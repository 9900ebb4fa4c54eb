package dev.poolswap;

import java.util.Objects;

/**
 * Builds {@link SwapContainer}s. One builder may build several containers. Not thread-safe.
 *
 * <pre>{@code
 * SwapContainer<Table> routes = SwapContainer.builder(recycler).scheme("epoch").name("routes").maxVersions(8).build();
 * }</pre>
 *
 * <p><b>Cost.</b> {@link #build} finds a scheme by its id as {@link Scheme#of} does, and then costs what {@link
 * Scheme#newContainer} costs. Without an id it looks through the class path each time, which takes milliseconds.
 * {@link #scheme(Scheme)} looks nothing up.
 *
 * @param <T> the type of a version
 */
public final class ContainerBuilder<T> extends Settings<ContainerBuilder<T>> {
    private final Recycler<T> recycler;
    private ChosenScheme scheme = ChosenScheme.onlyOne();

    ContainerBuilder(Recycler<T> recycler) {
        this.recycler = Objects.requireNonNull(recycler, "recycler must not be null");
    }

    /**
     * Sets the scheme by its id. May be omitted if exactly one scheme is available.
     *
     * @param schemeId the id of the scheme, such as {@code epoch}
     * @return this builder
     */
    public ContainerBuilder<T> scheme(String schemeId) {
        scheme = ChosenScheme.byId(schemeId);
        return this;
    }

    /**
     * Sets the scheme without looking for installed ones, as in {@code scheme(new EpochContainer.Provider())}. For
     * programs that cannot use {@link java.util.ServiceLoader}.
     *
     * @param chosen the scheme
     * @return this builder
     */
    public ContainerBuilder<T> scheme(Scheme chosen) {
        scheme = ChosenScheme.given(chosen);
        return this;
    }

    /**
     * Replaces every setting made so far with those of the given options. Settings made afterwards override them.
     *
     * @param shared the options
     * @return this builder
     */
    public ContainerBuilder<T> options(Options shared) {
        return takeAll(shared);
    }

    /**
     * Returns a builder for a container whose first version is filled when the container is built. Such a container
     * is never empty: its readers need not handle null, and it refuses {@link SwapContainer#clear}.
     *
     * <pre>{@code
     * NonEmptyContainer<Properties> settings =
     *         SwapContainer.builder(recycler).scheme("epoch").initial(first -> first.load(reader)).build();
     * String host = settings.read(now -> now.getProperty("host"));
     * }</pre>
     *
     * @param fill fills a fresh version
     * @param <X> the checked exception that the function throws, if any
     * @return a builder with the scheme and the settings chosen so far, to which others can be added
     * @throws X never here, but from {@link NonEmptyBuilder#build}; declared so that the compiler infers it
     */
    public <X extends Throwable> NonEmptyBuilder<T, X> initial(ThrowingConsumer<? super T, X> fill) throws X {
        Objects.requireNonNull(fill, "fill must not be null; pass a function that fills a version");
        return new NonEmptyBuilder<>(recycler, scheme, fill).takeAll(new Options(this));
    }

    /**
     * Builds an empty container. If this method throws, versions that were already created are disposed of. What
     * {@link Recycler#create} throws goes to the caller.
     *
     * @return an empty container
     * @throws UnknownSchemeException if the scheme is not available, or if none was chosen and there is not
     *     exactly one
     * @throws IllegalArgumentException if the settings contradict each other, or the scheme cannot keep the
     *     limits that they set
     * @throws RecyclerException if the recycler created null or returned the same object twice
     * @throws PoolswapException if {@link #jmx} is set and JMX is not available or refuses the container, or if the
     *     {@link #domain} has as many containers as it can distinguish
     */
    public SwapContainer<T> build() {
        return scheme.find().newContainer(recycler, toOptions());
    }

    @Override
    public String toString() {
        return scheme.describe(this);
    }
}
