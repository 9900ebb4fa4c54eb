package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuaranteesTest {

    private static Guarantees with(boolean yes) {
        return Guarantees.builder()
                .readers(Guarantees.Progress.WAIT_FREE)
                .writers(Guarantees.Progress.LOCK_FREE)
                .bound(Guarantees.Bound.PINNED)
                .release(Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD)
                .updateAllocation(Guarantees.UpdateAllocation.NEW_VERSION)
                .minimumVersions(2)
                .failedFillKeepsPrevious(yes)
                .disposesRetired(yes)
                .readersRunUserCode(yes)
                .build();
    }

    @Test
    void the_table_has_a_line_for_each_guarantee_in_the_order_of_display() {
        assertThat(with(true).asTable())
                .containsExactly(
                        Map.entry("readers", "wait-free"),
                        Map.entry("writers", "lock-free"),
                        Map.entry("unreclaimed versions", "pinned versions only"),
                        Map.entry("release by", "any thread, by lease"),
                        Map.entry("allocated per update", "a new version"),
                        Map.entry("minimum versions", "2"),
                        Map.entry("failed fill keeps the old version", "yes"),
                        Map.entry("disposes of retired versions", "yes"),
                        Map.entry("reset runs in", "the last reader"));
        long promises = Arrays.stream(Guarantees.Builder.class.getMethods())
                .filter(method -> method.getReturnType() == Guarantees.Builder.class)
                .count();
        assertThat(with(true).asTable()).hasSize((int) promises);
    }

    @Test
    void a_promise_without_a_default_must_be_made() {
        Guarantees.Builder unfinished = Guarantees.builder()
                .readers(Guarantees.Progress.WAIT_FREE)
                .writers(Guarantees.Progress.LOCK_FREE)
                .bound(Guarantees.Bound.PINNED)
                .release(Guarantees.ReleaseBy.ANY_THREAD)
                .updateAllocation(Guarantees.UpdateAllocation.NONE);
        assertThatIllegalStateException()
                .isThrownBy(unfinished::build)
                .withMessage(
                        "minimumVersions is not set, but has no default; call minimumVersions(...) before build()");
        Guarantees guarantees = unfinished.minimumVersions(2).build();
        assertThat(guarantees.minimumVersions()).isEqualTo(2);
        assertThat(guarantees.failedFillKeepsPrevious()).isFalse();
    }

    @Test
    void equal_promises_are_equal() {
        assertThat(with(true))
                .isEqualTo(with(true))
                .hasSameHashCodeAs(with(true))
                .isNotEqualTo(with(false));
        assertThat(with(true).toString())
                .startsWith("Guarantees{readers=wait-free, writers=lock-free, ")
                .contains("minimumVersions=2");
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
