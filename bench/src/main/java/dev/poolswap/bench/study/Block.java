package dev.poolswap.bench.study;

import dev.poolswap.Recycler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A version whose words all have the same value, so that a reader detects a reset or a refill during its pin. */
public final class Block {
    /** Words of study stall: 16 KiB. */
    static final int LARGE = 2048;

    /** The fewest that can disagree. */
    static final int PAIR = 2;

    private final long[] words;

    Block(int size) {
        words = new long[size];
    }

    void fill(long stamp) {
        Arrays.fill(words, stamp);
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    /** The value of the words; throws unless it is the same from the first to the last. */
    static long check(@Nullable Block version) {
        long[] words = Check.present(version).words;
        long last = words[words.length - 1];
        long first = words[0];
        if (first == 0 || first != last) {
            throw new IllegalStateException(
                    "a pinned version changed under its reader: it begins with " + first + " and ends with " + last);
        }
        return first;
    }

    static Recycler<Block> recycler(int size) {
        return new Recycler<>() {
            @Override
            public Block create() {
                return new Block(size);
            }

            @Override
            public boolean reset(Block version) {
                version.fill(0);
                return true;
            }
        };
    }
}
