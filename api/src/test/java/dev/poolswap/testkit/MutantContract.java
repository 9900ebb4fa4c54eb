package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Torture catches every container with a planted fault, on the heap and in native memory, those that show within
 * nanoseconds with their window held open; {@code TortureRun --mutants} looks for all of them as they are.
 */
@Tag("full")
@Tag("planted")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MutantContract {
    private static final double SECONDS = 180;

    private final List<Mutant> mutants;

    protected MutantContract(Subjects subjects) {
        this.mutants = subjects.mutants();
    }

    Stream<Arguments> hunts() {
        List<Arguments> hunts = new ArrayList<>();
        for (Mutant planted : mutants) {
            Mutant mutant = planted.inBuilds();
            // The first is on the heap, the last in native memory.
            List<TortureVariant> checks = MutantHunt.checks(mutant);
            hunts.add(Arguments.of(mutant, checks.get(0)));
            hunts.add(Arguments.of(mutant, checks.get(checks.size() - 1)));
        }
        return hunts.stream();
    }

    @ParameterizedTest
    @MethodSource("hunts")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void torture_catches_the_planted_fault(Mutant mutant, TortureVariant check) {
        MutantHunt hunt = MutantHunt.run(mutant, check, SECONDS);
        assertThat(hunt.caughtIt()).as("%s", hunt).isTrue();
    }
}
