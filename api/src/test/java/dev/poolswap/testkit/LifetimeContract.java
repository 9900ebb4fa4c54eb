package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.Lease;
import dev.poolswap.SwapContainer;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Containers do not keep threads alive, nor threads containers; a pin that is held after the close keeps its container. */
abstract class LifetimeContract extends ContractGroup {

    LifetimeContract(Subject subject, Checking checking) {
        super(subject, checking);
    }

    private static void assertCollected(String what, WeakReference<?> reference) {
        Background.eventually(what + " is collected", () -> {
            System.gc();
            return reference.get() == null;
        });
    }

    private static void useInEveryWay(SwapContainer<Payload> container) {
        write(container, 1);
        for (ReadPath path : ReadPath.values()) {
            try (Pin outer = path.pin(container);
                    Pin inner = path.pin(container)) {
                // Not of each other: another thread may write between the two.
                outer.version().verify(outer.version().value());
                inner.version().verify(inner.version().value());
            }
        }
        write(container, 2);
    }

    /** On a stack frame of its own, so that nothing is left behind. */
    private WeakReference<SwapContainer<Payload>> usedBy(
            List<Background<Void>> threads, CountDownLatch end, boolean closed) {
        SwapContainer<Payload> container =
                subject.make(recycler, checking.options().build());
        CountDownLatch used = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            threads.add(useThenWait(container, used, end));
        }
        Background.elsewhereRun(used::await);
        useInEveryWay(container);
        if (closed) {
            container.close();
        }
        return new WeakReference<>(container);
    }

    private static Background<Void> useThenWait(
            SwapContainer<Payload> container, CountDownLatch used, CountDownLatch end) {
        SwapContainer<?>[] letGo = {container};
        return Background.run(() -> {
            @SuppressWarnings("unchecked")
            SwapContainer<Payload> mine = (SwapContainer<Payload>) letGo[0];
            letGo[0] = null;
            useInEveryWay(mine);
            mine = null;
            used.countDown();
            end.await();
        });
    }

    @Test
    void a_container_is_collected_though_threads_that_used_it_live_on() {
        for (boolean closed : new boolean[] {false, true}) {
            List<Background<Void>> threads = new ArrayList<>();
            CountDownLatch end = new CountDownLatch(1);
            assertCollected("the container", usedBy(threads, end, closed));
            if (!closed) {
                assertThat(recycler.disposed())
                        .as("disposed of, without a close")
                        .isZero();
            }
            end.countDown();
            threads.forEach(Background::result);
        }
    }

    @Test
    void a_thread_is_collected_though_a_container_that_it_used_lives_on() {
        SwapContainer<Payload> container = container();
        WeakReference<Thread> thread = Background.elsewhere(() -> {
            useInEveryWay(container);
            return new WeakReference<>(Thread.currentThread());
        });
        assertCollected("the thread", thread);
        write(container, 3);
        Reference.reachabilityFence(container);
    }

    /** Programs keep closed leases for a while, as they do closed streams. */
    @Test
    void a_version_is_collected_though_a_closed_lease_on_it_lives_on() {
        SwapContainer<Payload> container = containerWith(1);
        Lease<Payload> lease = container.lease();
        WeakReference<Payload> version = new WeakReference<>(lease.get());
        lease.close();
        container.close();
        assertCollected("the version", version);
        Reference.reachabilityFence(lease);
    }

    @Test
    void a_registered_reader_is_collected_though_its_container_lives_on() {
        SwapContainer<Payload> container = containerWith(1);
        assertCollected("the reader", new WeakReference<>(container.readHandle()));
        write(container, 2);
        Reference.reachabilityFence(container);
    }

    /** On a stack frame of its own, as above. Returns the container, which is closed. */
    private WeakReference<SwapContainer<Payload>> closedWhilePinned(Payload[] pinned) {
        SwapContainer<Payload> container =
                subject.make(recycler, checking.options().build());
        write(container, 1);
        pinned[0] = container.acquire();
        container.close();
        return new WeakReference<>(container);
    }

    /** Nobody has it any more but the housekeeper, which is to dispose of the version. */
    @Test
    void a_closed_container_stays_in_memory_while_a_version_is_pinned_and_no_longer() {
        assumeTrue(FewVersions.canBeKeptBy(subject), "a scheme that pools");
        assumeTrue(checking == Checking.OFF, "what stands in front of a container may go before it");
        Payload[] pinned = new Payload[1];
        WeakReference<SwapContainer<Payload>> container = closedWhilePinned(pinned);
        for (int i = 0; i < 3; i++) {
            assertCollected("something else", new WeakReference<>(new Object()));
        }
        SwapContainer<Payload> closed = container.get();
        assertThat(closed).as("the container").isNotNull();
        pinned[0].verify(1);
        closed.release(pinned[0]);
        closed = null;
        assertCollected("the container", container);
        assertThat(recycler.disposed()).isEqualTo(1);
    }
}
