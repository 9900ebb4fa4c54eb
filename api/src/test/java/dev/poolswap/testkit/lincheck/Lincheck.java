package dev.poolswap.testkit.lincheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Model checking with sizes by {@code -Dlincheck.iterations} and {@code -Dlincheck.invocations}.
 * Explores interleavings, sequentially consistent ones only: a missing fence is none of its business.
 */
public final class Lincheck {
    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);
    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 100);

    /** A mutant must be caught however small the sizes of the day; checking ends at the first failure. */
    private static final int MUTANT_ITERATIONS = 40;

    private static final int MUTANT_INVOCATIONS = 1500;

    private Lincheck() {}

    /** Checks linearizability against the cell. */
    public static void check(Class<? extends ContainerModel> model, int threads) {
        options(threads, ITERATIONS, INVOCATIONS, CellSpecification.class).check(model);
    }

    /** Checks linearizability against another specification. */
    public static void check(
            Class<? extends ContainerModel> model, Class<? extends CellSpecification> specification, int threads) {
        options(threads, ITERATIONS, INVOCATIONS, specification).check(model);
    }

    /**
     * Requires that a broken container is caught, and for the right reason: a wrong result or a lost
     * version, not a false alarm such as a hang.
     */
    public static void mustCatch(Class<? extends ContainerModel> mutant, int threads) {
        Throwable caught =
                catchThrowable(() -> options(threads, MUTANT_ITERATIONS, MUTANT_INVOCATIONS, CellSpecification.class)
                        .minimizeFailedScenario(false)
                        .check(mutant));
        assertThat(caught)
                .as("what Lincheck says of %s", mutant.getName())
                .isInstanceOf(LincheckAssertionError.class)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .containsAnyOf("Invalid execution results", "Validation function"));
    }

    private static ModelCheckingOptions options(
            int threads, int iterations, int invocations, Class<? extends CellSpecification> specification) {
        return new ModelCheckingOptions()
                .threads(threads)
                .actorsPerThread(threads == 2 ? 3 : 2)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(iterations)
                .invocationsPerIteration(invocations)
                .sequentialSpecification(specification);
    }
}
