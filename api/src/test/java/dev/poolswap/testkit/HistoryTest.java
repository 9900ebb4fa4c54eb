package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The checker of histories checked, by hand and by containers that are broken. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HistoryTest {
    private final History history = new History();

    private void refused(String why) {
        assertThatThrownBy(history::check).isInstanceOf(AssertionError.class).hasMessageContaining(why);
    }

    @Test
    void reads_during_a_write_may_see_either() {
        history.wrote(1, 0, 1);
        history.wrote(2, 2, 9);
        history.read(1, 3, 4);
        history.read(2, 5, 6);
        history.read(2, 7, 8);
        history.check();
    }

    @Test
    void writes_at_the_same_time_may_come_in_any_order() {
        history.wrote(1, 0, 9);
        history.wrote(2, 1, 8);
        history.read(2, 10, 11);
        history.wrote(History.EMPTY, 12, 13);
        history.read(History.EMPTY, 14, 15);
        history.check();
    }

    @Test
    void going_back_to_an_older_value_is_refused() {
        history.wrote(1, 0, 1);
        history.wrote(2, 2, 9);
        history.read(2, 3, 4);
        history.read(1, 5, 6);
        refused("no order explains");
    }

    @Test
    void a_read_that_misses_a_write_which_had_ended_is_refused() {
        history.wrote(1, 0, 1);
        history.wrote(2, 2, 3);
        history.read(1, 4, 5);
        refused("no order explains");
    }

    @Test
    void a_value_out_of_nowhere_or_from_the_future_is_refused() {
        history.read(3, 0, 1);
        refused("never written");
        history.wrote(3, 2, 3);
        refused("came before");
    }

    @Test
    void two_revisions_of_one_value_are_refused() {
        history.wrote(1, 0, 1);
        history.revised(1, 2, 2, 5);
        assertThatThrownBy(() -> history.revised(1, 3, 3, 4)).hasMessageContaining("an update was lost");
    }

    @Test
    @Catches(scheme = "kit", mutant = "reuse without any protection")
    void a_reuse_under_a_reader_is_caught_and_shrunk() {
        AssertionError caught = ConcurrentSequences.failureOf(NaivePool.subject());
        assertThat(caught).isNotNull();
        assertThat(caught.getMessage())
                .containsPattern(": [0-9]+ steps are enough, now and then: \\[")
                .contains("repeat with -Dpoolswap.seed=");
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "revisers that do not take turns")
    void a_revision_that_is_lost_is_caught() {
        assertThat(ConcurrentSequences.failureOf(new Subject("unordered", Mutants.UnorderedRevisions::new)))
                .hasMessageContaining("an update was lost");
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "a publication that appears with the next one")
    void a_publication_that_appears_late_is_caught() {
        // What it holds back is not free either, which a shrunk sequence may show instead.
        assertThat(ConcurrentSequences.failureOf(new Subject("tardy", Mutants.TardyPool::new)))
                .satisfies(failure ->
                        assertThat(failure.getMessage()).containsAnyOf("no order explains", "a version was lost"));
    }

    @Test
    void the_pool_that_the_mutants_are_made_of_passes() {
        ConcurrentSequences.check(new Subject("counted", CountedPool::new), Options.DEFAULT);
    }
}
