package dev.poolswap.spi.decorators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.Guarantees.ReleaseBy;
import dev.poolswap.NotPinnedException;
import dev.poolswap.testkit.MadeUpId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PinLedgerTest {
    private final PinLedger<Object> byThread =
            new PinLedger<>(ReleaseBy.LEASE_BY_ANY_THREAD, "routes", refusal -> refusal);
    private final PinLedger<Object> byAnyThread = new PinLedger<>(ReleaseBy.ANY_THREAD, "routes", refusal -> refusal);
    private final Object version = new Object();

    @Test
    void as_many_releases_as_pins_and_not_one_more() {
        byThread.pinned(version);
        byThread.pinned(version);
        byThread.released(version);
        byThread.released(version);
        assertThatThrownBy(() -> byThread.released(version))
                .isInstanceOf(NotPinnedException.class)
                .hasMessageStartingWith("routes: release of java.lang.Object@")
                .hasMessageContaining("this thread holds no pin; release exactly once what acquire returned");
    }

    @Test
    void a_foreign_object_is_distinguished_from_a_version_without_a_pin() {
        byAnyThread.know(version);
        assertThatThrownBy(() -> byAnyThread.released(version))
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("there is no pin");
        assertThatThrownBy(() -> byAnyThread.released(new Object())).isInstanceOf(ForeignObjectException.class);
    }

    @Test
    void another_thread_may_release_only_where_the_scheme_allows_it() throws Exception {
        byAnyThread.pinned(version);
        elsewhere(() -> byAnyThread.released(version)).get();
        byThread.pinned(version);
        Future<Void> refused = elsewhere(() -> byThread.released(version));
        assertThatThrownBy(refused::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NotPinnedException.class);
        byThread.released(version);
    }

    @Test
    void what_is_expected_must_be_pinned_by_the_thread_or_by_a_lease_or_reader() {
        assertThatThrownBy(() -> byThread.ensurePinned(version))
                .isInstanceOf(ForeignObjectException.class)
                .hasMessageContaining("publishIf expects java.lang.Object@");
        byThread.know(version);
        assertThatThrownBy(() -> byThread.ensurePinned(version))
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("which this thread does not pin");
        byThread.pinned(version);
        byThread.ensurePinned(version);
        byThread.released(version);
        assertThatThrownBy(() -> byThread.ensurePinned(version)).isInstanceOf(NotPinnedException.class);
        PinLedger.Holder lease = object -> object == version;
        PinLedger.Holder other = object -> false;
        byThread.watch(other);
        assertThatThrownBy(() -> byThread.ensurePinned(version)).isInstanceOf(NotPinnedException.class);
        byThread.watch(lease);
        byThread.ensurePinned(version);
        assertThat(lease.pins(version)).as("it is held until here").isTrue();
    }

    /** Each version is a new object where the collector reclaims them. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void versions_that_were_collected_are_forgotten_however_they_came_to_be_known() {
        forgetsAfter(byThread::know);
        forgetsAfter(known -> {
            byThread.pinned(known);
            byThread.released(known);
        });
    }

    private void forgetsAfter(Consumer<Object> use) {
        for (int i = 0; i < 100; i++) {
            use.accept(new Object());
        }
        while (byThread.known() > 1) {
            System.gc();
            use.accept(version);
        }
    }

    @Test
    void of_threads_that_make_up_their_ids_none_ends_the_pin_of_another() {
        MadeUpId.run(() -> byThread.pinned(version));
        MadeUpId.run(() -> assertThatThrownBy(() -> byThread.released(version)).isInstanceOf(NotPinnedException.class));
    }

    /** On a thread of its own: the common pool may run a task in the caller. */
    private static Future<Void> elsewhere(Runnable action) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        action.run();
                        result.complete(null);
                    } catch (RuntimeException failure) {
                        result.completeExceptionally(failure);
                    }
                })
                .start();
        return result;
    }
}
