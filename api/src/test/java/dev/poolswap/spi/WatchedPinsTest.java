package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.poolswap.ExhaustedException;
import dev.poolswap.Exhaustion;
import dev.poolswap.LeakDetection;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.decorators.LeakTrackingContainer;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a container knows of the pins that leak detection watches in it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WatchedPinsTest {
    private final Options options = Options.builder()
            .leakDetection(LeakDetection.ALL)
            .maxVersions(2)
            .whenExhausted(Exhaustion.FAIL)
            .build();

    /** Fails after the end of a pin, as a reset does in the last reader. */
    private static final class FailingAfterwards extends StagedPool<Payload> {
        FailingAfterwards(Options options) {
            super(new PayloadRecycler(), options);
        }

        @Override
        protected void unpin(Slot<Payload> version) {
            super.unpin(version);
            throw new IllegalStateException("planned");
        }
    }

    @Test
    void a_pin_that_has_ended_is_watched_no_more_whatever_its_release_throws() {
        StagedPool<Payload> bare = new FailingAfterwards(options);
        SwapContainer<Payload> container = LeakTrackingContainer.ifAsked(bare, options);
        container.replace(version -> version.fill(1));
        Payload pinned = container.acquire();
        Lease<Payload> lease = container.lease();
        ReadHandle<Payload> reader = container.readHandle();
        assertThat(reader.acquire()).isSameAs(pinned);
        List<Runnable> ends = List.of(() -> container.release(pinned), lease::close, () -> reader.release(pinned));
        for (int left = ends.size(); left > 0; left--) {
            assertThat(bare.events().watchedOn(pinned)).hasSize(left);
            assertThatThrownBy(ends.get(left - 1)::run).isInstanceOf(IllegalStateException.class);
        }
        assertThat(bare.events().watchedOn(pinned)).isEmpty();
    }

    @Test
    void of_many_readers_that_hold_a_version_back_a_writer_names_some() {
        SwapContainer<Payload> container =
                LeakTrackingContainer.ifAsked(new StagedPool<>(new PayloadRecycler(), options), options);
        container.replace(version -> version.fill(1));
        CountDownLatch leave = new CountDownLatch(1);
        List<Background<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CountDownLatch pinned = new CountDownLatch(1);
            String name = "reader " + i;
            readers.add(Background.run(() -> {
                Thread.currentThread().setName(name);
                Payload version = container.acquire();
                pinned.countDown();
                leave.await();
                container.release(version);
            }));
            Background.elsewhereRun(pinned::await);
        }
        container.replace(version -> version.fill(2));
        Throwable refused = catchThrowable(container::draft);
        leave.countDown();
        readers.forEach(Background::result);
        assertThat(refused).isInstanceOf(ExhaustedException.class).hasMessageContaining("Pinned by thread reader ");
        assertThat(refused.getMessage().split("thread reader ", -1)).hasSize(1 + 8);
    }
}
