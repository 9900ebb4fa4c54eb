package dev.poolswap.hazard;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Subjects;
import java.util.List;

/** The faults of {@link HazardMutantsTest}, for torture. */
@SuppressWarnings("exports") // tests are no module, and the service loader wants a public class
public final class BrokenHazards implements Subjects {
    /** Called by the service loader. */
    public BrokenHazards() {}

    private static <T> SwapContainer<T> unvalidated(Recycler<T> recycler, Options options) {
        return new HazardMutantsTest.NoValidation<>(recycler, options);
    }

    private static <T> SwapContainer<T> late(Recycler<T> recycler, Options options) {
        return new HazardMutantsTest.LateAnnouncement<>(recycler, options);
    }

    @Override
    public List<Subject> subjects() {
        return List.of();
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.thatReuses(new Subject("hazard: no second look", BrokenHazards::unvalidated)),
                Mutant.thatReuses(new Subject("hazard: announces after the second look", BrokenHazards::late)));
    }
}
