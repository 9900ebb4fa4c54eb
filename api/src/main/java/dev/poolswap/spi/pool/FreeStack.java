package dev.poolswap.spi.pool;

import org.jspecify.annotations.Nullable;

/**
 * A Treiber stack of slots, by index. The head is {@code tag << 16 | index}. The tag grows with every push, so a pop
 * that slept cannot mistake a slot that came back for the one that it saw (ABA). The tag has 48 bits: a sleeping pop
 * would have to miss exactly a multiple of 2^48 pushes.
 *
 * <p>Lock-free, allocation-free.
 */
public class FreeStack {
    private static final int INDEX_BITS = 16;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private final PaddedLong head = new PaddedLong(0);

    /** Creates an empty stack. */
    public FreeStack() {}

    public boolean isEmpty() {
        return (head.get() & INDEX_MASK) == 0;
    }

    public void push(Version<?> version) {
        long seen;
        long next;
        do {
            seen = head.get();
            version.nextFree = (int) (seen & INDEX_MASK);
            next = (((seen >>> INDEX_BITS) + 1) << INDEX_BITS) | version.index();
        } while (!exchange(seen, next));
    }

    /** Exchanges the head. This is the only step that changes the stack; what was read before it may be stale. */
    public boolean exchange(long seen, long next) {
        return head.compareAndSet(seen, next);
    }

    public <T, V extends Version<T>> @Nullable V pop(VersionPool<T, V> pool) {
        while (true) {
            long seen = head.get();
            int index = (int) (seen & INDEX_MASK);
            if (index == 0) {
                return null;
            }
            V version = pool.at(index);
            // A stale link is harmless: the tag makes the exchange below fail.
            long next = (seen & ~INDEX_MASK) | version.nextFree;
            if (exchange(seen, next)) {
                return version;
            }
        }
    }
}
