package dev.poolswap;

/**
 * Builds a container that is never empty. {@link ContainerBuilder#initial} returns one. Not thread-safe.
 *
 * @param <T> the type of a version
 * @param <X> the checked exception that filling the first version throws; {@link RuntimeException} if there is
 *     none
 */
public final class NonEmptyBuilder<T, X extends Throwable> extends Settings<NonEmptyBuilder<T, X>> {
    private final ContainerBuilder<T> base;
    private final ThrowingConsumer<? super T, X> fill;

    NonEmptyBuilder(ContainerBuilder<T> base, ThrowingConsumer<? super T, X> fill) {
        this.base = base;
        this.fill = fill;
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
        Scheme scheme = base.chosen();
        if (!scheme.guarantees().failedFillKeepsPrevious()) {
            throw new IllegalArgumentException(
                    "scheme " + scheme.id() + " cannot promise a container that is never empty:"
                            + " a failed fill leaves it empty; choose another scheme, or leave out initial(...) and handle null");
        }
        SwapContainer<T> made = scheme.newContainer(base.recycler(), toOptions());
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
}
