package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.testkit.Memory.Words;
import dev.poolswap.testkit.Violation.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The native memory of payloads notices what comes too late. */
class MemoryTest {
    static Stream<Memory> offHeap() {
        return Stream.of(new SlabMemory(), new ArenaMemory())
                .filter(memory -> ArenaMemory.exists() || memory instanceof SlabMemory);
    }

    @ParameterizedTest
    @MethodSource("offHeap")
    void holds_words_and_counts_its_bytes_until_they_are_freed(Memory memory) {
        Words first = memory.allocate();
        Words second = memory.allocate();
        for (int i = 0; i < Memory.WORDS; i++) {
            first.set(i, i);
            second.set(i, -i);
        }
        for (int i = 0; i < Memory.WORDS; i++) {
            assertThat(first.get(i)).isEqualTo(i);
            assertThat(second.get(i)).isEqualTo(-i);
        }
        assertThat(memory.liveBytes()).isEqualTo(2L * Memory.BYTES);
        first.free();
        second.free();
        assertThat(memory.liveBytes()).isZero();
    }

    @ParameterizedTest
    @MethodSource("offHeap")
    void a_read_of_a_version_after_its_disposal_is_detected(Memory memory) {
        Payload version = new Payload(memory);
        version.fill(1);
        version.verify(1);
        version.dispose(true);
        Violation told = catchThrowableOfType(Violation.class, () -> version.verify(1));
        assertThat(told).isNotNull();
        assertThat(told.kind()).isIn(Kind.REUSED_WHILE_PINNED, Kind.USED_AFTER_DISPOSE);
        assertThat(catchThrowableOfType(Violation.class, version::value)).isNotNull();
    }

    @Test
    void freed_memory_of_a_slab_belongs_to_another_version_soon() {
        Memory memory = new SlabMemory();
        Payload gone = new Payload(memory);
        gone.fill(1);
        gone.dispose(true);
        for (int i = 0; i < 256; i++) {
            new Payload(memory).fill(2);
        }
        assertThat(gone.value()).as("somebody else's").isEqualTo(2);
    }

    @Test
    void an_arena_refuses_by_name_what_comes_after_its_end() {
        assumeTrue(ArenaMemory.exists(), "JDK 22 and later");
        Words words = new ArenaMemory().allocate();
        words.free();
        assertThat(catchThrowableOfType(Violation.class, () -> words.get(0)).kind())
                .isEqualTo(Kind.USED_AFTER_DISPOSE);
        assertThat(catchThrowableOfType(Violation.class, words::free).kind()).isEqualTo(Kind.USED_AFTER_DISPOSE);
    }
}
