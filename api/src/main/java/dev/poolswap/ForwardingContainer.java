package dev.poolswap;

import dev.poolswap.spi.observing.ContainerEvents;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call on to another container. A decorator extends it and overrides what it adds to.
 *
 * <p>{@link SwapContainer#read} and {@link SwapContainer#replace} are not passed on: they are composed of
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
        this.inner = Objects.requireNonNull(inner, "inner must not be null; pass the container to decorate");
    }

    /**
     * Returns the container that is passed on to.
     *
     * @return what the constructor was given
     */
    protected final SwapContainer<T> inner() {
        return inner;
    }

    /**
     * Counts a call that the decorator refuses in {@link Stats#misused()} of the container.
     *
     * @param refusal the exception that says what was wrong
     * @param <E> its type
     * @return the same exception, to be thrown
     */
    public final <E extends RuntimeException> E misused(E refusal) {
        return ContainerEvents.misused(inner, refusal);
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
    public ReadHandle<T> readHandle() {
        return inner.readHandle();
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
    public <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
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
    public LeakDetection leakDetection() {
        return inner.leakDetection();
    }

    @Override
    public void leakDetection(LeakDetection level) {
        inner.leakDetection(level);
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
    public String name() {
        return inner.name();
    }

    @Override
    public boolean isClosed() {
        return inner.isClosed();
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
