package dev.poolswap.hazard;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.InDomainSuite;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Subjects;
import java.util.List;

/** The faults of {@link HazardMutantsTest}, for torture. */
@SuppressWarnings("exports") // tests are no module, and the service loader wants a public class
public final class BrokenHazards implements Subjects {
    private static final class LongUnannounced<T> extends HazardMutantsTest.NoValidation<T> {
        LongUnannounced(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void pause() {
            Mutant.dawdle();
        }
    }

    private static final class LongAfterTheSecondLook<T> extends HazardMutantsTest.LateAnnouncement<T> {
        LongAfterTheSecondLook(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void pause() {
            Mutant.dawdle();
        }
    }

    /** Called by the service loader. */
    public BrokenHazards() {}

    @Override
    public List<Subject> subjects() {
        return List.of(InDomainSuite.subject("hazard"));
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.thatReuses(new Subject("hazard: no second look", HazardMutantsTest.NoValidation::new))
                        .rare(new Subject("hazard: no second look, and late", LongUnannounced::new)),
                Mutant.thatReuses(new Subject(
                                "hazard: announces after the second look", HazardMutantsTest.LateAnnouncement::new))
                        .rare(new Subject(
                                "hazard: announces long after the second look", LongAfterTheSecondLook::new)));
    }
}
