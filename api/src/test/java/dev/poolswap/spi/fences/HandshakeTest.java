package dev.poolswap.spi.fences;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** A handshake that did not take place is not taken for one. */
class HandshakeTest {
    /** Called by reflection. */
    static Object anArena() {
        return new Object();
    }

    /** Called by reflection. */
    static Object withoutMemory() {
        throw new OutOfMemoryError("planned");
    }

    private static Method method(String name) throws NoSuchMethodException {
        return HandshakeTest.class.getDeclaredMethod(name);
    }

    @Test
    void an_arena_that_cannot_be_made_or_closed_is_no_handshake() throws NoSuchMethodException {
        Method works = method("anArena");
        Method fails = method("withoutMemory");
        assertThat(Handshake.closeOneShared(works, works)).isTrue();
        assertThat(Handshake.closeOneShared(fails, works)).isFalse();
        assertThat(Handshake.closeOneShared(works, fails)).isFalse();
    }
}
