package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.PayloadRecycler.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A close that comes between a reviser's last look and its exchange, so that the reviser disposes. */
class CloseDuringReviseTest {
    private static final class ClosedMeanwhile<T> extends CountedPool<T> {
        ClosedMeanwhile(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected boolean compareAndExchange(@Nullable Slot<T> expected, Slot<T> next) {
            close();
            return super.compareAndExchange(expected, next);
        }
    }

    @Test
    void a_disposal_that_throws_does_not_make_a_revision_look_as_if_it_had_failed() {
        PayloadRecycler recycler = new PayloadRecycler();
        recycler.onDispose = () -> Fault.THROW;
        ClosedMeanwhile<Payload> container = new ClosedMeanwhile<>(recycler);
        container.revise(version -> version.add(1));
        assertThat(container.stats().published()).isEqualTo(1);
        assertThat(recycler.disposed()).isEqualTo(recycler.created()).isEqualTo(1);
        recycler.rethrow();
    }
}
