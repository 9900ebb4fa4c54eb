package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a scheme that counts looks an object up, and in particular a read handle of it. */
class CountReadHandleTest {
    /** Counts how often an object is looked up. */
    private static final class Counted extends StagedPool<AtomicInteger> {
        private int lookups;

        Counted() {
            super(new Poisoning(), Options.DEFAULT);
        }

        @Override
        Slot<AtomicInteger> findPinned(AtomicInteger version) {
            lookups++;
            return super.findPinned(version);
        }

        void swap(int value) {
            replace(version -> version.set(value));
        }
    }

    private final Counted container = new Counted();
    private final ReadHandle<AtomicInteger> reader = container.readHandle();

    @Test
    void a_release_of_the_version_pinned_last_looks_nothing_up() {
        for (int value = 1; value <= 10; value++) {
            container.swap(value);
            AtomicInteger pinned = reader.acquire();
            assertThat(pinned).hasValue(value);
            if (value % 2 == 0) {
                container.swap(value + 1);
            }
            reader.release(pinned);
        }
        assertThat(container.lookups).isZero();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void a_release_by_a_thread_looks_each_up_and_the_close_of_a_lease_none() {
        container.swap(1);
        for (int releases = 1; releases <= 3; releases++) {
            container.release(container.acquire());
            assertThat(container.lookups).isEqualTo(releases);
        }
        try (Lease<AtomicInteger> lease = container.lease()) {
            container.swap(2);
            assertThat(lease.get()).hasValue(1);
        }
        assertThat(container.lookups).isEqualTo(3);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void of_two_pins_the_older_is_looked_up_and_each_release_ends_its_own() {
        container.swap(1);
        AtomicInteger older = reader.acquire();
        container.swap(2);
        AtomicInteger newer = reader.acquire();
        container.swap(3);
        reader.release(older);
        assertThat(container.lookups).isOne();
        assertThat(container.stats().unreclaimed()).isOne();
        container.swap(4);
        assertThat(newer).hasValue(2);
        reader.release(newer);
        assertThat(container.lookups).isOne();
        assertThat(container.stats().unreclaimed()).isZero();
        reader.close();
    }

    private void assertRefused(AtomicInteger another) {
        long before = container.stats().misused();
        assertThatThrownBy(() -> reader.release(another))
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("pins another version");
        assertThat(container.stats().misused()).isEqualTo(before + 1);
    }

    @Test
    void a_version_that_it_does_not_pin_is_refused_while_it_has_one_pin() {
        container.swap(1);
        AtomicInteger first = reader.acquire();
        container.swap(2);
        AtomicInteger others = container.acquire();
        assertRefused(others);
        AtomicInteger second = reader.acquire();
        reader.release(first);
        container.swap(3);
        AtomicInteger current = container.acquire();
        assertRefused(current);
        reader.release(second);
        container.swap(4);
        container.swap(5);
        assertThat(others).hasValue(2);
        assertThat(current).hasValue(3);
        container.release(others);
        container.release(current);
        assertThat(container.stats().unreclaimed()).isZero();
        reader.close();
    }

    @Test
    void the_older_of_two_is_found_though_the_newer_was_released_first() {
        container.swap(1);
        AtomicInteger older = reader.acquire();
        container.swap(2);
        AtomicInteger newer = reader.acquire();
        container.swap(3);
        reader.release(newer);
        assertThat(older).hasValue(1);
        reader.release(older);
        assertThat(container.stats().unreclaimed()).isZero();
        AtomicInteger pinned = reader.acquire();
        container.swap(4);
        AtomicInteger others = container.acquire();
        assertRefused(others);
        reader.release(pinned);
        container.release(others);
        reader.close();
    }

    @Test
    void two_pins_of_one_version_look_nothing_up() {
        container.swap(1);
        AtomicInteger twice = reader.acquire();
        assertThat(reader.acquire()).isSameAs(twice);
        reader.release(twice);
        reader.release(twice);
        assertThat(container.lookups).isZero();
        container.swap(2);
        assertThat(container.stats().unreclaimed()).isZero();
        reader.close();
    }

    /** The handle knows the version, and must not end a pin on what it is by now. */
    @Test
    void a_pin_that_was_ended_elsewhere_is_refused_once_nobody_can_pin_the_version() {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        container.release(pinned); // The mistake.
        container.swap(2);
        assertThatThrownBy(() -> reader.release(pinned))
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("an extra release ended the pin of this read handle");
        assertThatThrownBy(() -> reader.release(pinned))
                .as("again")
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("holds no pin");
        reader.close();
        assertThat(reader).asString().contains("closed");
    }

    @Test
    void a_pin_that_was_ended_elsewhere_takes_no_other_pin_of_the_handle_with_it() {
        container.swap(1);
        AtomicInteger older = reader.acquire();
        container.swap(2);
        AtomicInteger newer = reader.acquire();
        container.release(newer); // The mistake.
        container.swap(3);
        assertThatThrownBy(() -> reader.release(newer)).isInstanceOf(NotPinnedException.class);
        assertThatThrownBy(reader::close).as("the older pin is left").hasMessageContaining("still holds a pin");
        assertThat(older).hasValue(1);
        reader.release(older);
        reader.close();
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** The version is current again by then, and pinned by others. */
    @Test
    void a_pin_that_was_ended_elsewhere_takes_none_of_the_next_tenancy() {
        container.swap(1);
        AtomicInteger pinned = reader.acquire();
        container.release(pinned); // The mistake.
        container.swap(2);
        container.swap(3);
        AtomicInteger others = container.acquire();
        assertThat(others).as("the same version, used again").isSameAs(pinned);
        assertThatThrownBy(() -> reader.release(pinned))
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("an extra release ended the pin of this read handle");
        assertThat(container.stats().misused()).isOne();
        container.swap(4);
        container.swap(5);
        assertThat(others).hasValue(3);
        container.release(others);
        assertThat(container.stats().unreclaimed()).isZero();
    }
}
