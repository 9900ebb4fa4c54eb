package dev.poolswap.testkit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Native memory as a C program has it: what is freed is overwritten, and belongs to another version soon.
 * A reader that comes too late sees the poison or somebody else's words.
 */
final class SlabMemory extends Memory {
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int CHUNK = 256;

    private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    @Override
    Words take() {
        ByteBuffer place = free.poll();
        return new Place(place == null ? grow() : place);
    }

    private ByteBuffer grow() {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK * BYTES + Long.BYTES).alignedSlice(Long.BYTES);
        for (int i = 1; i < CHUNK; i++) {
            free.add(chunk.slice(i * BYTES, BYTES));
        }
        return chunk.slice(0, BYTES);
    }

    private final class Place implements Words {
        private final ByteBuffer bytes;

        Place(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public long get(int i) {
            return (long) WORD.getOpaque(bytes, i * Long.BYTES);
        }

        @Override
        public void set(int i, long value) {
            WORD.setOpaque(bytes, i * Long.BYTES, value);
        }

        @Override
        public void free() {
            for (int i = 0; i < WORDS; i++) {
                set(i, Payload.POISON);
            }
            freed();
            free.add(bytes);
        }
    }
}
