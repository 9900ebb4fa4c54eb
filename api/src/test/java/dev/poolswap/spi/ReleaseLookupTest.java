package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import dev.poolswap.testkit.VirtualThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a release has to look its object up, in the schemes that announce. */
class ReleaseLookupTest {
    private final CountedScheme container = new CountedScheme();

    ReleaseLookupTest() {
        swap();
    }

    private void swap() {
        container.replace(version -> version.set(1));
    }

    @AfterEach
    void nothing_is_pinned() {
        assertThat(container.describePins()).isEqualTo("no reader at this moment");
    }

    @Test
    void the_only_pin_of_a_thread_is_ended_without_while_its_version_is_current() {
        assertThat(container.lookupsOf(() -> container.release(container.acquire())))
                .isZero();
        assertThat(container.lookupsOf(() -> {
                    AtomicInteger pinned = container.acquire();
                    swap();
                    container.release(pinned);
                }))
                .as("no longer current")
                .isEqualTo(1);
    }

    @Test
    void pins_that_a_thread_held_together_are_looked_up_and_those_after_them_are_not() {
        assertThat(container.lookupsOf(() -> {
                    AtomicInteger outer = container.acquire();
                    container.release(container.acquire());
                    container.release(outer);
                }))
                .isEqualTo(2);
        assertThat(container.lookupsOf(() -> container.release(container.acquire())))
                .isZero();
    }

    @Test
    void a_read_handle_looks_up_only_what_it_held_together_with_another() {
        try (ReadHandle<AtomicInteger> reader = container.readHandle()) {
            assertThat(container.lookupsOf(() -> {
                        AtomicInteger pinned = reader.acquire();
                        swap();
                        reader.release(pinned);
                    }))
                    .isZero();
            assertThat(container.lookupsOf(() -> {
                        AtomicInteger outer = reader.acquire();
                        reader.release(reader.acquire());
                        reader.release(outer);
                    }))
                    .isEqualTo(2);
            assertThat(container.lookupsOf(() -> reader.release(reader.acquire())))
                    .isZero();
        }
    }

    /** Each pin is of another version, and the oldest ends. A look at a newer one comes before or after the one that finds it. */
    @Test
    void a_thread_that_holds_many_pins_looks_at_each_of_them_to_end_one() {
        for (int held : List.of(2, 10, 100)) {
            List<AtomicInteger> pinned = new ArrayList<>();
            for (int i = 0; i < held; i++) {
                pinned.add(container.acquire());
                swap();
            }
            assertThat(container.looksOf(() -> container.release(pinned.get(0))))
                    .isEqualTo(held);
            pinned.subList(1, held).forEach(container::release);
        }
    }

    @Test
    void a_lease_is_closed_without() {
        assertThat(container.lookupsOf(() -> {
                    try (Lease<AtomicInteger> outer = container.lease();
                            Lease<AtomicInteger> inner = container.lease()) {
                        swap();
                        assertThat(outer.get()).isSameAs(inner.get());
                    }
                }))
                .isZero();
    }

    @Test
    void a_virtual_thread_looks_each_up_but_for_leases() {
        assumeTrue(VirtualThread.exist(), "virtual threads need JDK 21");
        assertThat(container.lookupsOf(
                        () -> VirtualThread.join(VirtualThread.start(() -> container.release(container.acquire())))))
                .isEqualTo(1);
        assertThat(container.lookupsOf(() -> VirtualThread.join(
                        VirtualThread.start(() -> container.lease().close()))))
                .isZero();
    }
}
