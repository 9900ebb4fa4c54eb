package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Subjects;
import java.util.List;

/** Counting schemes with constants that make the rare happen all the time, and the faults of {@link SplitCountMutantsTest}, {@link
 * StripedMutantsTest}, {@link DebtMutantsTest} and {@link HyalineMutantsTest}. */
@SuppressWarnings("exports") // tests are no module, and the service loader wants a public class
public final class CountSubjects implements Subjects {
    private static final long ALMOST = (1L << 48) - 3;

    /** Called by the service loader. */
    public CountSubjects() {}

    /** The external count overflows within the first few pins of every version. */
    static Subject overflow() {
        return new Subject("refcount-split at its overflow", CountSubjects::almostFull);
    }

    /** All threads count on one stripe. */
    static Subject oneStripe() {
        return new Subject("refcount-striped with one stripe", CountSubjects::withOneStripe);
    }

    private static <T> SwapContainer<T> almostFull(Recycler<T> recycler, Options options) {
        return new SplitCountContainer<>(recycler, options, ALMOST);
    }

    private static <T> SwapContainer<T> withOneStripe(Recycler<T> recycler, Options options) {
        return new StripedCountContainer<>(recycler, options, 1);
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.thatReuses(
                        new Subject("split count: counts after loading", SplitCountMutantsTest.CountAfterLoad::new)),
                Mutant.thatReuses(
                        new Subject("split count: a fold that is one short", SplitCountMutantsTest.ShortFold::new)),
                Mutant.thatReuses(new Subject("debt: no second look", DebtMutantsTest.NoSecondLook::new))
                        .rare(new Subject("debt: no second look, and late", DebtMutantsTest.LongUnannounced::new)),
                Mutant.thatLoses(new Subject("debt: does not ask whether it was paid", DebtMutantsTest.NeverPaid::new)),
                Mutant.thatReuses(new Subject("hyaline: enters in two steps", HyalineMutantsTest.EntersInTwoSteps::new))
                        .rare(new Subject(
                                "hyaline: enters in two steps, and late", HyalineMutantsTest.EntersLate::new)),
                Mutant.thatReuses(new Subject("hyaline: a fold that is one short", HyalineMutantsTest.ShortFold::new)),
                Mutant.thatLoses(new Subject("hyaline: leaves without a walk", HyalineMutantsTest.NoWalk::new)),
                Mutant.thatReuses(new Subject("striped count: no second look", StripedMutantsTest.NoValidation::new)),
                Mutant.thatLoses(new Subject(
                        "striped count: an undo that strands the version", StripedMutantsTest.SilentUndo::new)));
    }

    @Override
    public List<Subject> subjects() {
        return List.of(overflow(), oneStripe());
    }
}
