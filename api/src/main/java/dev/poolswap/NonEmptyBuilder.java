package dev.poolswap;

/**
 * Builds a container that is never empty. {@link ContainerBuilder#initial} returns one. Not thread-safe.
 *
 * @param <T> the type of a version
 * @param <X> the checked exception that filling the first version throws; {@link RuntimeException} if there is
 *     none
 */
public final class NonEmptyBuilder<T, X extends Throwable> extends Settings<NonEmptyBuilder<T, X>> {
    private final Recycler<T> recycler;
    private final ThrowingConsumer<? super T, X> fill;
    private ChosenScheme scheme;

    NonEmptyBuilder(Recycler<T> recycler, ChosenScheme scheme, ThrowingConsumer<? super T, X> fill) {
        this.recycler = recycler;
        this.scheme = scheme;
        this.fill = fill;
    }

    /**
     * Sets the scheme by its id, as {@link ContainerBuilder#scheme(String)} does.
     *
     * @param schemeId the id of the scheme, such as {@code epoch}
     * @return this builder
     */
    public NonEmptyBuilder<T, X> scheme(String schemeId) {
        scheme = ChosenScheme.byId(schemeId);
        return this;
    }

    /**
     * Sets the scheme, as {@link ContainerBuilder#scheme(Scheme)} does.
     *
     * @param chosen the scheme
     * @return this builder
     */
    public NonEmptyBuilder<T, X> scheme(Scheme chosen) {
        scheme = ChosenScheme.given(chosen);
        return this;
    }

    /**
     * Replaces every setting made so far, as {@link ContainerBuilder#options} does.
     *
     * @param shared the options
     * @return this builder
     */
    public NonEmptyBuilder<T, X> options(Options shared) {
        return takeAll(shared);
    }

    /**
     * Builds the container and publishes its first version. If this throws, the container is closed and its versions
     * are disposed of.
     *
     * @return a container that is never empty
     * @throws X if filling the first version throws it
     * @throws IllegalArgumentException as {@link ContainerBuilder#build} does, or if a failed fill leaves
     *     containers of this scheme empty; see {@link Guarantees#failedFillKeepsPrevious()}
     * @throws UnknownSchemeException as {@link ContainerBuilder#build} does
     * @throws RecyclerException as {@link ContainerBuilder#build} and {@link SwapContainer#replace} do
     * @throws PoolswapException as {@link ContainerBuilder#build} and {@link SwapContainer#replace} do
     */
    public NonEmptyContainer<T> build() throws X {
        Scheme chosen = scheme.find();
        if (!chosen.guarantees().failedFillKeepsPrevious()) {
            throw new IllegalArgumentException(
                    "scheme " + chosen.id() + " cannot promise a container that is never empty:"
                            + " a failed fill leaves it empty; choose another scheme, or leave out initial(...) and handle null");
        }
        SwapContainer<T> made = chosen.newContainer(recycler, toOptions());
        try {
            made.replace(fill);
            return new NonEmptyView<>(made);
        } catch (Throwable failure) {
            closeAfter(failure, made);
            throw failure;
        }
    }

    private static void closeAfter(Throwable failure, SwapContainer<?> made) {
        try {
            made.close();
        } catch (Throwable also) {
            FollowingFailure.suppress(also, failure);
        }
    }

    @Override
    public String toString() {
        return scheme.describe(this);
    }
}
