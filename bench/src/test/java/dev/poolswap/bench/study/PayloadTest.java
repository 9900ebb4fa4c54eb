package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.poolswap.Recycler;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadTest {
    private static final Entries ENTRIES = new Entries(Entries.COUNT);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void clearingAndFillingTheOpenMapAllocatesNothing() {
        assertThat(allocatedByRefills(PayloadKind.OPEN, 20)).isLessThan(1_000);
    }

    @Test
    void clearingAndFillingNativeMemoryAllocatesNothing() {
        assertThat(allocatedByRefills(PayloadKind.OFFHEAP, 20)).isLessThan(1_000);
    }

    @Test
    void theBytesOfAVersionAreThoseThatItHolds() {
        long references = 2L * Entries.COUNT * 4;
        assertThat(PayloadKind.OPEN.bytes(ENTRIES)).isBetween(references, 8 * references);
        assertThat(PayloadKind.HASHMAP.bytes(ENTRIES)).isBetween(4 * references, 16 * references);
        assertThat(PayloadKind.OFFHEAP.bytes(ENTRIES)).isBetween(Entries.COUNT * 16L, Entries.COUNT * 48L);
    }

    @Test
    void fillingAHashMapAllocatesANodeForEachEntry() {
        assertThat(allocatedByRefills(PayloadKind.HASHMAP, 5)).isGreaterThan(5L * Entries.COUNT * 16);
    }

    private static long allocatedByRefills(PayloadKind kind, int times) {
        Recycler<Payload> recycler = kind.recycler(ENTRIES);
        Payload payload = recycler.create();
        payload.fill(1);
        THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int stamp = 2; stamp < 2 + times; stamp++) {
            recycler.reset(payload);
            payload.fill(stamp);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @EnumSource(PayloadKind.class)
    void aFilledPayloadHoldsEveryKeyWithTheValueOfItsStamp(PayloadKind kind) {
        Payload payload = kind.create(ENTRIES);
        for (long stamp = 1; stamp <= 3; stamp++) {
            payload.fill(stamp);
            for (int i = 0; i < Entries.COUNT; i++) {
                assertThat(Check.lookUp(payload, ENTRIES, i)).isSameAs(ENTRIES.value(i, stamp));
            }
        }
    }

    @Test
    void neighbouringStampsDifferInEveryEntry() {
        for (int i = 0; i < Entries.COUNT; i++) {
            assertThat(ENTRIES.value(i, 63)).isNotEqualTo(ENTRIES.value(i, 64));
            assertThat(ENTRIES.value(i, 64)).isNotEqualTo(ENTRIES.value(i, 65));
        }
    }

    @Test
    void anEmptyContainerAResetAndATornVersionAreTold() {
        Payload payload = new OpenPayload(ENTRIES);
        assertThatThrownBy(() -> Check.lookUp(null, ENTRIES, 1)).hasMessageContaining("empty");
        assertThatThrownBy(() -> Check.lookUp(payload, ENTRIES, 1)).hasMessageContaining("changed under its reader");
        payload.fill(1);
        payload.clear();
        assertThatThrownBy(() -> Check.lookUp(payload, ENTRIES, 1)).hasMessageContaining("k00001 has null");
        Payload torn = new Torn(payload);
        payload.fill(1);
        assertThatThrownBy(() -> Check.lookUp(torn, ENTRIES, 1)).hasMessageContaining("then stamp 3");
    }

    @Test
    void theSourceOfKeysReachesEveryKey() {
        Xorshift random = new Xorshift(1);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            int key = random.next(1_000);
            assertThat(key).isBetween(0, 999);
            seen.add(key);
        }
        assertThat(seen).hasSize(1_000);
    }

    /** Says that it was filled again between two looks. */
    private static final class Torn implements Payload {
        private final Payload filled;
        private int looks;

        Torn(Payload filled) {
            this.filled = filled;
        }

        @Override
        public void clear() {
            filled.clear();
        }

        @Override
        public void fill(long stamp) {
            filled.fill(stamp);
        }

        @Override
        public long stamp() {
            return looks++ == 0 ? 1 : 3;
        }

        @Override
        public String get(String key) {
            return filled.get(key);
        }
    }
}
