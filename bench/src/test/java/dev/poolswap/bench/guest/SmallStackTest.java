package dev.poolswap.bench.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LeakDetection;
import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application may give its threads little stack. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SmallStackTest {
    /** So small that the JVM gives the least that it can. */
    private static final long SMALLEST = 1;

    private static final class Numbers implements Recycler<AtomicInteger> {
        @Override
        public AtomicInteger create() {
            return new AtomicInteger();
        }

        @Override
        public boolean reset(AtomicInteger used) {
            used.set(0);
            return true;
        }

        @Override
        public void copy(AtomicInteger from, AtomicInteger to) {
            to.set(from.get());
        }
    }

    static List<String> schemes() {
        return Scheme.installed().stream().map(Scheme::id).collect(Collectors.toUnmodifiableList());
    }

    private static int use(String scheme) {
        try (SwapContainer<AtomicInteger> container = SwapContainer.builder(new Numbers())
                .scheme(scheme)
                .name("small")
                .checked(true)
                .leakDetection(LeakDetection.ALL)
                .build()) {
            container.replace(draft -> draft.set(1));
            container.revise(AtomicInteger::incrementAndGet);
            AtomicInteger pinned = container.acquire();
            container.release(pinned);
            try (ReadHandle<AtomicInteger> handle = container.readHandle()) {
                handle.release(handle.acquire());
            }
            try (Lease<AtomicInteger> lease = container.lease()) {
                return lease.get().get();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void a_thread_with_the_smallest_stack_can_use_every_scheme(String scheme) throws InterruptedException {
        AtomicInteger read = new AtomicInteger();
        Throwable[] failure = new Throwable[1];
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        read.set(use(scheme));
                    } catch (Throwable thrown) {
                        failure[0] = thrown;
                    }
                },
                "small",
                SMALLEST);
        small.start();
        small.join();
        assertThat(failure[0]).isNull();
        assertThat(read).hasValue(2);
    }
}
