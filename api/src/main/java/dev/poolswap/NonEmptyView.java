package dev.poolswap;

import org.jspecify.annotations.Nullable;

/**
 * Presents a container that has a version, and that no one else can reach, as one that is never empty. Its version
 * cannot go missing: only {@code clear} and a failed fill in place leave a container empty, and the builder refuses
 * schemes that update in place.
 */
final class NonEmptyView<T> extends ForwardingContainer<T> implements NonEmptyContainer<T> {
    NonEmptyView(SwapContainer<T> inner) {
        super(inner);
    }

    /** Fails with a message for a scheme that breaks its promise. */
    private static <T> T present(@Nullable T version, Object from) {
        if (version == null) {
            throw new PoolswapException(from + " is empty, though it was never cleared: its scheme keeps no version"
                    + " after a failed write; report this to its author, since its guarantees must say so");
        }
        return version;
    }

    @Override
    public T acquire() {
        return present(super.acquire(), this);
    }

    @Override
    public NonEmptyLease<T> lease() {
        return new LeaseView<>(super.lease());
    }

    @Override
    public NonEmptyReadHandle<T> readHandle() {
        return new ReadHandleView<>(super.readHandle());
    }

    @Override
    public <X extends Throwable> void replace(ThrowingConsumer<? super T, X> fill) throws X {
        inner().replace(fill);
    }

    @Deprecated
    @Override
    public void clear() {
        throw misused(new UnsupportedOperationException(name()
                + ": clear is refused, because the container was built with initial(...) and is never empty;"
                + " publish a version that says \"nothing\", or build without initial(...)"));
    }

    private record LeaseView<T>(Lease<T> inner) implements NonEmptyLease<T> {
        @Override
        public T get() {
            return present(inner.get(), inner);
        }

        @Override
        public void close() {
            inner.close();
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }

    private record ReadHandleView<T>(ReadHandle<T> inner) implements NonEmptyReadHandle<T> {
        @Override
        public T acquire() {
            return present(inner.acquire(), inner);
        }

        @Override
        public void release(@Nullable T version) {
            inner.release(version);
        }

        @Override
        public void close() {
            inner.close();
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }
}
