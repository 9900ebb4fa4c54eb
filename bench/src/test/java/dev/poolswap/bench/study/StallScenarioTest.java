package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class StallScenarioTest {
    private static final long MILLIS = 400;

    /** Runs it until it shows what a machine that stood still may have kept it from, for some minutes. */
    private static StallScenario.Course until(Predicate<StallScenario.Course> shows, String scheme, int stalled)
            throws InterruptedException {
        long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        StallScenario.Course course = run(scheme, stalled);
        while (!shows.test(course) && System.nanoTime() < last) {
            course = run(scheme, stalled);
        }
        return course;
    }

    private static boolean isWorkedWith(StallScenario.Course course) {
        return course.swaps() > 0 && course.reads() > 0;
    }

    private static StallScenario.Course run(String scheme, int stalled) throws InterruptedException {
        try (SwapContainer<Block> container =
                Scheme.of(scheme).newContainer(Block.recycler(Block.PAIR), Options.DEFAULT)) {
            return new StallScenario(container, 1, stalled, MILLIS).run();
        }
    }

    @SuppressWarnings("unchecked")
    private static SwapContainer<Block> slowToLookAt(SwapContainer<Block> container) {
        return (SwapContainer<Block>) Proxy.newProxyInstance(
                StallScenarioTest.class.getClassLoader(),
                new Class<?>[] {SwapContainer.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("stats")) {
                        Thread.sleep(60);
                    }
                    return method.invoke(container, arguments);
                });
    }

    /** A thread that looks at the counts is kept for longer than a part of the course lasts. */
    @Test
    void each_part_of_the_course_is_sampled_though_the_machine_pauses() throws InterruptedException {
        try (SwapContainer<Block> container =
                Scheme.of("hazard").newContainer(Block.recycler(Block.PAIR), Options.DEFAULT)) {
            StallScenario.Course course = new StallScenario(slowToLookAt(container), 1, 1, 100).run();
            List<Double> times =
                    course.samples().stream().map(StallScenario.Sample::seconds).toList();
            assertThat(times).filteredOn(time -> time < course.from()).hasSizeGreaterThanOrEqualTo(5);
            assertThat(times)
                    .filteredOn(time -> time > course.from() && time < course.to())
                    .hasSizeGreaterThanOrEqualTo(5);
            assertThat(times).filteredOn(time -> time > course.to()).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    /** Readers that begin late do not shorten their stall. */
    @Test
    void the_stall_lasts_half_of_the_time_from_when_it_began() throws InterruptedException {
        StallScenario.Course course = run("epoch", 1);
        assertThat(course.to() - course.from()).isGreaterThanOrEqualTo(MILLIS / 2 / 1000.0);
    }

    private static long peak(StallScenario.Course course) {
        return course.samples().stream()
                .mapToLong(StallScenario.Sample::unreclaimed)
                .max()
                .orElseThrow();
    }

    @Test
    void a_stalled_reader_holds_back_what_is_retired_meanwhile_with_epochs() throws InterruptedException {
        // A busy machine may keep the writer from retiring many, or stop a reader with its pin for the rest of the
        // time.
        StallScenario.Course course = until(
                one -> isWorkedWith(one) && peak(one) > 10 && one.recovery() != null && one.recovery() > 0, "epoch", 1);
        assertThat(course.swaps()).isPositive();
        assertThat(course.reads()).isPositive();
        assertThat(course.from()).isLessThan(course.to());
        // As many as are retired during the stall.
        assertThat(peak(course)).isGreaterThan(10);
        assertThat(course.recovery()).isNotNull().isPositive();
    }

    private static StallScenario.Sample sample(double seconds, long retired, long reclaimed) {
        return new StallScenario.Sample(seconds, retired - reclaimed, retired + 1, retired, reclaimed);
    }

    /** A writer with four hundred free versions does not look for more, so that few are unreclaimed only for a moment. */
    @Test
    void recovery_is_seen_even_if_no_sample_falls_on_the_moment_when_little_is_unreclaimed() {
        List<StallScenario.Sample> samples =
                List.of(sample(0.1, 100, 99), sample(0.4, 400, 100), sample(0.5, 500, 100), sample(0.6, 600, 501));
        assertThat(StallScenario.recovery(samples, 0.5, 1)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void no_recovery_is_claimed_while_versions_of_the_stall_are_still_held() {
        List<StallScenario.Sample> samples =
                List.of(sample(0.4, 400, 100), sample(0.5, 500, 100), sample(0.6, 600, 498), sample(0.7, 700, 498));
        assertThat(StallScenario.recovery(samples, 0.5, 1)).isNull();
        assertThat(StallScenario.recovery(samples, 0.5, 2)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void a_stalled_reader_holds_back_few_versions_with_hazard_pointers() throws InterruptedException {
        assertThat(peak(run("hazard", 2))).isLessThan(10);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"rwlock-inplace", "rwlock-copy", "refcount-locked", "atomic-reference"})
    void every_kind_of_scheme_comes_to_an_end(String scheme) throws InterruptedException {
        StallScenario.Course course = until(StallScenarioTest::isWorkedWith, scheme, 1);
        assertThat(course.swaps()).isPositive();
        assertThat(course.reads()).isPositive();
    }

    @Test
    void without_a_stall_nothing_is_held_back() throws InterruptedException {
        assertThat(peak(run("hazard", 0))).isLessThan(10);
    }

    /** Lets a version be filled again while a reader holds it. */
    private static void runTorn(AtomicInteger resets) throws InterruptedException {
        try (SwapContainer<Block> honest =
                Scheme.of("rwlock-inplace").newContainer(Block.recycler(Block.PAIR), Options.DEFAULT)) {
            new StallScenario(Unprotected.over(honest, resets), 0, 1, MILLIS).run();
        }
    }

    @Test
    void a_version_that_is_reused_under_a_stalled_reader_ends_the_trial() {
        AtomicInteger resets = new AtomicInteger();
        // A busy machine may keep the writer from writing during the stall.
        assertThatThrownBy(() -> {
                    long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
                    while (System.nanoTime() < last) {
                        runTorn(resets);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reused under a stalled reader");
        assertThat(resets.get()).isPositive();
    }
}
