package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.decorators.LeakTrackingContainer;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pin that is taken while the container is closed: the close finds no pin that is watched, and ends the looks. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LateLeakScheduleTest {
    private final List<LeakReport> told = new CopyOnWriteArrayList<>();
    private final Options options = Options.builder()
            .name("late")
            .leakDetection(LeakDetection.ALL)
            .listener(new ContainerListener() {
                @Override
                public void leaked(LeakReport report) {
                    told.add(report);
                }
            })
            .build();

    /** Has a place between a pin and its being watched. */
    private static final class Pinned extends StagedPool<Payload> {
        final Once afterPin = new Once();

        Pinned(Recycler<Payload> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable Slot<Payload> pin() {
            Slot<Payload> version = super.pin();
            afterPin.run();
            return version;
        }
    }

    private final Pinned bare = new Pinned(new PayloadRecycler(), options);
    private final SwapContainer<Payload> container = LeakTrackingContainer.ifAsked(bare, options);

    private void awaitReport(LeakReport.Kind kind) {
        assertThat(container.isClosed()).isTrue();
        Background.eventually("the leak is reported", () -> {
            System.gc();
            return !told.isEmpty();
        });
        assertThat(told).singleElement().extracting(LeakReport::kind).isEqualTo(kind);
    }

    private void closeOncePinned() {
        container.replace(version -> version.fill(1));
        bare.afterPin.set(container::close);
    }

    private void dropLease() {
        container.lease().get().verify(1);
    }

    private void dropReader() {
        ReadHandle<Payload> reader = container.readHandle();
        closeOncePinned();
        reader.acquire().verify(1);
    }

    @Test
    void a_lease_that_was_being_opened_and_is_dropped_is_reported() {
        closeOncePinned();
        dropLease();
        awaitReport(LeakReport.Kind.LEASE);
    }

    @Test
    void a_pin_that_was_being_taken_by_a_thread_that_ends_is_reported() {
        closeOncePinned();
        Background.elsewhereRun(() -> container.acquire().verify(1));
        awaitReport(LeakReport.Kind.THREAD);
    }

    @Test
    void a_pin_that_was_being_taken_by_a_reader_that_is_dropped_is_reported() {
        dropReader();
        awaitReport(LeakReport.Kind.READ_HANDLE);
    }
}
