package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.TestContainers;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The caller of a read learns why its function failed, whatever the end of the pin does then. */
class FailedReadingTest {
    private final IllegalStateException released = new IllegalStateException("the release, after it ended the pin");

    /** Its releases throw, as those of a last reader do whose reset fails. */
    private final class Throwing extends ForwardingContainer<Payload> {
        Throwing(SwapContainer<Payload> inner) {
            super(inner);
        }

        @Override
        public void release(Payload version) {
            super.release(version);
            throw released;
        }

        @Override
        public ReadHandle<Payload> readHandle() {
            ReadHandle<Payload> inner = super.readHandle();
            return new ReadHandle<>() {
                @Override
                public Payload acquire() {
                    return inner.acquire();
                }

                @Override
                public void release(Payload version) {
                    inner.release(version);
                    throw released;
                }

                @Override
                public void close() {
                    inner.close();
                }
            };
        }
    }

    private final class Scheming extends InstalledSchemesTest.Wrong {
        @Override
        public Guarantees guarantees() {
            return new InstalledSchemesTest.Hidden().guarantees();
        }

        @Override
        @SuppressWarnings("unchecked") // only containers of payloads are made
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return (SwapContainer<T>) new Throwing((SwapContainer<Payload>) TestContainers.counted(recycler, options));
        }
    }

    private void assertTellsBoth(IOException read, ThrowingCallable reading) {
        assertThatThrownBy(reading).isSameAs(read).hasSuppressedException(released);
    }

    private static long fail(Throwable failure) throws Throwable {
        throw failure;
    }

    @Test
    void the_failure_of_a_reading_is_reported_before_that_of_the_release() {
        try (SwapContainer<Payload> container =
                        new Throwing(TestContainers.counted(new PayloadRecycler(), Options.DEFAULT));
                ReadHandle<Payload> handle = container.readHandle()) {
            container.replace(next -> next.fill(1));
            IOException one = new IOException("one");
            assertTellsBoth(one, () -> container.read(now -> fail(one)));
            IOException two = new IOException("two");
            assertTellsBoth(two, () -> handle.read(now -> fail(two)));
            assertThat(container.trim()).as("nothing is pinned").isZero();
        }
    }

    @Test
    void so_it_is_in_a_container_that_is_never_empty() {
        try (NonEmptyContainer<Payload> container = SwapContainer.builder(new PayloadRecycler())
                        .scheme(new Scheming())
                        .initial(first -> first.fill(1))
                        .build();
                NonEmptyReadHandle<Payload> handle = container.readHandle()) {
            IOException one = new IOException("one");
            assertTellsBoth(one, () -> container.read(now -> fail(one)));
            IOException two = new IOException("two");
            assertTellsBoth(two, () -> handle.read(now -> fail(two)));
        }
    }

    @Test
    void a_release_that_fails_alone_goes_to_the_caller() {
        try (SwapContainer<Payload> container =
                new Throwing(TestContainers.counted(new PayloadRecycler(), Options.DEFAULT))) {
            container.replace(next -> next.fill(1));
            assertThatThrownBy(() -> container.read(now -> now.value())).isSameAs(released);
        }
    }

    /** An exception refuses to suppress itself, and the JVM may throw one object twice. */
    @Test
    void both_may_fail_with_the_same_exception() {
        try (SwapContainer<Payload> container =
                new Throwing(TestContainers.counted(new PayloadRecycler(), Options.DEFAULT))) {
            container.replace(next -> next.fill(1));
            assertThatThrownBy(() -> container.read(now -> fail(released))).isSameAs(released);
        }
    }
}
