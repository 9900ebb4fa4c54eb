package dev.poolswap.testkit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Arrays. */
final class HeapMemory extends Memory {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    @Override
    Words take() {
        return new Array();
    }

    @Override
    long liveBytes() {
        return 0;
    }

    private static final class Array implements Words {
        private final long[] words = new long[WORDS];

        @Override
        public long get(int i) {
            return (long) WORD.getOpaque(words, i);
        }

        @Override
        public void set(int i, long value) {
            WORD.setOpaque(words, i, value);
        }

        @Override
        public void free() {}
    }
}
