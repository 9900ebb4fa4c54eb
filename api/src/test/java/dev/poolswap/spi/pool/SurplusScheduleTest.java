package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.testkit.Catches;
import org.junit.jupiter.api.Test;

/** Readers that leave while somebody counts what is, or will be, too much. */
class SurplusScheduleTest {
    private final Options options = Options.builder().maxIdle(0).build();
    private final UnpinnedPool owner = new UnpinnedPool(options);
    private final FreedVersions freed = new FreedVersions(owner, options);

    /** Something happens once, after the first of two counts. */
    private class Staged extends Surplus {
        private Runnable afterACount = () -> {};

        Staged() {
            super(owner, freed, options);
        }

        @Override
        long unsettled() {
            long count = super.unsettled();
            afterACount.run();
            return count;
        }

        @Override
        int free() {
            int count = super.free();
            afterACount.run();
            return count;
        }
    }

    /** Counts what is free first. */
    private final class FreeFirst extends Staged {
        @Override
        boolean isToCome() {
            int idle = free();
            return isTooMuch(idle + unsettled());
        }
    }

    private boolean isFoundThoughItIsFreedBetweenTheCounts(Staged surplus) {
        owner.readersStay = true;
        owner.publish(owner.draft());
        owner.publish(owner.draft());
        surplus.afterACount = () -> {
            owner.readersStay = false;
            owner.reclaim();
        };
        return surplus.isToCome();
    }

    @Test
    void what_is_freed_between_the_counts_is_counted() {
        assertThat(isFoundThoughItIsFreedBetweenTheCounts(new Staged())).isTrue();
    }

    @Test
    @Catches(scheme = "kit", mutant = "surplus versions: the free ones counted before those that are to be")
    void counting_the_free_ones_first_is_caught() {
        assertThat(isFoundThoughItIsFreedBetweenTheCounts(new FreeFirst())).isFalse();
    }
}
