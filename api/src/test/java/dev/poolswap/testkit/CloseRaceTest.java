package dev.poolswap.testkit;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import org.junit.jupiter.api.Test;

/** A close in the midst of another thread's write, step by step in one thread. */
class CloseRaceTest {

    /** The kit's pool, closed just after a version was exchanged out. */
    private static final class ClosedInBetween<T> extends CountedPool<T> {
        boolean armed;

        ClosedInBetween(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected void beforeRetired(Slot<T> version) {
            if (armed) {
                armed = false;
                close();
            }
        }
    }

    private static PayloadRecycler closedWhile(java.util.function.Consumer<ClosedInBetween<Payload>> write) {
        PayloadRecycler recycler = new PayloadRecycler();
        ClosedInBetween<Payload> container = new ClosedInBetween<>(recycler, Options.DEFAULT);
        container.replace(version -> version.fill(1));
        container.armed = true;
        write.accept(container);
        return recycler;
    }

    @Test
    void a_version_that_is_cleared_while_the_container_closes_is_disposed_of() {
        PayloadRecycler recycler = closedWhile(ClosedInBetween::clear);
        Background.eventually("it is disposed of", () -> recycler.disposed() == recycler.created());
        recycler.rethrow();
    }

    @Test
    void versions_that_are_published_while_the_container_closes_are_disposed_of() {
        PayloadRecycler recycler = closedWhile(container -> container.replace(version -> version.fill(2)));
        Background.eventually("both are disposed of", () -> recycler.disposed() == recycler.created());
        recycler.rethrow();
    }
}
