package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Subjects;
import java.util.List;

/** Faults of {@link CasCountScheduleTest} and {@link LeftRightScheduleTest}, for torture. */
@SuppressWarnings("exports") // tests are no module, and the service loader wants a public class
public final class BrokenBaselines implements Subjects {
    private static final class LateFromZero<T> extends CasCountScheduleTest.FromZero<T> {
        LateFromZero(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean tryCount(CasCountedVersion<T> version) {
            Mutant.dawdle();
            return super.tryCount(version);
        }
    }

    /** Called by the service loader. */
    public BrokenBaselines() {}

    @Override
    public List<Subject> subjects() {
        return List.of();
    }

    @Override
    public List<Mutant> mutants() {
        // A fault by which a reader pins a draft and a writer waits for readers hangs as often as it is seen: the
        // container refuses that pin's release, and the writer waits for it. So of left-right only the one whose
        // writers do not wait.
        return List.of(
                Mutant.thatReuses(new Subject(
                                "compare-and-set count: counts from zero", CasCountScheduleTest.FromZero::new))
                        .rare(new Subject(
                                "compare-and-set count: counts long after loading, from zero", LateFromZero::new)),
                Mutant.thatLoses(new Subject(
                        "compare-and-set count: an undo that strands the version",
                        CasCountScheduleTest.SilentUndo::new)),
                Mutant.thatReuses(
                        new Subject("left-right: toggles without waiting", LeftRightScheduleTest.NoWait::new)));
    }
}
