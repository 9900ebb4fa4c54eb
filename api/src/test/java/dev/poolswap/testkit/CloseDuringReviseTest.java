package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void what_the_disposal_throws_reaches_the_reviser_as_it_is() {
        PayloadRecycler recycler = new PayloadRecycler();
        recycler.onDispose = () -> Fault.THROW;
        ClosedMeanwhile<Payload> container = new ClosedMeanwhile<>(recycler);
        assertThatThrownBy(() -> container.revise(version -> version.add(1))).isInstanceOf(PlannedFault.class);
        assertThat(recycler.disposed()).isEqualTo(recycler.created()).isEqualTo(1);
        recycler.rethrow();
    }
}
