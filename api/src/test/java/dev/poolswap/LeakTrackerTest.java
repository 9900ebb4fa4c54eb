package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.spi.leaks.LeakTracker;
import dev.poolswap.spi.leaks.TrackedLease;
import dev.poolswap.testkit.AllocatedBytes;
import dev.poolswap.testkit.Background;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is watched and what is reported, with a clock that the test winds. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LeakTrackerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Object VERSION = new Object();

    private final AtomicLong clock = new AtomicLong(-5);
    private final List<Told> told = new ArrayList<>();

    /** How many reports fail before one succeeds. */
    private int failing;

    private record Told(LeakReport.Kind kind, PinHolder holder, boolean ended, long count, boolean first) {}

    /** A scheme that does not know whose a pin is. */
    private static final LeakTracker.Watched COUNTING = counting(0);

    private static LeakTracker.Watched counting(long tenancy) {
        return new LeakTracker.Watched() {
            @Override
            public long tenancyOf(Object version) {
                return tenancy;
            }

            @Override
            public boolean endPinsOfTheGone() {
                return false;
            }
        };
    }

    private LeakTracker tracker(LeakDetection level, double perSecond) {
        return tracker(level, perSecond, Guarantees.ReleaseBy.ANY_THREAD);
    }

    private LeakTracker tracker(LeakDetection level, double perSecond, Guarantees.ReleaseBy release) {
        return new LeakTracker(
                (kind, holder, ended, count, first) -> {
                    if (failing > 0) {
                        failing--;
                        throw new OutOfMemoryError("planned");
                    }
                    told.add(new Told(kind, holder, ended, count, first));
                    return true;
                },
                COUNTING::tenancyOf,
                level,
                perSecond,
                release,
                clock::get);
    }

    private static int chosen(LeakTracker tracker, int pins) {
        int chosen = 0;
        for (int i = 0; i < pins; i++) {
            chosen += tracker.chooses() ? 1 : 0;
        }
        return chosen;
    }

    /** Lets time pass in steps of 50 ms, with so many pins in each. */
    private int chosenIn(LeakTracker tracker, double seconds, int pinsAStep) {
        int chosen = 0;
        for (int step = 0; step < Math.round(seconds * 20); step++) {
            clock.addAndGet(SECOND / 20);
            tracker.tick();
            chosen += chosen(tracker, pinsAStep);
        }
        return chosen;
    }

    @Test
    void the_rate_is_samples_a_second_whatever_the_rate_of_the_pins() {
        LeakTracker tracker = tracker(LeakDetection.SAMPLED, 100);
        chosen(tracker, 10);
        assertThat(chosenIn(tracker, 10, 1_000)).isEqualTo(1_000);
        assertThat(chosenIn(tracker, 10, 10)).isEqualTo(1_000);
        assertThat(chosenIn(tracker, 10, 2)).as("rare pins are all seen").isEqualTo(400);
    }

    @Test
    void rates_below_one_sample_a_tick_are_kept_too() {
        LeakTracker tracker = tracker(LeakDetection.SAMPLED, 0.5);
        chosen(tracker, 10);
        assertThat(chosenIn(tracker, 100, 50)).isBetween(49, 51);
    }

    @Test
    void samples_that_nobody_took_do_not_add_up() {
        LeakTracker tracker = tracker(LeakDetection.SAMPLED, 100);
        chosenIn(tracker, 60, 0);
        assertThat(chosen(tracker, 1_000)).isEqualTo(5);
        assertThat(chosen(tracker, 1_000)).isZero();
    }

    @Test
    void the_clock_hears_whether_samples_are_taken() {
        LeakTracker tracker = tracker(LeakDetection.SAMPLED, 100);
        clock.addAndGet(SECOND);
        tracker.tick();
        clock.addAndGet(SECOND);
        assertThat(tracker.tick()).isFalse();
        chosen(tracker, 1);
        clock.addAndGet(SECOND);
        assertThat(tracker.tick()).isTrue();
        assertThat(tracker.tick()).isFalse();
    }

    @Test
    void the_level_can_be_switched() {
        LeakTracker tracker = tracker(LeakDetection.OFF, 100);
        assertThat(chosenIn(tracker, 1, 10)).isZero();
        tracker.setLevel(LeakDetection.ALL);
        assertThat(chosenIn(tracker, 1, 10)).isEqualTo(200);
        tracker.setLevel(LeakDetection.SAMPLED);
        assertThat(chosen(tracker, 100)).as("the first one at once").isEqualTo(1);
        assertThat(chosenIn(tracker, 1, 10)).isEqualTo(100);
        tracker.setLevel(LeakDetection.OFF);
        assertThat(chosenIn(tracker, 1, 10)).isZero();
        assertThat(tracker.level()).isEqualTo(LeakDetection.OFF);
    }

    @Test
    void of_samples_that_threads_compete_for_none_is_taken_twice() throws InterruptedException {
        LeakTracker tracker = tracker(LeakDetection.SAMPLED, 100_000);
        clock.addAndGet(SECOND);
        tracker.tick();
        AtomicLong taken = new AtomicLong();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread reader = new Thread(() -> taken.addAndGet(chosen(tracker, 100_000)));
            readers.add(reader);
            reader.start();
        }
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(taken).hasValue(100_000);
    }

    @Test
    void a_pin_that_is_not_sampled_allocates_nothing() {
        LeakTracker tracker = tracker(LeakDetection.SAMPLED, 0);
        chosen(tracker, 10);
        long least = Long.MAX_VALUE;
        while (least >= 1_000) {
            long before = AllocatedBytes.ofThisThread();
            for (int i = 0; i < 1_000; i++) {
                tracker.chooses();
                tracker.released(VERSION);
            }
            least = Math.min(least, AllocatedBytes.ofThisThread() - before);
        }
    }

    private void leak(LeakTracker tracker) {
        open(tracker, lease(() -> {}));
    }

    /** A lease of a container that does nothing but hand out the one given. */
    @SuppressWarnings("unchecked")
    private static Lease<Object> open(LeakTracker tracker, Lease<Object> inner) {
        SwapContainer<Object> container = (SwapContainer<Object>) Proxy.newProxyInstance(
                SwapContainer.class.getClassLoader(),
                new Class<?>[] {SwapContainer.class},
                (proxy, method, arguments) -> inner);
        return TrackedLease.open(tracker, container);
    }

    private static Lease<Object> lease(Runnable end) {
        return new Lease<>() {
            @Override
            public Object get() {
                return VERSION;
            }

            @Override
            public void close() {
                end.run();
            }
        };
    }

    @Test
    void a_lease_that_cannot_be_watched_ends_its_pin() {
        LeakTracker starved = new LeakTracker(
                (kind, holder, ended, count, first) -> true,
                version -> {
                    throw new OutOfMemoryError("planned");
                },
                LeakDetection.ALL,
                0,
                Guarantees.ReleaseBy.ANY_THREAD,
                clock::get);
        List<String> ended = new ArrayList<>();
        assertThatThrownBy(() -> open(starved, lease(() -> ended.add("ended")))).isInstanceOf(OutOfMemoryError.class);
        assertThat(ended).containsExactly("ended");
        assertThat(starved.isWatching()).isFalse();
    }

    @Test
    void a_lease_whose_close_throws_is_watched_only_while_its_pin_is_held() {
        Runnable refuse = () -> {
            throw new NotPinnedException("planned");
        };
        LeakTracker tracker = tracker(LeakDetection.ALL, 0, Guarantees.ReleaseBy.OWNER_THREAD);
        Lease<Object> lease = open(tracker, lease(refuse));
        assertThatThrownBy(() -> Background.run(lease::close).result()).isInstanceOf(NotPinnedException.class);
        assertThat(tracker.isWatching())
                .as("closed by another thread than its owner")
                .isTrue();
        assertThatThrownBy(lease::close).isInstanceOf(NotPinnedException.class);
        assertThat(tracker.isWatching()).as("its pin had ended").isFalse();
        LeakTracker others = tracker(LeakDetection.ALL, 0);
        Lease<Object> anyones = open(others, lease(refuse));
        assertThatThrownBy(() -> Background.run(anyones::close).result()).isInstanceOf(NotPinnedException.class);
        assertThat(others.isWatching()).as("its pin had ended").isFalse();
    }

    private long count() {
        return told.stream().mapToLong(Told::count).sum();
    }

    private void sweepUntil(LeakTracker tracker, long count) {
        while (count() < count) {
            System.gc();
            tracker.sweep(COUNTING);
        }
    }

    @Test
    void twenty_thousand_leaks_of_one_stack_are_one_stack_and_a_count() {
        LeakTracker tracker = tracker(LeakDetection.ALL, 0);
        long before = 0;
        for (int i = 0; i < 20_000; i++) {
            leak(tracker);
            before = i == 0 ? used() : before;
        }
        sweepUntil(tracker, 20_000);
        assertThat(count()).isEqualTo(20_000);
        assertThat(told.stream().filter(Told::first)).hasSize(1);
        assertThat(told).allMatch(report -> !report.ended());
        assertThat(told.get(0).holder().stack())
                .extracting(StackTraceElement::getMethodName)
                .startsWith("open", "leak");
        // Until the collector has done its work; if more is kept, the time-out says so.
        while (used() - before >= 1_000_000) {
            Thread.onSpinWait();
        }
        assertThat(tracker.isWatching()).isFalse();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void different_stacks_are_told_apart() {
        LeakTracker tracker = tracker(LeakDetection.ALL, 0);
        for (int i = 0; i < 80; i++) {
            leakAt(tracker, i / 2);
        }
        sweepUntil(tracker, 80);
        assertThat(told.stream().filter(Told::first)).hasSize(40);
        assertThat(count()).isEqualTo(80);
    }

    private void leakAt(LeakTracker tracker, int depth) {
        if (depth == 0) {
            leak(tracker);
        } else {
            leakAt(tracker, depth - 1);
        }
    }

    @Test
    void what_could_not_be_reported_is_reported_later_and_once() {
        LeakTracker tracker = tracker(LeakDetection.ALL, 0);
        for (int i = 0; i < 10; i++) {
            leak(tracker);
        }
        failing = 3;
        while (count() < 10) {
            System.gc();
            try {
                tracker.sweep(COUNTING);
            } catch (OutOfMemoryError planned) {
                assertThat(told).isEmpty();
            }
        }
        assertThat(failing).isZero();
        tracker.sweep(COUNTING);
        assertThat(count()).isEqualTo(10);
    }

    @Test
    void a_thread_that_ended_is_reported_once_and_dropped() throws InterruptedException {
        LeakTracker tracker = tracker(LeakDetection.ALL, 0);
        Thread taker = new Thread(() -> tracker.acquired(tracker.trace(LeakReport.Kind.THREAD, VERSION)));
        taker.start();
        taker.join();
        assertThat(tracker.isWatching()).isTrue();
        tracker.sweep(COUNTING);
        assertThat(count()).isEqualTo(1);
        assertThat(told.get(0).kind()).isEqualTo(LeakReport.Kind.THREAD);
        tracker.sweep(COUNTING);
        assertThat(count()).isEqualTo(1);
        assertThat(tracker.isWatching()).isFalse();
    }

    @Test
    void a_registry_that_ends_pins_itself_is_given_the_time_to_do_so() throws InterruptedException {
        LeakTracker tracker = tracker(LeakDetection.ALL, 0);
        LeakTracker.Watched announcing = new LeakTracker.Watched() {
            @Override
            public long tenancyOf(Object version) {
                return 0;
            }

            @Override
            public boolean endPinsOfTheGone() {
                return true;
            }
        };
        Thread taker = new Thread(() -> tracker.acquired(tracker.trace(LeakReport.Kind.THREAD, VERSION)));
        taker.start();
        taker.join();
        tracker.sweep(announcing);
        assertThat(told)
                .as("the registry may have looked before the thread ended")
                .isEmpty();
        assertThat(tracker.reportsEnded(LeakReport.Kind.THREAD, taker.getId())).isTrue();
        assertThat(tracker.reportsEnded(LeakReport.Kind.THREAD, taker.getId())).isFalse();
        tracker.sweep(announcing);
        assertThat(told).singleElement().matches(Told::ended);
    }

    /** A watched pin that another thread ends, while its own lives on and then ends. Returns what is reported. */
    private List<Told> endedElsewhere(LeakDetection level, LeakTracker.Watched container) {
        told.clear();
        LeakTracker tracker = tracker(level, 100);
        clock.addAndGet(SECOND);
        tracker.tick();
        Background.run(() -> {
                    assertThat(tracker.chooses()).isTrue();
                    tracker.acquired(tracker.trace(LeakReport.Kind.THREAD, VERSION));
                    Background.elsewhereRun(() -> tracker.released(VERSION));
                    tracker.sweep(COUNTING);
                    assertThat(told).as("while the thread lives").isEmpty();
                })
                .result();
        tracker.sweep(container);
        assertThat(tracker.isWatching()).isFalse();
        return List.copyOf(told);
    }

    @Test
    void a_sampled_pin_that_another_thread_ended_is_reported_as_leaked_unless_its_version_was_reused() {
        assertThat(endedElsewhere(LeakDetection.SAMPLED, COUNTING)).hasSize(1);
        assertThat(endedElsewhere(LeakDetection.SAMPLED, counting(1))).isEmpty();
        assertThat(endedElsewhere(LeakDetection.ALL, COUNTING)).isEmpty();
    }

    /** What is not reported yet would be lost with the sweep that a close cancels. */
    @Test
    void a_leak_that_waits_for_its_report_is_watched_still() throws InterruptedException {
        LeakTracker tracker = tracker(LeakDetection.ALL, 0);
        Thread taker = new Thread(() -> tracker.acquired(tracker.trace(LeakReport.Kind.THREAD, VERSION)));
        taker.start();
        taker.join();
        assertThat(tracker.reportsEnded(LeakReport.Kind.THREAD, taker.getId())).isTrue();
        assertThat(tracker.isWatching()).isTrue();
        tracker.sweep(COUNTING);
        assertThat(told).singleElement().matches(Told::ended);
        assertThat(tracker.isWatching()).isFalse();
    }

    @Test
    void a_reader_is_watched_while_it_holds_a_pin_that_was_not_sampled() {
        LeakTracker tracker = tracker(LeakDetection.SAMPLED, 0);
        ReadHandle<Object> reader = tracker.track(reader());
        assertThat(tracker.isWatching()).isFalse();
        reader.release(reader.acquire());
        assertThat(tracker.isWatching()).isFalse();
        Object pinned = reader.acquire();
        assertThat(tracker.isWatching()).isTrue();
        reader.release(pinned);
        reader.close();
        assertThat(tracker.isWatching()).isFalse();
    }

    /** It holds a pin, and so may leak. */
    @Test
    void a_reader_whose_close_is_refused_is_watched_still() {
        LeakTracker tracker = tracker(LeakDetection.SAMPLED, 0);
        ReadHandle<Object> reader = tracker.track(reader(() -> {
            throw new PoolswapException("planned");
        }));
        assertThat(reader.acquire()).isNotNull();
        assertThatThrownBy(reader::close).isInstanceOf(PoolswapException.class);
        assertThat(tracker.isWatching()).isTrue();
    }

    private static ReadHandle<Object> reader() {
        return reader(() -> {});
    }

    private static ReadHandle<Object> reader(Runnable end) {
        return new ReadHandle<>() {
            @Override
            public Object acquire() {
                return VERSION;
            }

            @Override
            public void release(Object version) {}

            @Override
            public void close() {
                end.run();
            }
        };
    }

    @Test
    void a_pin_that_ended_is_not_reported() {
        LeakTracker tracker = tracker(LeakDetection.ALL, 0);
        for (int i = 0; i < 3; i++) {
            tracker.acquired(tracker.trace(LeakReport.Kind.THREAD, VERSION));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(tracker.isWatching()).isTrue();
            tracker.released(VERSION);
        }
        assertThat(tracker.isWatching()).isFalse();
        open(tracker, lease(() -> {})).close();
        assertThat(tracker.isWatching()).isFalse();
        System.gc();
        tracker.sweep(COUNTING);
        assertThat(told).isEmpty();
    }
}
