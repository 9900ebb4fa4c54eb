package dev.poolswap.testkit.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.BrokenSchemes;
import dev.poolswap.testkit.Catches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each litmus test can fail: it catches a container that breaks what the test is about. */
@Tag("litmus")
@Tag("full")
@Timeout(600)
class LitmusMutantsTest {
    private static final Map<Class<? extends BrokenScheme>, List<Class<?>>> TESTS = Map.of(
            BrokenSchemes.Naive.class,
            List.of(
                    RereadWhilePinned.class,
                    RereadByLease.class,
                    RereadByReader.class,
                    TornRead.class,
                    ReleaseElsewhere.class,
                    ReleaseBeforeReset.class),
            BrokenSchemes.Forgetful.class,
            List.of(NestedPins.class),
            BrokenSchemes.Leaky.class,
            List.of(Conservation.class, ReclaimOnce.class),
            BrokenSchemes.Hurried.class,
            List.of(Publication.class),
            BrokenSchemes.Unordered.class,
            List.of(TwoWriters.class),
            BrokenSchemes.Hasty.class,
            List.of(AwaitedDisposal.class));

    private static List<Class<?>> missed;

    @BeforeAll
    static void runAllAtOnce() {
        Map<Class<?>, Class<? extends BrokenScheme>> mutants = new HashMap<>();
        TESTS.forEach((mutant, tests) -> tests.forEach(test -> mutants.put(test, mutant)));
        missed = JcstressRun.missing(mutants);
    }

    private static void eachCatches(Class<? extends BrokenScheme> mutant) {
        assertThat(missed).as("tests that did not catch their mutant").doesNotContainAnyElementsOf(TESTS.get(mutant));
    }

    @Test
    @Catches(scheme = "kit", mutant = "reuse without any protection")
    void a_reuse_under_a_reader_is_caught() {
        eachCatches(BrokenSchemes.Naive.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a release that ends all pins")
    void an_outer_pin_that_an_inner_release_ends_is_caught() {
        eachCatches(BrokenSchemes.Forgetful.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a release that ends no pin")
    void a_version_that_is_lost_is_caught() {
        eachCatches(BrokenSchemes.Leaky.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a publication before the fill")
    void a_publication_before_the_fill_is_caught() {
        eachCatches(BrokenSchemes.Hurried.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "revisers that do not take turns")
    void a_revision_that_is_lost_is_caught() {
        eachCatches(BrokenSchemes.Unordered.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a wait that ends before the disposal")
    void a_wait_that_ends_before_the_disposal_is_caught() {
        eachCatches(BrokenSchemes.Hasty.class);
    }
}
