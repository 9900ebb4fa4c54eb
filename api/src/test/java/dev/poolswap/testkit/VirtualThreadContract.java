package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.SwapContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Virtual threads read like others, and share what they need for it. */
abstract class VirtualThreadContract extends ContractGroup {
    private static final int MANY = 100_000;

    /** Far below the number of threads, well above what carriers on a large machine use at once. */
    private static final long FEW_RECORDS = 2_000;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    VirtualThreadContract(Subject subject) {
        super(subject, Checking.OFF);
    }

    private void runAll(int threads, Background.Action work) {
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            VirtualThread.start(() -> {
                try {
                    work.run();
                } catch (Throwable broken) {
                    failure.compareAndSet(null, broken);
                } finally {
                    done.countDown();
                }
            });
        }
        Background.elsewhereRun(done::await);
        assertThat(failure.get()).isNull();
    }

    @Test
    void a_hundred_thousand_of_them_read_with_a_few_records() {
        SwapContainer<Payload> container = containerWith(1);
        runAll(MANY, () -> {
            Payload version = container.acquire();
            version.verify(1);
            container.release(version);
            try (Pin pin = ReadPath.LEASE.pin(container)) {
                pin.version().verify(1);
            }
        });
        assertThat(container.stats().readerRecords()).isLessThan(FEW_RECORDS);
        assertNothingIsPinned(container);
    }

    @Test
    void a_pin_survives_a_change_of_the_carrier() {
        SwapContainer<Payload> container = containerWith(0);
        List<Background<Void>> writers = new ArrayList<>();
        writers.add(Background.run(() -> {
            for (int i = 1; i < 100; i++) {
                write(container, i);
                Background.sleep(Duration.ofMillis(1));
            }
        }));
        runAll(300, () -> {
            for (ReadPath path : ReadPath.values()) {
                try (Pin outer = path.pin(container)) {
                    long value = outer.version().value();
                    Thread.yield();
                    outer.version().verify(value);
                    try (Pin inner = ReadPath.ACQUIRE.pin(container)) {
                        long newer = inner.version().value();
                        Thread.sleep(1);
                        outer.version().verify(value);
                        inner.version().verify(newer);
                    }
                    Thread.yield();
                    outer.version().verify(value);
                }
            }
        });
        writers.forEach(Background::result);
        assertNothingIsPinned(container);
    }
}
