package dev.poolswap.testkit.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every litmus test that applies to a scheme, in one jcstress run for each fence mode that differs.
 * A scheme's test is a subclass that names it.
 */
@Tag("litmus")
@Tag("full")
public abstract class LitmusContract {
    private final String named;
    private final Scheme scheme;

    /** For a scheme, by its id or by the name of a public class that no service loader knows. */
    protected LitmusContract(String named) {
        this.named = named;
        this.scheme = Subject.find(named);
    }

    /** A scheme that announces is tested in several modes, another one once. */
    private List<String> fences() {
        return announces() ? Fences.available() : List.of("none");
    }

    private boolean announces() {
        try (SwapContainer<Subject.Cell> container = Subject.of(scheme)) {
            return !container.stats().fence().equals("none");
        }
    }

    /** The tests that make sense for what a scheme promises. */
    static List<Class<?>> testsFor(Guarantees guarantees) {
        List<Class<?>> tests = new ArrayList<>(List.of(
                RereadByReader.class,
                ReleaseBeforeReset.class,
                TwoWriters.class,
                RereadWhilePinned.class,
                RereadByLease.class,
                TornRead.class,
                Publication.class,
                NestedPins.class,
                Conservation.class));
        if (guarantees.disposesRetired()) {
            tests.add(AwaitedDisposal.class);
        }
        if (guarantees.release() != Guarantees.ReleaseBy.OWNER_THREAD) {
            tests.add(ReleaseElsewhere.class);
            if (guarantees.updateAllocation() == Guarantees.UpdateAllocation.NONE) {
                tests.add(ReclaimOnce.class);
            }
        }
        return tests;
    }

    @TestFactory
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    Stream<DynamicTest> litmus_tests_see_no_forbidden_outcome() {
        List<Class<?>> tests = testsFor(scheme.guarantees());
        return fences().stream().flatMap(fence -> {
            List<String> arguments = new ArrayList<>(Fences.arguments(fence));
            arguments.add("-D" + Subject.PROPERTY + "=" + named);
            JcstressRun run = JcstressRun.of(tests, arguments);
            return tests.stream()
                    .map(test -> DynamicTest.dynamicTest(
                            test.getSimpleName() + ", fence " + fence, () -> passes(run, test, fence)));
        });
    }

    private void passes(JcstressRun run, Class<?> test, String fence) {
        long samples = 0;
        Throwable failure = null;
        try {
            JcstressRun.Verdict verdict = run.verdict(test);
            samples = verdict.samples();
            assertThat(verdict.passed()).as("%s", verdict).isTrue();
        } catch (AssertionError failed) {
            failure = failed;
            throw failed;
        } finally {
            String where = scheme instanceof InDomain ? ", in a domain" : "";
            Verdicts.of("litmus", scheme.id(), test.getSimpleName() + where)
                    .fence(fence)
                    .since(System.nanoTime() - run.nanosPerTest())
                    .count("samples", samples)
                    .write(failure);
        }
    }
}
