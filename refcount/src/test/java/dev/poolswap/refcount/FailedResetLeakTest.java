package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ContainerListener;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Background;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A reset that fails in the last reader, with leak detection on: the pin has ended, and what the reset throws may look as if
 * the release had been refused, since it may come from another container.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FailedResetLeakTest {
    private static final Recycler<AtomicInteger> FAILING = new Recycler<>() {
        @Override
        public AtomicInteger create() {
            return new AtomicInteger();
        }

        @Override
        public boolean reset(AtomicInteger version) {
            throw new ContainerClosedException("another container is closed");
        }
    };

    private final List<LeakReport> told = new CopyOnWriteArrayList<>();
    private final SwapContainer<AtomicInteger> container = new LockedCountContainer.Provider()
            .newContainer(
                    FAILING,
                    Options.builder()
                            .leakDetection(LeakDetection.ALL)
                            .listener(new ContainerListener() {
                                @Override
                                public void leaked(LeakReport report) {
                                    told.add(report);
                                }
                            })
                            .build());

    private void dropLease() {
        assertThat(container.lease().get()).hasValue(2);
    }

    /** What would be reported has been, once what leaks later is. */
    private void assertNothingElseLeaks() {
        for (int i = 1; i <= 2; i++) {
            long leases = i;
            dropLease();
            Background.eventually("the lease is reported", () -> {
                System.gc();
                return told.stream()
                                .filter(report -> report.kind() == LeakReport.Kind.LEASE)
                                .mapToLong(LeakReport::count)
                                .sum()
                        >= leases;
            });
        }
        assertThat(told).extracting(LeakReport::kind).containsOnly(LeakReport.Kind.LEASE);
    }

    @Test
    void a_thread_whose_release_ran_it_has_no_pin_when_it_ends() {
        Background.elsewhereRun(() -> {
            container.replace(version -> version.set(1));
            AtomicInteger pinned = container.acquire();
            container.replace(version -> version.set(2));
            assertThatThrownBy(() -> container.release(pinned)).isInstanceOf(ContainerClosedException.class);
        });
        assertThat(container.stats().unreclaimed()).isZero();
        assertNothingElseLeaks();
    }

    @Test
    void a_reader_whose_release_ran_it_has_no_pin_when_it_is_dropped() {
        Background.elsewhereRun(this::readAndDrop);
        assertThat(container.stats().unreclaimed()).isZero();
        assertNothingElseLeaks();
    }

    private void readAndDrop() {
        ReadHandle<AtomicInteger> reader = container.readHandle();
        container.replace(version -> version.set(1));
        AtomicInteger pinned = reader.acquire();
        container.replace(version -> version.set(2));
        assertThatThrownBy(() -> reader.release(pinned)).isInstanceOf(ContainerClosedException.class);
    }
}
