package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Exhaustion;
import dev.poolswap.Options;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scheme that cannot note a draft, for lack of memory, say: no writer has the version then, so it must go back. */
@Timeout(600)
class FailedDraftTest {
    private final PayloadRecycler recycler = new PayloadRecycler();
    private final OutOfMemoryError planned = new OutOfMemoryError("planned");

    /** A container of two versions that notes no draft while it has no memory. */
    private final class Starved extends StagedPool<Payload> {
        private boolean starves;

        Starved() {
            super(
                    FailedDraftTest.this.recycler,
                    Options.builder()
                            .maxVersions(2)
                            .whenExhausted(Exhaustion.FAIL)
                            .build());
        }

        @Override
        protected void drafted(Slot<Payload> version) {
            if (starves) {
                throw planned;
            }
        }
    }

    private void failToDraft(Starved container) {
        container.starves = true;
        assertThatThrownBy(container::draft).isSameAs(planned).hasNoSuppressedExceptions();
        container.starves = false;
        assertThat(container.stats().idle()).isOne();
    }

    @Test
    void a_version_that_was_created_for_a_draft_that_failed_is_free() {
        Starved container = new Starved();
        failToDraft(container);
        assertThat(container.draft()).isSameAs(recycler.last());
        assertThat(recycler.created()).isOne();
    }

    @Test
    void a_version_that_was_reset_for_a_draft_that_failed_is_free() {
        Starved container = new Starved();
        container.replace(version -> version.fill(1));
        container.replace(version -> version.fill(2));
        failToDraft(container);
        container.replace(version -> version.fill(3));
        assertThat(recycler.created()).isEqualTo(2);
    }

    @Test
    void a_version_of_a_closed_container_is_disposed_of_then() {
        Starved container = new Starved();
        recycler.onCreate = () -> {
            container.close();
            return PayloadRecycler.Fault.NONE;
        };
        container.starves = true;
        assertThatThrownBy(container::draft).isSameAs(planned);
        assertThat(recycler.disposed()).isOne();
    }
}
