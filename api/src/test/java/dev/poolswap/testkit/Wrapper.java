package dev.poolswap.testkit;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Reader;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes everything on; mutants override what they break. */
class Wrapper<T> implements SwapContainer<T> {
    private final SwapContainer<T> inner;

    Wrapper(SwapContainer<T> inner) {
        this.inner = inner;
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
