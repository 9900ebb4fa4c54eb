package dev.poolswap.spi.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.testkit.LogCapture;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A system call that begins to fail; by a real kernel's refusal: {@link AsymmetricFenceTest}. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WriterFenceTest {
    private static final String REFUSED = "the kernel has begun to refuse membarrier";

    private final AtomicLong calls = new AtomicLong();

    /** Succeeds twice, and is refused from then on. */
    @SuppressWarnings("unused") // by the handle below
    private long syscall(long number, long command, long flags, long cpu) {
        return calls.incrementAndGet() <= 2 ? 0 : -1;
    }

    private MethodHandle handle() throws ReflectiveOperationException {
        return handle("syscall");
    }

    private MethodHandle handle(String name) throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(long.class, long.class, long.class, long.class, long.class);
        return MethodHandles.lookup().bind(this, name, type);
    }

    @Test
    void a_refused_membarrier_is_logged_once_and_replaced_for_good() throws ReflectiveOperationException {
        WriterFence fence = new WriterFence(FenceMode.MEMBARRIER, handle());
        try (LogCapture log = new LogCapture()) {
            fence.run();
            fence.run();
            assertThat(fence.mode()).hasToString("membarrier");
            assertThat(log.about(REFUSED)).isEmpty();
            fence.run();
            assertThat(fence.mode()).hasToString("handshake");
            fence.run();
            fence.run();
            assertThat(log.about(REFUSED))
                    .singleElement()
                    .asString()
                    .startsWith(REFUSED + "; writers use handshakes from now on");
        }
        assertThat(calls).as("not asked again once it has refused").hasValue(3);
    }

    /** The call that is refused has fenced nothing, so it needs a handshake itself. */
    @Test
    void every_call_from_the_refused_one_on_makes_a_handshake() throws ReflectiveOperationException {
        AtomicLong handshakes = new AtomicLong();
        WriterFence fence = new WriterFence(FenceMode.MEMBARRIER, handle(), handshakes::incrementAndGet);
        fence.run();
        fence.run();
        assertThat(handshakes).hasValue(0);
        try (LogCapture quiet = new LogCapture()) {
            fence.run();
        }
        assertThat(handshakes).hasValue(1);
        fence.run();
        assertThat(handshakes).hasValue(2);
    }

    private Runnable meanwhile = () -> {};

    /** Is refused, and once lets another writer be refused before it returns. */
    @SuppressWarnings("unused") // by the handle below
    private long refusedTogether(long number, long command, long flags, long cpu) {
        Runnable other = meanwhile;
        meanwhile = () -> {};
        other.run();
        return -1;
    }

    @Test
    void two_writers_that_are_refused_at_once_make_a_handshake_each_and_log_it_once()
            throws ReflectiveOperationException {
        AtomicLong handshakes = new AtomicLong();
        WriterFence fence =
                new WriterFence(FenceMode.MEMBARRIER, handle("refusedTogether"), handshakes::incrementAndGet);
        meanwhile = fence::run;
        try (LogCapture log = new LogCapture()) {
            fence.run();
            assertThat(log.about(REFUSED)).hasSize(1);
        }
        assertThat(handshakes).hasValue(2);
        assertThat(fence.mode()).isEqualTo(FenceMode.HANDSHAKE);
        fence.run();
        assertThat(handshakes).hasValue(3);
    }

    @SuppressWarnings("unused") // by the handle below
    private long withoutMemory(long number, long command, long flags, long cpu) {
        throw new OutOfMemoryError("planned");
    }

    /** The writer that asked for the fence has to know that there was none, and why. */
    @Test
    void an_error_on_the_way_to_the_kernel_is_thrown_as_it_is() throws ReflectiveOperationException {
        WriterFence fence = new WriterFence(FenceMode.MEMBARRIER, handle("withoutMemory"));
        assertThatThrownBy(fence::run).isInstanceOf(OutOfMemoryError.class).hasMessage("planned");
        assertThat(fence.mode()).isEqualTo(FenceMode.MEMBARRIER);
    }

    @Test
    void the_other_modes_call_nothing() throws ReflectiveOperationException {
        for (FenceMode mode : new FenceMode[] {FenceMode.FULL, FenceMode.HANDSHAKE}) {
            WriterFence fence = new WriterFence(mode, null);
            fence.run();
            assertThat(fence.mode()).isEqualTo(mode);
        }
        assertThat(calls).hasValue(0);
    }
}
