package dev.poolswap.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.diff.Difference.Change;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AgreementTest {
    private static Difference difference(
            String scheme, String metric, @Nullable Metric before, @Nullable Metric after, Change change) {
        CellAxes axes = CellAxes.of(Cell.builder(scheme, "hotswap", scheme).build());
        return new Difference(axes, metric, before, after, change, "");
    }

    private static Metric time(double score, double error) {
        return Metric.of("us/op", score, error);
    }

    @Test
    void cellsWhoseIntervalsMeetAndThoseThatTheTestCannotTellApartAreCountedEach() {
        List<Difference> differences = List.of(
                difference("a", "time", time(10, 1), time(12, 1), Change.NOT_DISTINGUISHABLE),
                difference("b", "time", time(10, 1), time(12.5, 1), Change.NOT_DISTINGUISHABLE),
                difference("c", "time", time(10, 1), time(11, 1), Change.SLOWER),
                difference("a", "alloc", time(1, 0), time(1, 0), Change.NOT_DISTINGUISHABLE));
        assertThat(Agreement.of(differences))
                .containsExactly(new Agreement("hotswap", "time", 3, 2, 2), new Agreement("hotswap", "alloc", 1, 1, 1));
    }

    @Test
    void whatIsInOneSweepOnlyOrHasNoIntervalOrAnotherUnitIsNotCounted() {
        List<Difference> differences = List.of(
                difference("a", "", null, null, Change.FAILS_NOW),
                difference("a", "time", time(10, 1), null, Change.ONLY_BEFORE),
                difference("a", "created", Metric.of("versions", 3), Metric.of("versions", 3), Change.NO_INTERVAL),
                difference("a", "bytes", Metric.of("B", 3, 1.0), Metric.of("KiB", 3, 1.0), Change.OTHER_UNIT));
        assertThat(Agreement.of(differences)).isEmpty();
        assertThat(DiffText.agreement(differences)).isEmpty();
    }

    @Test
    void howManyWouldDifferByChanceIsSaidOfThoseThatWereTested() {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            differences.add(difference("a" + i, "time", time(10, 1), time(10, 1), Change.NOT_DISTINGUISHABLE));
        }
        differences.add(difference("b", "time", time(10, 1), time(20, 1), Change.SLOWER));
        differences.add(difference("c", "time", time(10, 1), null, Change.ONLY_BEFORE));
        differences.add(
                difference("d", "created", Metric.of("versions", 3), Metric.of("versions", 3), Change.NO_INTERVAL));
        assertThat(DiffText.agreement(differences))
                .endsWith("251 numbers are in both, each tested by itself at 1 %: if nothing had changed, up to 2.5 of"
                        + " them would be called different all the same.\n");
    }

    @Test
    void oneCellThatDiffersAmongManyIsNotRoundedAway() {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < 299; i++) {
            differences.add(difference("a" + i, "time", time(10, 1), time(10, 1), Change.NOT_DISTINGUISHABLE));
        }
        differences.add(difference("b", "time", time(10, 1), time(20, 1), Change.SLOWER));
        assertThat(DiffText.agreement(differences)).contains("299 (99 %)");
    }
}
