package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Catches;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a walk reads besides the records in use: the words of a slab that was emptied once, and then one. */
class RecordSlabsTest {
    private static final int WORDS = 4;
    private static final int SLABS = 10;

    /** Slabs of four words with one record each, and how often all words of one were read in vain. */
    private static class Counted extends RecordSlabs {
        int readInVain;

        Counted() {
            super(1, WORDS);
        }

        @Override
        void quieten(Slab slab) {
            readInVain++;
            super.quieten(slab);
        }
    }

    /** Reads the words of an empty slab each time. */
    private static final class NeverQuiet extends Counted {
        @Override
        void quieten(Slab slab) {
            readInVain++;
        }
    }

    private static List<ReaderRecord> owners(ReaderRegistry registry, int count) {
        List<ReaderRecord> firsts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            firsts.add(registry.firstOf(new Mortal()));
        }
        return firsts;
    }

    /** How many slabs each of some walks read in vain, after a burst that is over but for one owner. */
    private static List<Integer> readInVainAfterABurst(Counted slabs) {
        ReaderRegistry registry = new ReaderRegistry(slabs);
        List<ReaderRecord> burst = owners(registry, 1 + SLABS * WORDS);
        ReaderRecord stays = burst.remove(0);
        burst.forEach(registry::unregister);
        List<Integer> walks = new ArrayList<>();
        for (int walk = 0; walk < 3; walk++) {
            assertThat(registry.next(stays)).isNull();
            walks.add(slabs.readInVain);
            slabs.readInVain = 0;
        }
        owners(registry, WORDS).forEach(registry::unregister);
        assertThat(registry.next(stays)).isNull();
        walks.add(slabs.readInVain);
        return walks;
    }

    @Test
    void a_slab_that_was_emptied_is_read_once_and_again_after_somebody_came() {
        assertThat(readInVainAfterABurst(new Counted())).containsExactly(SLABS, 0, 0, 1);
    }

    /** There is room for new ones in the last slab. */
    @Test
    void after_a_burst_newcomers_use_the_records_that_are_there() {
        int burst = 1 + WORDS + 1;
        ReaderRegistry registry = new ReaderRegistry(new RecordSlabs(1, WORDS));
        for (int i = 0; i < 3; i++) {
            owners(registry, burst).forEach(registry::unregister);
            assertThat(registry.size()).isEqualTo(burst);
        }
    }

    @Test
    @Catches(scheme = "records", mutant = "a slab that is never called quiet")
    void a_slab_that_is_never_called_quiet_is_caught() {
        assertThat(readInVainAfterABurst(new NeverQuiet())).containsExactly(SLABS, SLABS, SLABS, SLABS);
    }
}
