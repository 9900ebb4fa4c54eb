package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GuaranteesTest {

    private static Guarantees with(boolean yes) {
        return new Guarantees(
                Guarantees.Progress.WAIT_FREE,
                Guarantees.Progress.LOCK_FREE,
                Guarantees.Bound.PINNED,
                Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD,
                Guarantees.UpdateAllocation.NEW_VERSION,
                2,
                yes,
                yes,
                yes);
    }

    @Test
    void the_table_has_a_line_for_each_guarantee_in_the_order_of_display() {
        assertThat(with(true).asTable())
                .containsExactly(
                        Map.entry("readers", "wait-free"),
                        Map.entry("writers", "lock-free"),
                        Map.entry("unreclaimed versions", "pinned ones only"),
                        Map.entry("release by", "lease: any thread"),
                        Map.entry("allocated per update", "a new version"),
                        Map.entry("versions at least", "2"),
                        Map.entry("failed fill keeps the old version", "yes"),
                        Map.entry("disposes of retired versions", "yes"),
                        Map.entry("reset runs in", "the last reader"));
        assertThat(with(true).asTable()).hasSize(Guarantees.class.getRecordComponents().length);
    }

    @Test
    void what_is_not_promised_is_said_too() {
        assertThat(with(false).asTable())
                .containsEntry("failed fill keeps the old version", "no")
                .containsEntry("disposes of retired versions", "no")
                .containsEntry("reset runs in", "the next writer");
    }

    @Test
    void every_value_has_words_of_its_own() {
        assertThat(Guarantees.Progress.values())
                .extracting(Object::toString)
                .doesNotHaveDuplicates()
                .noneMatch(words -> words.contains("_"));
        assertThat(Guarantees.Bound.values())
                .extracting(Object::toString)
                .doesNotHaveDuplicates()
                .noneMatch(words -> words.contains("_"));
        assertThat(Guarantees.ReleaseBy.values())
                .extracting(Object::toString)
                .doesNotHaveDuplicates()
                .noneMatch(words -> words.contains("_"));
        assertThat(Guarantees.UpdateAllocation.values())
                .extracting(Object::toString)
                .doesNotHaveDuplicates()
                .noneMatch(words -> words.contains("_"));
    }
}
