package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Reader;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call on to another container. A decorator extends it and overrides what it adds to.
 *
 * <p>{@link SwapContainer#read} and {@link SwapContainer#update} are not passed on: they are composed of
 * other methods, and must run through those of the decorator.
 *
 * <p>Progress, memory effects, reclamation, misuse and exceptions are those of the other container; the cost
 * is one call more.
 *
 * @param <T> the type of a version
 */
public abstract class ForwardingContainer<T> implements SwapContainer<T> {
    private final SwapContainer<T> inner;

    /**
     * Makes a decorator.
     *
     * @param inner the container to pass on to
     */
    protected ForwardingContainer(SwapContainer<T> inner) {
        this.inner = inner;
    }

    /**
     * The container that is passed on to.
     *
     * @return what the constructor was given
     */
    protected final SwapContainer<T> inner() {
        return inner;
    }

    @Override
    public @Nullable T acquire() {
        return inner.acquire();
    }

    @Override
    public void release(@Nullable T version) {
        inner.release(version);
    }

    @Override
    public Lease<T> lease() {
        return inner.lease();
    }

    @Override
    public Reader<T> reader() {
        return inner.reader();
    }

    @Override
    public T draft() {
        return inner.draft();
    }

    @Override
    public void publish(T draft) {
        inner.publish(draft);
    }

    @Override
    public boolean publishIf(@Nullable T expectedCurrent, T draft) {
        return inner.publishIf(expectedCurrent, draft);
    }

    @Override
    public void discard(T draft) {
        inner.discard(draft);
    }

    @Override
    public void revise(Consumer<? super T> edit) {
        inner.revise(edit);
    }

    @Override
    public void clear() {
        inner.clear();
    }

    @Override
    public boolean awaitReclaimed(Duration limit) throws InterruptedException {
        return inner.awaitReclaimed(limit);
    }

    @Override
    public int trim() {
        return inner.trim();
    }

    @Override
    public Guarantees guarantees() {
        return inner.guarantees();
    }

    @Override
    public Stats stats() {
        return inner.stats();
    }

    @Override
    public String scheme() {
        return inner.scheme();
    }

    @Override
    public void close() {
        inner.close();
    }
}
