package dev.poolswap.hazard;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.InDomainSuite;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Subjects;
import java.util.List;

/** The faults of {@link HazardErasMutantsTest}, for torture. */
@SuppressWarnings("exports") // tests are no module, and the service loader wants a public class
public final class BrokenHazardEras implements Subjects {
    private static final class LongUnannounced<T> extends HazardErasMutantsTest.NoValidation<T> {
        LongUnannounced(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void pause() {
            Mutant.dawdle();
        }
    }

    private static final class LongAfterTheSecondLook<T> extends HazardErasMutantsTest.LateAnnouncement<T> {
        LongAfterTheSecondLook(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void pause() {
            Mutant.dawdle();
        }
    }

    /** Called by the service loader. */
    public BrokenHazardEras() {}

    @Override
    public List<Subject> subjects() {
        return List.of(InDomainSuite.subject("hazard-eras"));
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.thatReuses(new Subject("hazard-eras: no second look", HazardErasMutantsTest.NoValidation::new))
                        .rare(new Subject("hazard-eras: no second look, and late", LongUnannounced::new)),
                Mutant.thatReuses(new Subject(
                                "hazard-eras: announces after the second look",
                                HazardErasMutantsTest.LateAnnouncement::new))
                        .rare(new Subject(
                                "hazard-eras: announces long after the second look", LongAfterTheSecondLook::new)));
    }
}
