package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.pool.FreeStack;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.WaitingWriters;
import dev.poolswap.testkit.Once;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A counting container with places at which a test has something happen. */
class StagedPool<T> extends CountingContainer<T, StagedPool.Slot<T>> {
    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.LOCK_FREE)
            .writers(Guarantees.Progress.LOCK_FREE)
            .bound(Guarantees.Bound.PINNED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    /** A version, its pins, and one for being current. */
    static final class Slot<T> extends Version<T> {
        final AtomicInteger pins = new AtomicInteger();

        Slot(int index) {
            super(index);
        }
    }

    /** A free stack with places at each push, at each exchange of its head, and after a look whether it is empty. */
    static class StagedStack extends FreeStack {
        final Once beforePush = new Once();
        final Once beforeExchange = new Once();
        final Once afterExchange = new Once();
        final Once afterLook = new Once();

        @Override
        public void push(Version<?> version) {
            beforePush.run();
            super.push(version);
        }

        @Override
        public boolean exchange(long seen, long next) {
            beforeExchange.run();
            boolean exchanged = super.exchange(seen, next);
            if (exchanged) {
                afterExchange.run();
            }
            return exchanged;
        }

        @Override
        public boolean isEmpty() {
            boolean empty = super.isEmpty();
            afterLook.run();
            return empty;
        }
    }

    final StagedStack free;
    final Once afterExchange = new Once();
    final Once beforeExchange = new Once();
    private final boolean readersReclaim;
    private final AtomicReference<@Nullable Slot<T>> current = new AtomicReference<>();
    private final AtomicInteger left = new AtomicInteger();

    StagedPool(Recycler<T> recycler, Options options) {
        this(recycler, options, new StagedStack(), new WaitingWriters(), true);
    }

    StagedPool(
            Recycler<T> recycler, Options options, StagedStack free, WaitingWriters waiting, boolean readersReclaim) {
        super("staged", GUARANTEES, recycler, options, Slot::new, free, waiting);
        this.free = free;
        this.readersReclaim = readersReclaim;
    }

    /** How often the scheme was notified that nothing is left. */
    int left() {
        return left.get();
    }

    @Override
    protected void nothingLeft() {
        left.incrementAndGet();
    }

    @Override
    protected @Nullable Slot<T> exchange(@Nullable Slot<T> next) {
        beforeExchange.run();
        if (next != null) {
            next.pins.incrementAndGet();
        }
        Slot<T> before = current.getAndSet(next);
        if (next != null) {
            afterExchange.run();
        }
        return before;
    }

    @Override
    protected boolean compareAndExchange(@Nullable Slot<T> expected, Slot<T> next) {
        next.pins.incrementAndGet();
        if (current.compareAndSet(expected, next)) {
            return true;
        }
        next.pins.decrementAndGet();
        return false;
    }

    /** Not safe for readers beside writers: tests pin in one thread. */
    @Override
    protected @Nullable Slot<T> pin() {
        Slot<T> version = current.get();
        if (version != null) {
            version.pins.incrementAndGet();
        }
        return version;
    }

    @Override
    protected void unpin(Slot<T> version) {
        if (version.pins.decrementAndGet() == 0 && readersReclaim && tryReclaim(version)) {
            freedByReader();
        }
    }

    @Override
    protected long balance(Slot<T> version) {
        return version.pins.get();
    }

    @Override
    protected void afterRetired(Slot<T> version) {
        version.pins.decrementAndGet();
        tryReclaim(version);
    }

    @Override
    protected boolean readersReclaim() {
        return readersReclaim;
    }
}
