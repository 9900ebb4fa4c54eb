package dev.poolswap.bench.examples;

import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/** From long keys to long values, sorted, outside the heap. It is rebuilt as a whole and searched all the time. */
final class OffHeapIndex implements AutoCloseable {
    // snippet version
    /** One version: a block of native memory that lives as long as the version. */
    private static final class Table {
        private final Arena arena = Arena.ofShared();
        private final MemorySegment pairs;
        private long size;

        Table(long capacity) {
            pairs = arena.allocate(ValueLayout.JAVA_LONG, 2 * capacity);
        }

        void add(long key, long value) {
            pairs.setAtIndex(ValueLayout.JAVA_LONG, 2 * size, key);
            pairs.setAtIndex(ValueLayout.JAVA_LONG, 2 * size + 1, value);
            size++;
        }

        long find(long key, long otherwise) {
            long low = 0;
            long high = size;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (pairs.getAtIndex(ValueLayout.JAVA_LONG, 2 * middle) < key) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low < size && pairs.getAtIndex(ValueLayout.JAVA_LONG, 2 * low) == key
                    ? pairs.getAtIndex(ValueLayout.JAVA_LONG, 2 * low + 1)
                    : otherwise;
        }
    }
    // end

    // snippet recycler
    private final class Tables implements Recycler<Table> {
        @Override
        public Table create() {
            allocated.incrementAndGet();
            return new Table(capacity);
        }

        @Override
        public boolean reset(Table used) {
            used.size = 0;
            return true;
        }

        @Override
        public void dispose(Table version) { // once for each table, when nobody reads it
            version.arena.close();
            allocated.decrementAndGet();
        }
    }
    // end

    private final long capacity;
    private final AtomicInteger allocated = new AtomicInteger();
    private final SwapContainer<Table> tables;

    OffHeapIndex(long capacity) {
        this.capacity = capacity;
        tables = SwapContainer.builder(new Tables()).scheme("hazard").build();
    }

    // snippet use
    void rebuild(SortedMap<Long, Long> entries) {
        tables.replace(next -> entries.forEach(next::add));
    }

    long find(long key, long otherwise) {
        return tables.read(now -> now == null ? otherwise : now.find(key, otherwise));
    }
    // end

    /** Finds two keys in one version, and lets something happen in between. */
    long findTwice(long key, long otherwise, Runnable between) {
        return tables.read(now -> {
            long first = now.find(key, otherwise);
            between.run();
            return first + now.find(key, otherwise);
        });
    }

    /** How many pieces of native memory are there now. */
    int allocated() {
        return allocated.get();
    }

    // snippet close
    /** Frees every table that has no reader now, and the others when their last readers leave. */
    @Override
    public void close() {
        tables.close();
    }
    // end
}
