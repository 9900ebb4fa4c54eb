package dev.poolswap.testkit;

import java.util.concurrent.atomic.AtomicLong;

/** Where the words of {@link Payload}s are. */
abstract class Memory {
    /** How many words a version has. */
    static final int WORDS = 6;

    static final int BYTES = WORDS * Long.BYTES;

    private final AtomicLong live = new AtomicLong();

    /** The words of one version. */
    interface Words {
        /** Reads in opaque mode. Throws {@link Violation} if it sees that the memory was freed. */
        long get(int i);

        /** Writes in opaque mode. */
        void set(int i, long value);

        /** Gives the memory back, once. */
        void free();
    }

    /** Memory for one version. */
    final Words allocate() {
        Words words = take();
        live.addAndGet(BYTES);
        return words;
    }

    abstract Words take();

    final void freed() {
        live.addAndGet(-BYTES);
    }

    /** What was allocated and not freed; zero on the heap, where the collector does it. */
    long liveBytes() {
        return live.get();
    }
}
