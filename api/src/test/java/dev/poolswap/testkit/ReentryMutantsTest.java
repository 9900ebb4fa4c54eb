package dev.poolswap.testkit;

import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A container that has a thread wait for itself within its recycler is caught. */
@Timeout(5 * 60)
class ReentryMutantsTest {
    /** Longer than the tests below are patient. */
    private static final Duration ENDLESS = Duration.ofSeconds(1);

    @BeforeAll
    static void do_not_wait_long_for_what_never_happens() {
        Background.patience(Duration.ofMillis(300));
    }

    @AfterAll
    static void be_patient_again() {
        Background.patience(Background.PATIENCE);
    }

    /** Waits where it would have to refuse. */
    private static final class SelfWaiting<T> extends Wrapper<T> {
        SelfWaiting(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public T draft() {
            try {
                return super.draft();
            } catch (LockMisuseException refused) {
                Background.sleep(ENDLESS);
                throw refused;
            }
        }

        @Override
        public boolean awaitReclaimed(Duration limit) throws InterruptedException {
            try {
                return super.awaitReclaimed(limit);
            } catch (LockMisuseException refused) {
                Background.sleep(ENDLESS);
                throw refused;
            }
        }
    }

    static class SelfWaitingSuite extends SchemeSuite {
        SelfWaitingSuite() {
            super(new Subject("self-waiting", SelfWaiting::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a draft within the recycler that waits for itself")
    void a_draft_within_the_recycler_that_waits_for_itself_is_caught() {
        SuiteRun.assertFails(SuiteRun.test(
                SelfWaitingSuite.class,
                SuiteGroups.RecyclerReentry.class,
                "a_draft_within_the_recycler_does_not_wait_for_itself",
                RecyclerReentryContract.Call.class));
    }

    @Test
    @Catches(scheme = "kit", mutant = "a wait within a disposal that waits for itself")
    void a_wait_within_a_disposal_that_waits_for_itself_is_caught() {
        SuiteRun.assertFails(SuiteRun.test(
                SelfWaitingSuite.class,
                SuiteGroups.RecyclerReentry.class,
                "waiting_within_a_disposal_after_a_close_does_not_wait_for_itself"));
    }
}
