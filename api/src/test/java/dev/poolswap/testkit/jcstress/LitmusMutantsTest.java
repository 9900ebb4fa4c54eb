package dev.poolswap.testkit.jcstress;

import dev.poolswap.testkit.BrokenSchemes;
import dev.poolswap.testkit.Catches;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each litmus test can fail: it catches a container that breaks what the test is about. */
@Tag("litmus")
@Timeout(300)
class LitmusMutantsTest {

    @Test
    @Catches(scheme = "kit", mutant = "reuse without any protection")
    void a_reuse_under_a_reader_is_caught() {
        JcstressRun.eachMustCatch(
                BrokenSchemes.Naive.class,
                RereadWhilePinned.class,
                RereadByLease.class,
                RereadByReader.class,
                TornRead.class,
                ReleaseElsewhere.class,
                ReleaseBeforeReset.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a release that ends all pins")
    void an_outer_pin_that_an_inner_release_ends_is_caught() {
        JcstressRun.eachMustCatch(BrokenSchemes.Forgetful.class, NestedPins.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a release that ends no pin")
    void a_version_that_is_lost_is_caught() {
        JcstressRun.eachMustCatch(BrokenSchemes.Leaky.class, Conservation.class, ReclaimOnce.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a publication before the fill")
    void a_publication_before_the_fill_is_caught() {
        JcstressRun.eachMustCatch(BrokenSchemes.Hurried.class, Publication.class);
    }

    @Test
    @Catches(scheme = "kit", mutant = "revisers that do not take turns")
    void a_revision_that_is_lost_is_caught() {
        JcstressRun.eachMustCatch(BrokenSchemes.Unordered.class, TwoWriters.class);
    }
}
