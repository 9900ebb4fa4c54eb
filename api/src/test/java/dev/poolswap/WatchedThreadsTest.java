package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.spi.leaks.LeakTracker;
import dev.poolswap.spi.leaks.TrackedLease;
import dev.poolswap.spi.threads.ThreadIds;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.MadeUpId;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watched pins that threads took without a lease: who ends them, which stacks they share, and whom a report names. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchedThreadsTest {
    /** As many different stacks as there are ways through so many calls, each in one of two places. */
    private static final int CALLS = 11;

    private final Object version = new Object();
    private final List<Told> told = new ArrayList<>();

    /** What says that the version was reused. */
    private long tenancy;

    private record Told(PinHolder holder, boolean ended, long count, boolean first) {}

    private final LeakTracker.Watched container = new LeakTracker.Watched() {
        @Override
        public long tenancyOf(Object pinned) {
            return tenancy;
        }

        @Override
        public boolean endPinsOfTheGone() {
            return false;
        }
    };

    private LeakTracker tracker(LeakDetection level) {
        return new LeakTracker(
                (kind, holder, ended, count, first) -> {
                    told.add(new Told(holder, ended, count, first));
                    return true;
                },
                container::tenancyOf,
                level,
                1,
                Guarantees.ReleaseBy.ANY_THREAD,
                System::nanoTime);
    }

    private final LeakTracker tracker = tracker(LeakDetection.ALL);

    private void pin(LeakTracker by) {
        by.acquired(by.trace(LeakReport.Kind.THREAD, version));
    }

    private void pin() {
        pin(tracker);
    }

    private static void leak(String thread, Background.Action pins) {
        Background.elsewhereRun(() -> {
            Thread.currentThread().setName(thread);
            pins.run();
        });
    }

    private long count() {
        return told.stream().mapToLong(Told::count).sum();
    }

    private long stacks() {
        return told.stream().filter(Told::first).count();
    }

    @Test
    void a_pin_that_another_thread_ends_is_watched_no_more() {
        Background.elsewhereRun(this::pin);
        assertThat(tracker.isWatching()).isTrue();
        tracker.released(version);
        assertThat(tracker.isWatching()).isFalse();
        tracker.sweep(container);
        assertThat(told).isEmpty();
    }

    /** Where pins are sampled, a release looks only among the pins of its own thread. */
    @Test
    void a_sampled_pin_that_another_thread_ended_is_no_leak_once_its_version_was_reused() {
        LeakTracker sampling = tracker(LeakDetection.SAMPLED);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch pinned = new CountDownLatch(1);
        Background<Void> taker = Background.run(() -> {
            pin(sampling);
            pinned.countDown();
            ended.await();
        });
        Background.elsewhereRun(pinned::await);
        sampling.released(version);
        sampling.sweep(container);
        assertThat(sampling.isWatching()).as("it may be pinned still").isTrue();
        tenancy++;
        sampling.sweep(container);
        assertThat(sampling.isWatching()).isFalse();
        ended.countDown();
        taker.result();
        sampling.sweep(container);
        assertThat(told).isEmpty();
    }

    @Test
    void a_thread_whose_pins_have_ended_is_forgotten_and_may_pin_again() {
        for (int i = 0; i < 3; i++) {
            pin();
            tracker.released(version);
            tracker.sweep(container);
        }
        assertThat(tracker.isWatching()).isFalse();
        assertThat(told).isEmpty();
    }

    private void olderPin() {
        pin();
    }

    private void newerPin() {
        pin();
    }

    @Test
    void of_several_pins_of_a_thread_the_oldest_is_named_for_what_it_holds_back() {
        olderPin();
        newerPin();
        PinHolder oldest =
                tracker.oldestOf(ThreadIds.of(Thread.currentThread())).orElseThrow();
        assertThat(oldest.stack()).extracting(StackTraceElement::getMethodName).contains("olderPin");
        assertThat(tracker.oldestOf(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void each_kind_of_pin_on_a_version_is_named() {
        pin();
        Lease<Object> lease = TrackedLease.open(tracker, handsOut(version));
        ReadHandle<Object> reader = tracker.track(new Refusing(new NotPinnedException("planned")));
        assertThat(reader.acquire()).isSameAs(version);
        String me = "thread " + Thread.currentThread().getName();
        assertThat(tracker.holdersOf(version))
                .extracting(PinHolder::owner)
                .containsExactlyInAnyOrder(me, "a lease opened by " + me, "a read handle used by " + me);
        assertThat(tracker.holdersOf(new Object())).isEmpty();
        lease.close();
        reader.close();
    }

    /** A container that does nothing else. */
    @SuppressWarnings("unchecked")
    private static SwapContainer<Object> handsOut(Object version) {
        Lease<Object> lease = new Lease<>() {
            @Override
            public Object get() {
                return version;
            }

            @Override
            public void close() {}
        };
        return (SwapContainer<Object>) Proxy.newProxyInstance(
                SwapContainer.class.getClassLoader(),
                new Class<?>[] {SwapContainer.class},
                (proxy, method, arguments) -> lease);
    }

    @Test
    void two_calls_in_one_method_are_two_stacks() {
        leak("taker", () -> {
            pin();
            pin();
        });
        tracker.sweep(container);
        assertThat(count()).isEqualTo(2);
        assertThat(stacks()).isEqualTo(2);
    }

    private void atEachStack(int calls) {
        if (calls == 0) {
            pin();
        } else {
            atEachStack(calls - 1);
            atEachStack(calls - 1);
        }
    }

    @Test
    void a_thousand_stacks_are_kept_and_of_further_pins_their_number() {
        leak("taker", () -> atEachStack(CALLS));
        tracker.sweep(container);
        assertThat(count()).isEqualTo(1 << CALLS);
        assertThat(stacks()).isBetween(1_000L, 1_001L);
        assertThat(told).anySatisfy(report -> {
            assertThat(report.holder().stack()).isEmpty();
            assertThat(report.count()).isEqualTo((1 << CALLS) - 1_000);
        });
    }

    @Test
    void a_report_names_a_thread_that_leaked_since_the_one_before() {
        for (String name : List.of("first", "second")) {
            leak(name, this::pin);
            tracker.sweep(container);
        }
        assertThat(told).extracting(report -> report.holder().owner()).containsExactly("thread first", "thread second");
        assertThat(stacks()).as("one stack").isEqualTo(1);
    }

    /** The newest pin is that of the thread which ends. */
    @Test
    void of_threads_that_make_up_their_ids_each_ends_its_own_pins() {
        CountDownLatch pinned = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        MadeUpId other = MadeUpId.start(() -> {
            Thread.currentThread().setName("releasing");
            pin();
            pinned.countDown();
            release.await();
            tracker.released(version);
        });
        Background.elsewhereRun(pinned::await);
        MadeUpId.run(this::pin);
        release.countDown();
        other.end();
        tracker.sweep(container);
        assertThat(told)
                .singleElement()
                .satisfies(report -> assertThat(report.holder().owner()).isEqualTo("thread made up"));
        assertThat(tracker.isWatching()).isFalse();
    }

    /** The registry of readers has ids of its own for such threads, by which it asks. */
    @Test
    void a_pin_of_a_thread_that_makes_up_its_id_is_reported_once_where_the_registry_ends_it() {
        MadeUpId taker = MadeUpId.run(this::pin);
        long[] id = new long[1];
        MadeUpId asking = MadeUpId.run(() -> id[0] = ThreadIds.of(Thread.currentThread()));
        assertThat(ThreadIds.of(asking)).isEqualTo(id[0]);
        assertThat(tracker.reportsEnded(LeakReport.Kind.THREAD, ThreadIds.of(asking)))
                .isFalse();
        assertThat(tracker.reportsEnded(LeakReport.Kind.THREAD, ThreadIds.of(taker)))
                .isTrue();
        tracker.sweep(container);
        assertThat(told).singleElement().matches(Told::ended);
        assertThat(tracker.isWatching()).isFalse();
    }

    /** It holds its pin, and so may leak. */
    @Test
    void a_reader_whose_release_is_refused_is_watched_still() {
        for (RuntimeException refusal :
                List.of(new NotPinnedException("planned"), new ForeignObjectException("planned"))) {
            ReadHandle<Object> reader = tracker.track(new Refusing(refusal));
            assertThat(reader.acquire()).isSameAs(version);
            assertThatThrownBy(() -> reader.release(version)).isSameAs(refusal);
            assertThat(tracker.isWatching()).isTrue();
            reader.close();
            assertThat(tracker.isWatching()).isFalse();
        }
    }

    private final class Refusing implements ReadHandle<Object> {
        private final RuntimeException refusal;

        Refusing(RuntimeException refusal) {
            this.refusal = refusal;
        }

        @Override
        public Object acquire() {
            return version;
        }

        @Override
        public void release(Object released) {
            throw refusal;
        }

        @Override
        public void close() {}
    }
}
