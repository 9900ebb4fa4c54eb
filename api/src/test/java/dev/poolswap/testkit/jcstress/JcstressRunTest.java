package dev.poolswap.testkit.jcstress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.testkit.BrokenSchemes;
import dev.poolswap.testkit.Catches;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** The checker checked: jcstress is content when it tested nothing, this must not be. */
@Tag("litmus")
@Timeout(600)
class JcstressRunTest {
    private static final long FEW = JcstressRun.FLOOR * 2 / 5;

    @Test
    void a_test_that_did_not_run_or_did_not_work_is_refused() {
        JcstressRun run = JcstressRun.of(
                List.of(JcstressRunTest.class, TornRead.class), List.of("-Dpoolswap.litmus.scheme=no.such.Scheme"));
        assertThatThrownBy(() -> run.verdict(JcstressRunTest.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not run it");
        assertThatThrownBy(() -> run.verdict(TornRead.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("TornRead");
    }

    /** The one fault that every build looks for; {@link LitmusMutantsTest} has the others. */
    @Test
    @Catches(scheme = "kit", mutant = "reuse without any protection")
    void a_reuse_under_a_reader_is_caught() {
        JcstressRun.mustCatch(BrokenSchemes.Naive.class);
    }

    @Test
    void a_test_with_too_few_samples_goes_on_until_it_has_enough() {
        AtomicInteger runs = new AtomicInteger();
        JcstressRun run = JcstressRun.of(List.of(TornRead.class), tests -> slow(tests, runs), Duration.ofMinutes(1));
        assertThat(runs)
                .as("runs of a test that makes two fifths of the floor in each")
                .hasValue(3);
        assertThat(run.verdict(TornRead.class).samples()).isEqualTo(3 * FEW);
    }

    @Test
    void and_fails_with_what_it_made_if_it_never_has() {
        AtomicInteger runs = new AtomicInteger();
        JcstressRun run = JcstressRun.of(List.of(TornRead.class), tests -> slow(tests, runs), Duration.ZERO);
        assertThatThrownBy(() -> run.verdict(TornRead.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("TornRead made " + FEW + " samples, at least " + JcstressRun.FLOOR);
    }

    /** What a machine makes that is too busy to make more. */
    private static Collection<TestResult> slow(Collection<Class<?>> tests, AtomicInteger runs) {
        runs.incrementAndGet();
        return tests.stream().map(test -> fewSamplesOf(test.getName())).toList();
    }

    private static TestResult fewSamplesOf(String name) {
        TestResult result = new TestResult(Status.NORMAL) {
            @Override
            public String getName() {
                return name;
            }
        };
        result.addState("false", FEW);
        return result;
    }
}
