package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Torture catches every container with a planted fault, on the heap and, unless the fault shows seldom, in
 * native memory; {@code TortureRun --mutants} hunts all of them in all kinds of memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MutantContract {
    private static final double SECONDS = 180;

    private final List<Mutant> mutants;

    protected MutantContract(Subjects subjects) {
        this.mutants = subjects.mutants();
    }

    Stream<Arguments> hunts() {
        List<Arguments> hunts = new ArrayList<>();
        for (Mutant mutant : mutants) {
            // The first is on the heap, the last in native memory.
            List<TortureVariant> checks = MutantHunt.checks(mutant);
            hunts.add(Arguments.of(mutant, checks.get(0)));
            if (!mutant.rare) {
                hunts.add(Arguments.of(mutant, checks.get(checks.size() - 1)));
            }
        }
        return hunts.stream();
    }

    @ParameterizedTest
    @MethodSource("hunts")
    @Timeout(value = 280, unit = TimeUnit.SECONDS)
    void torture_catches_the_planted_fault(Mutant mutant, TortureVariant check) {
        assertThat(MutantHunt.run(mutant, check, SECONDS))
                .as("torture caught it")
                .isTrue();
    }
}
