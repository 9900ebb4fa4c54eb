package dev.poolswap.spi.decorators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Background;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that may not close a lease, and the owner that does, at the same time. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckedLeaseScheduleTest {
    private static final Object VERSION = new Object();
    private static final Guarantees OWNERS = Guarantees.builder()
            .readers(Guarantees.Progress.BLOCKING)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.NONE)
            .release(Guarantees.ReleaseBy.OWNER_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(1)
            .build();

    private final CountDownLatch refusing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean ended;

    /** As with a lock; takes its time to refuse. */
    private final class Owned implements Lease<Object> {
        private final Thread owner = Thread.currentThread();

        @Override
        public Object get() {
            return VERSION;
        }

        @Override
        public void close() {
            if (Thread.currentThread() != owner) {
                refusing.countDown();
                waitFor(closed);
                throw new NotPinnedException("planned");
            }
            ended = true;
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @SuppressWarnings("unchecked")
    private SwapContainer<Object> container() {
        SwapContainer<Object> inner = (SwapContainer<Object>) Proxy.newProxyInstance(
                SwapContainer.class.getClassLoader(),
                new Class<?>[] {SwapContainer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "lease" -> new Owned();
                    case "guarantees" -> OWNERS;
                    default -> "owned";
                });
        return new CheckedContainer<>(inner, "owned");
    }

    @Test
    void a_close_that_is_refused_does_not_keep_the_owner_from_closing() {
        Lease<Object> lease = container().lease();
        Background<Void> other = Background.run(lease::close);
        waitFor(refusing);
        try {
            lease.close();
        } finally {
            closed.countDown();
        }
        assertThat(ended).isTrue();
        assertThatThrownBy(other::result).isInstanceOf(NotPinnedException.class).hasMessage("planned");
        assertThatThrownBy(lease::close)
                .isInstanceOf(NotPinnedException.class)
                .hasMessageContaining("the lease is closed already");
    }
}
