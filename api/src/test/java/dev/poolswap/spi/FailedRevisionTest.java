package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A revision that fails, and whose pin cannot be ended without a failure either. */
@Timeout(600)
class FailedRevisionTest {
    private final PayloadRecycler recycler = new PayloadRecycler();
    private final IllegalStateException planned = new IllegalStateException("planned");

    /** Fails after each end of a pin, as a reset in the last reader may. */
    private final class FailsAtTheEnd extends StagedPool<Payload> {
        FailsAtTheEnd() {
            super(FailedRevisionTest.this.recycler, Options.DEFAULT);
        }

        @Override
        protected void unpin(Slot<Payload> version) {
            super.unpin(version);
            throw planned;
        }
    }

    private FailsAtTheEnd containerWithAVersion() {
        FailsAtTheEnd container = new FailsAtTheEnd();
        container.replace(version -> version.fill(1));
        return container;
    }

    /** An exception refuses to suppress itself. The JVM throws one object for many failures, and so may a recycler. */
    @Test
    void the_edit_and_the_end_of_its_pin_may_throw_one_object() {
        FailsAtTheEnd container = containerWithAVersion();
        assertThatThrownBy(() -> container.revise(version -> {
                    throw planned;
                }))
                .isSameAs(planned)
                .hasNoSuppressedExceptions();
        assertThat(container.stats().idle()).as("the copy").isOne();
    }

    @Test
    void what_the_edit_throws_comes_first() {
        FailsAtTheEnd container = containerWithAVersion();
        IllegalArgumentException first = new IllegalArgumentException("planned");
        assertThatThrownBy(() -> container.revise(version -> {
                    throw first;
                }))
                .isSameAs(first)
                .hasSuppressedException(planned);
        assertThat(container.stats().idle()).as("the copy").isOne();
    }

    @Test
    void a_revision_that_was_published_stands_whatever_the_end_of_its_pin_throws() {
        FailsAtTheEnd container = containerWithAVersion();
        assertThatThrownBy(() -> container.revise(version -> {})).isSameAs(planned);
        assertThat(container.stats().published()).isEqualTo(2);
        assertThat(container.stats().unreclaimed()).isZero();
    }
}
