package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Torture catches every container with a planted fault, on the heap and in native memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MutantContract {
    private static final double SECONDS = 45;

    private final List<Mutant> mutants;

    protected MutantContract(Subjects subjects) {
        this.mutants = subjects.mutants();
    }

    Stream<Arguments> hunts() {
        List<Arguments> hunts = new ArrayList<>();
        for (Mutant mutant : mutants) {
            MutantHunt.checks(mutant).forEach(check -> hunts.add(Arguments.of(mutant, check)));
        }
        return hunts.stream();
    }

    @ParameterizedTest
    @MethodSource("hunts")
    @Timeout(value = 150, unit = TimeUnit.SECONDS)
    void torture_catches_the_planted_fault(Mutant mutant, TortureVariant check) throws Exception {
        assertThat(MutantHunt.run(mutant, check, SECONDS, verdicts()))
                .as("torture caught it")
                .isTrue();
    }

    private static VerdictFile verdicts() throws Exception {
        return new VerdictFile(Path.of(System.getProperty("torture.out", "../target/evidence")));
    }
}
