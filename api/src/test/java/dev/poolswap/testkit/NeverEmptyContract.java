package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.ContainerBuilder;
import dev.poolswap.ContainerClosedException;
import dev.poolswap.NonEmptyContainer;
import dev.poolswap.NonEmptyLease;
import dev.poolswap.NonEmptyReadHandle;
import dev.poolswap.SwapContainer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** {@link ContainerBuilder#initial}. */
abstract class NeverEmptyContract extends ContractGroup {

    NeverEmptyContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    private ContainerBuilder<Payload> builder() {
        assumeTrue(subject.guarantees().failedFillKeepsPrevious(), "a scheme that keeps a version");
        return SwapContainer.builder(recycler)
                .scheme(subject.provider())
                .options(checking.options().name("routes").build());
    }

    @Test
    void readers_have_a_version_from_the_start_by_every_way_of_reading() {
        try (NonEmptyContainer<Payload> container =
                builder().initial(first -> first.fill(1)).build()) {
            Payload pinned = container.acquire();
            pinned.verify(1);
            container.release(pinned);
            try (NonEmptyLease<Payload> lease = container.lease();
                    NonEmptyReadHandle<Payload> reader = container.readHandle()) {
                lease.get().verify(1);
                assertThat(reader.<Long, RuntimeException>read(Payload::value)).isEqualTo(1);
                Payload again = reader.acquire();
                again.verify(1);
                reader.release(again);
            }
            assertThat(container.<Long, RuntimeException>read(Payload::value)).isEqualTo(1);
            assertThat(container.stats().published()).isEqualTo(1);
            assertThat(container.toString()).contains("routes").contains(subject.scheme());
        }
    }

    @Test
    void a_null_function_is_refused_with_the_containers_name() {
        try (NonEmptyContainer<Payload> container =
                        builder().initial(first -> first.fill(1)).build();
                NonEmptyReadHandle<Payload> reader = container.readHandle()) {
            assertThatThrownBy(() -> container.read(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageStartingWith("routes: reading must not be null; ");
            assertThatThrownBy(() -> container.replace(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageStartingWith("routes: fill must not be null; ");
            assertThatThrownBy(() -> reader.read(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageStartingWith("read handle of routes[")
                    .hasMessageContaining("]: reading must not be null; ");
            assertThat(container.<Long, RuntimeException>read(Payload::value)).isEqualTo(1);
        }
    }

    @Test
    @SuppressWarnings("deprecation") // That it warns is part of the promise.
    void clear_is_refused_and_changes_nothing() {
        try (NonEmptyContainer<Payload> container =
                builder().initial(first -> first.fill(1)).build()) {
            assertThatThrownBy(container::clear)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageStartingWith("routes: clear is refused");
            assertThat(container.stats().misused()).isEqualTo(1);
            assertThat(container.<Long, RuntimeException>read(Payload::value)).isEqualTo(1);
        }
    }

    @Test
    void it_is_written_like_any_other_and_a_failed_write_keeps_the_version() {
        try (NonEmptyContainer<Payload> container =
                builder().initial(first -> first.fill(1)).build()) {
            container.replace(next -> next.fill(2));
            container.revise(copy -> copy.add(1));
            assertThat(container.<Long, RuntimeException>read(Payload::value)).isEqualTo(3);
            assertThatThrownBy(() -> container.replace(next -> {
                        throw new PlannedFault("fill");
                    }))
                    .isInstanceOf(PlannedFault.class);
            container.discard(container.draft());
            Payload draft = container.draft();
            draft.fill(4);
            assertThat(container.publishIf(null, draft))
                    .as("only into an empty container")
                    .isFalse();
            assertThat(container.<Long, RuntimeException>read(Payload::value)).isEqualTo(3);
            container.publish(draft);
            assertThat(container.<Long, RuntimeException>read(Payload::value)).isEqualTo(4);
        }
    }

    @Test
    void after_the_close_readers_get_an_exception_and_no_null() {
        NonEmptyContainer<Payload> container =
                builder().initial(first -> first.fill(1)).build();
        NonEmptyReadHandle<Payload> reader = container.readHandle();
        container.close();
        assertThat(container.isClosed()).isTrue();
        assertThatThrownBy(container::acquire).isInstanceOf(ContainerClosedException.class);
        assertThatThrownBy(container::lease).isInstanceOf(ContainerClosedException.class);
        assertThatThrownBy(reader::acquire).isInstanceOf(ContainerClosedException.class);
        assertThatThrownBy(() -> container.read(Payload::value)).isInstanceOf(ContainerClosedException.class);
        reader.close();
    }

    @Test
    void a_first_fill_that_fails_goes_to_the_caller_and_leaves_nothing_behind() {
        ContainerBuilder<Payload> builder = builder();
        IOException planned = new IOException("planned");
        assertThatThrownBy(() -> builder.initial(first -> load(first, planned)).build())
                .isSameAs(planned);
        assertThat(recycler.created()).isEqualTo(1).isEqualTo(recycler.disposed());
    }

    /** The JVM, or a recycler, may throw one object twice, and an exception refuses to suppress itself. */
    @Test
    void a_first_fill_and_a_disposal_may_fail_with_the_same_exception() {
        ContainerBuilder<Payload> builder = builder();
        PlannedFault planned = new PlannedFault("the first fill, and the disposal");
        recycler.onDispose = () -> {
            throw planned;
        };
        assertThatThrownBy(() -> builder.initial(first -> {
                            throw planned;
                        })
                        .build())
                .isSameAs(planned);
        assertThat(recycler.created()).isEqualTo(1).isEqualTo(recycler.disposed());
    }

    private static void load(Payload first, IOException failure) throws IOException {
        first.fillHalf(1);
        throw failure;
    }

    @Test
    void no_reader_meets_null_while_writers_swap() {
        try (NonEmptyContainer<Payload> container =
                builder().initial(first -> first.fill(0)).build()) {
            AtomicLong reads = new AtomicLong();
            Background<Void> reader = Background.run(() -> {
                while (reads.get() < 2_000) {
                    Payload version = container.acquire();
                    version.verify(version.value());
                    container.release(version);
                    reads.incrementAndGet();
                }
            });
            for (long i = 1; i <= 20 || reads.get() < 2_000 && !reader.isDone(); i++) {
                long value = i;
                container.replace(next -> next.fill(value));
                // The other reader may never run in between.
                assertThat(container.<Long, RuntimeException>read(Payload::value))
                        .isEqualTo(value);
                container.discard(container.draft());
                assertThat(container.<Long, RuntimeException>read(Payload::value))
                        .isEqualTo(value);
            }
            reader.result();
        }
    }

    @Test
    void a_scheme_that_a_failed_fill_leaves_empty_is_refused() {
        assumeTrue(!subject.guarantees().failedFillKeepsPrevious(), "a scheme that has one version in place");
        assertThatThrownBy(() -> SwapContainer.builder(recycler)
                        .scheme(subject.provider())
                        .initial(first -> first.fill(1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("scheme " + subject.scheme() + " cannot promise")
                .hasMessageContaining("choose another scheme");
        assertThat(recycler.created()).isZero();
    }
}
