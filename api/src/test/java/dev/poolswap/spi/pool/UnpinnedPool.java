package dev.poolswap.spi.pool;

import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.Recycler;
import dev.poolswap.spi.observing.ContainerEvents;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A pool and the little of a container that is around it: a current version, and readers that are there or have left,
 * all of them at once. Its versions notice when two have them.
 */
class UnpinnedPool implements PoolOwner<UnpinnedPool.Item, Version<UnpinnedPool.Item>> {
    /** A pooled object that knows whether somebody has it. */
    static final class Item {
        private final AtomicInteger takers = new AtomicInteger();
        final AtomicInteger disposals = new AtomicInteger();

        void taken() {
            if (takers.getAndIncrement() != 0 || disposals.get() != 0) {
                throw new IllegalStateException("a version that somebody else has, or that is disposed of");
            }
        }

        void left() {
            takers.decrementAndGet();
        }
    }

    private final AtomicInteger disposed = new AtomicInteger();

    private final Recycler<Item> recycler = new Recycler<>() {
        @Override
        public Item create() {
            return new Item();
        }

        @Override
        public boolean reset(Item version) {
            return true;
        }

        @Override
        public long weigh(Item version) {
            return weight;
        }

        @Override
        public void dispose(Item version) {
            version.taken();
            version.disposals.incrementAndGet();
            disposed.incrementAndGet();
        }
    };

    private final ContainerEvents events;
    private final VersionPool<Item, Version<Item>> pool;
    private final AtomicReference<@Nullable Version<Item>> current = new AtomicReference<>();

    /** While it is set, no reader leaves. */
    volatile boolean readersStay;

    /** What a version weighs that is published. */
    volatile long weight;

    UnpinnedPool(Options options) {
        this(options, new FreeStack(), new PoolCounters());
    }

    UnpinnedPool(Options options, FreeStack free, PoolCounters counters) {
        this(options, free, counters, new WaitingWriters());
    }

    UnpinnedPool(Options options, FreeStack free, PoolCounters counters, WaitingWriters waiting) {
        events = new ContainerEvents("unpinned", "", options);
        pool = new VersionPool<>(recycler, Version::new, "unpinned", options, 2, events, free, waiting, counters);
    }

    int disposed() {
        return disposed.get();
    }

    @Nullable
    Version<Item> current() {
        return current.get();
    }

    /** A draft of the caller's. */
    Version<Item> draft() {
        Version<Item> version = pool.take();
        if (version == null) {
            reclaim();
            version = pool.take();
        }
        if (version == null) {
            version = pool.create();
        } else {
            pool.toDraft(version);
        }
        version.value().taken();
        return version;
    }

    void discard(Version<Item> draft) {
        draft.value().left();
        pool.discard(draft);
    }

    void publish(Version<Item> draft) {
        pool.toCurrent(draft);
        retire(current.getAndSet(draft));
    }

    void clear() {
        retire(current.getAndSet(null));
    }

    private void retire(@Nullable Version<Item> version) {
        if (version != null) {
            version.value().left();
            toRetired(version);
        }
    }

    /** A place for planted faults. */
    void toRetired(Version<Item> version) {
        pool.toRetired(version);
    }

    /** A place for planted faults. */
    void tryReclaim(Version<Item> version, long retired) {
        pool.tryReclaim(version, retired);
    }

    @Override
    public void reclaim() {
        for (int i = readersStay ? 0 : pool.slots(); i > 0; i--) {
            Version<Item> version = pool.at(i);
            long state = version.state();
            if (Version.isRetired(state)) {
                tryReclaim(version, state);
            }
        }
    }

    @Override
    public void reclaimAndTell() {
        reclaim();
        events.drain();
    }

    @Override
    public VersionPool<Item, Version<Item>> pool() {
        return pool;
    }

    @Override
    public ContainerEvents events() {
        return events;
    }

    @Override
    public Object container() {
        return this;
    }

    @Override
    public void ensureOpen() {}

    @Override
    public boolean tidyAfterClose() {
        return true;
    }

    @Override
    public boolean waitsAsARule() {
        return false;
    }

    @Override
    public void beforeWaiting(long waitedNanos) {}

    @Override
    public boolean readersReclaim() {
        return true;
    }

    @Override
    public String describePins() {
        return "nobody";
    }

    @Override
    public long pinsOn(Version<Item> version) {
        return 0;
    }

    @Override
    public List<PinHolder> holdersOf(Version<Item> version) {
        return List.of();
    }
}
