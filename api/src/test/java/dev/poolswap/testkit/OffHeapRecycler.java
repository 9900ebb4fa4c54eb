package dev.poolswap.testkit;

import dev.poolswap.Recycler;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes {@link OffHeap} versions, counts those that live, and remembers who disposed of them and what went wrong. */
final class OffHeapRecycler implements Recycler<OffHeap> {
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    final Set<String> disposers = ConcurrentHashMap.newKeySet();
    private final OffHeap.Memory memory;
    private final AtomicInteger live = new AtomicInteger();

    OffHeapRecycler(OffHeap.Memory memory) {
        this.memory = memory;
    }

    /** How many versions have memory. */
    int live() {
        return live.get();
    }

    @Override
    public OffHeap create() {
        live.incrementAndGet();
        return memory.allocate();
    }

    @Override
    public boolean reset(OffHeap version) {
        version.reset();
        return true;
    }

    @Override
    public void copy(OffHeap from, OffHeap to) {
        to.fill(from.value());
    }

    @Override
    public long weigh(OffHeap version) {
        return OffHeap.BYTES;
    }

    @Override
    public void dispose(OffHeap version) {
        disposers.add(Thread.currentThread().getName());
        try {
            version.free();
            live.decrementAndGet();
        } catch (Throwable failure) {
            failures.add(failure);
        }
    }
}
