package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Catches;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A version is used so often that its stamp begins anew, and nothing happens. */
class HyalineWrapTest {
    private static final int TENANCIES = 1 << HyalineContainer.STAMP_BITS;

    /** What two readers see, and how many versions wait for each; two versions take turns before. */
    private static List<Integer> afterSoManyTenancies(ScheduledHyaline container) {
        for (int i = 0; i < 2 * TENANCIES + 2; i++) {
            container.swap(0);
        }
        container.swap(1);
        AtomicInteger first = container.acquire();
        container.swap(2);
        AtomicInteger second = container.acquire();
        container.swap(3);
        int both = container.unreclaimed();
        int its = HyalineScheduleTest.afterReuse(container, first);
        container.release(first);
        int others = HyalineScheduleTest.afterReuse(container, second);
        container.release(second);
        return List.of(both, its, others, container.unreclaimed());
    }

    @Test
    void a_stamp_that_begins_anew_changes_nothing() {
        assertThat(HyalineScheduleTest.seen(HyalineWrapTest::afterSoManyTenancies, new ScheduledHyaline()))
                .isEqualTo(List.of(2, 1, 2, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a stamp that runs over into the readers", breaks = "Y1")
    void a_stamp_that_runs_over_is_caught() {
        assertThat(HyalineScheduleTest.seen(HyalineWrapTest::afterSoManyTenancies, new BrokenHyaline.StampsRunOver()))
                .isNotEqualTo(List.of(2, 1, 2, 0));
    }
}
