package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Once;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same for the slabs, of four words with one record each. */
abstract class SlabScheduleContract extends RegistrySteps {
    private final Steps steps;

    /** Slabs with places at which something else can happen once. */
    static class Steps extends RecordSlabs {
        private final Once beforeQuiet = new Once();
        private final Once beforeRaise = new Once();
        private final Once beforeLower = new Once();

        Steps() {
            super(1, 4);
        }

        final void reachQuiet() {
            beforeQuiet.run();
        }

        final void reachRaise() {
            beforeRaise.run();
        }

        @Override
        void quieten(Slab slab) {
            reachQuiet();
            super.quieten(slab);
        }

        @Override
        void raiseLowest(Slab[] now, int from, int to) {
            reachRaise();
            super.raiseLowest(now, from, to);
        }

        @Override
        void lower(int word) {
            beforeLower.run();
            super.lower(word);
        }
    }

    SlabScheduleContract(Steps steps) {
        super(new ReaderRegistry(steps));
        this.steps = steps;
    }

    private List<ReaderRecord> owners(int count) {
        List<ReaderRecord> firsts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            firsts.add(registry.firstOf(new Mortal()));
        }
        return firsts;
    }

    @Test
    void a_reader_that_comes_while_a_scan_finds_a_slab_empty_is_seen_by_the_next() {
        List<ReaderRecord> firsts = owners(2);
        registry.unregister(firsts.get(1));
        steps.beforeQuiet.set(() -> pin(registry.firstOf(new Mortal()), WORD));
        assertThat(registry.next(firsts.get(0))).isNull();
        assertThat(isAnnounced(WORD)).isTrue();
    }

    @Test
    void a_record_given_back_while_another_looks_further_is_used_before_a_new_one() {
        List<ReaderRecord> firsts = owners(2);
        steps.beforeRaise.set(() -> registry.unregister(firsts.get(1)));
        registry.firstOf(new Mortal());
        int made = registry.size();
        assertThat(registry.firstOf(new Mortal())).isSameAs(firsts.get(1));
        assertThat(registry.size()).isEqualTo(made);
    }

    /** All others are in use. It is given back, and takers do not begin at its word yet. */
    @Test
    void a_record_that_is_just_given_back_is_used_before_a_slab_is_appended() {
        List<ReaderRecord> firsts = owners(5);
        ReaderRecord[] next = new ReaderRecord[1];
        steps.beforeLower.set(() -> next[0] = registry.firstOf(new Mortal()));
        registry.unregister(firsts.get(0));
        assertThat(next[0]).isSameAs(firsts.get(0));
        assertThat(registry.size()).isEqualTo(5);
    }
}
