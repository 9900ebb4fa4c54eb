package dev.poolswap.testkit;

import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.lincheck.Lincheck;
import dev.poolswap.testkit.lincheck.Model;
import dev.poolswap.testkit.lincheck.SmallScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each model can fail: it catches a container that breaks what the model is about. */
@Tag("lincheck")
class ModelMutantsTest {

    /** Gives a draft that is already open to the next thread that asks. */
    static final class SharedDraft<T> extends Wrapper<T> {
        private T open;
        private int askers;

        SharedDraft(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public synchronized T draft() {
            if (open == null) {
                open = super.draft();
            }
            askers++;
            return open;
        }

        private synchronized boolean isLastOf(T draft) {
            if (draft != open) {
                throw new NotADraftException("not open");
            }
            askers--;
            if (askers == 0) {
                open = null;
            }
            return askers == 0;
        }

        @Override
        public void publish(T draft) {
            if (isLastOf(draft)) {
                super.publish(draft);
            }
        }

        @Override
        public void discard(T draft) {
            if (isLastOf(draft)) {
                super.discard(draft);
            }
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a draft that two share")
    void a_draft_that_two_share_is_caught() {
        Lincheck.mustCatch(SharedDraft::new, Model.DRAFTS);
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "a conditional publication that ignores what is expected")
    void a_publication_that_ignores_what_is_expected_is_caught() {
        Lincheck.mustCatch(Mutants.Presumptuous::new, SmallScenario.TWO_OPTIMISTS);
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "a release that ends all pins")
    void a_pin_that_another_release_ends_is_caught() {
        Lincheck.mustCatch(Mutants.ForgetfulPool::new, Model.PINS);
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "misuse absorbed, a close that does nothing, counts made up")
    void a_close_that_does_nothing_is_caught() {
        Lincheck.mustCatch(Mutants.Indifferent::new, Model.CLOSING);
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "one lock around everything")
    void readers_that_wait_for_a_lock_are_caught() {
        Lincheck.mustWait(CountedPool::new, Model.READERS_THAT_DO_NOT_WAIT);
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "one lock around everything")
    void writers_that_wait_for_a_lock_are_caught() {
        Lincheck.mustWait(CountedPool::new, Model.WRITERS_THAT_DO_NOT_WAIT);
    }
}
