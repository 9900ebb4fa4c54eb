package dev.poolswap.spi.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.LogCapture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the tests of housekeeping share: each has a housekeeper of its own, so that what others leave to do does not matter. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
abstract class HousekeepingGroup {
    static final Duration NEVER = Duration.ofDays(1);
    static final Duration SHORT = Duration.ofMillis(1);

    final List<Thread> started = new CopyOnWriteArrayList<>();
    LogCapture log;

    @BeforeEach
    void capture() {
        log = new LogCapture();
    }

    @AfterEach
    void let_go() {
        log.close();
    }

    final Housekeeper housekeeper() {
        return housekeeper(NEVER, NEVER);
    }

    final Housekeeper housekeeper(Duration stuck, Duration service) {
        return new Housekeeper(threads(), stuck, service);
    }

    /** Makes threads as usual, and notes them. */
    final Housekeeper.Threads threads() {
        return (work, name) -> {
            Thread thread = Housekeeper.unrelated(work, name);
            started.add(thread);
            return thread;
        };
    }

    static Chore chore(Housekeeper housekeeper, String what, BooleanSupplier work) {
        return new Chore(housekeeper, what, SHORT, SHORT, work);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException meddling) {
            throw new AssertionError(meddling);
        }
    }

    static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within two minutes: " + what).isLessThan(deadline);
            try {
                Thread.sleep(1);
            } catch (InterruptedException meddling) {
                throw new AssertionError(meddling);
            }
        }
    }

    /** Runs a chore to its end: what was asked for before at the same interval has had its turn then. */
    static void runOne(Housekeeper housekeeper) {
        CountDownLatch ran = new CountDownLatch(1);
        chore(housekeeper, "ending a test", () -> {
                    ran.countDown();
                    return true;
                })
                .request();
        await(ran);
    }

    /** What was logged of a piece of work. What an earlier test left to do may be logged meanwhile. */
    final List<String> loggedOf(String what) {
        return log.about(what + " failed");
    }

    /** A thread that ends may have started another one, which is in the list by then. */
    final void awaitAllEnded() {
        eventually("all threads end", () -> {
            int looked = started.size();
            return started.stream().noneMatch(Thread::isAlive) && started.size() == looked;
        });
    }
}
