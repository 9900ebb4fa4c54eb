package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.testkit.Background;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disposal that is stuck, and no memory for what is to take over. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StuckDisposalsTest {
    private final UnpinnedPool owner = new UnpinnedPool(Options.DEFAULT);
    private final Starved late = new Starved();

    /** Has no memory the first time. */
    private final class Starved extends LateDisposal {
        private boolean starves = true;
        private int asked;

        Starved() {
            super(owner, "starved");
        }

        @Override
        void askAnother() {
            if (starves) {
                starves = false;
                throw new OutOfMemoryError("planned");
            }
            asked++;
        }
    }

    /** Nothing is free yet: what a reader holds will be, with nobody to see it. */
    @Test
    void another_is_asked_for_until_there_is_one_and_then_no_more() {
        owner.readersStay = true;
        owner.publish(owner.draft());
        owner.clear();
        StuckDisposals stuck = new StuckDisposals(owner.pool(), late);
        stuck.look();
        assertThat(late.asked).as("it has just begun").isZero();
        assertThatThrownBy(stuck::look).isInstanceOf(OutOfMemoryError.class);
        stuck.look();
        assertThat(late.asked).isOne();
        stuck.look();
        assertThat(late.asked).isOne();
    }

    /** A tidy in which every disposal is stuck. */
    private static final class Stuck extends UnpinnedPool {
        private final CountDownLatch goOn = new CountDownLatch(1);

        Stuck() {
            super(Options.DEFAULT);
        }

        @Override
        public boolean tidyAfterClose() {
            try {
                goOn.await();
            } catch (InterruptedException meddling) {
                throw new IllegalStateException(meddling);
            }
            return true;
        }
    }

    /** All containers share 64 threads. */
    @Test
    void a_container_whose_disposals_are_all_stuck_leaves_threads_to_others() {
        Stuck stuck = new Stuck();
        LateDisposal disposal = new LateDisposal(stuck, "stuck");
        CountDownLatch others = new CountDownLatch(1);
        Chore other = Chore.backingOff("the work of another container", () -> {
            others.countDown();
            return true;
        });
        try {
            for (int looks = 0; looks < 100; looks++) {
                disposal.askAnother();
            }
            other.request();
            Background.eventually("the other container has its turn", () -> others.getCount() == 0);
        } finally {
            stuck.goOn.countDown();
        }
    }

    private static WeakReference<UnpinnedPool> disposesAndFails() {
        UnpinnedPool owner = new UnpinnedPool(Options.DEFAULT);
        // Its writer has it still, which its disposal refuses.
        owner.pool().discard(owner.draft());
        LateDisposal late = new LateDisposal(owner, "failing");
        assertThatThrownBy(() -> StuckDisposals.disposeOfAll(owner.pool(), late))
                .isInstanceOf(IllegalStateException.class);
        return new WeakReference<>(owner);
    }

    @Test
    void a_pool_whose_disposal_has_failed_is_not_kept() {
        WeakReference<UnpinnedPool> owner = disposesAndFails();
        Background.eventually("the pool is collected", () -> {
            System.gc();
            return owner.refersTo(null);
        });
    }
}
