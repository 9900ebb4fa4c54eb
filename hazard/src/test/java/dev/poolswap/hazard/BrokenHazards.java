package dev.poolswap.hazard;

import dev.poolswap.testkit.InDomainSuite;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Subjects;
import java.util.List;

/** The faults of {@link HazardMutantsTest}, for torture. */
@SuppressWarnings("exports") // tests are no module, and the service loader wants a public class
public final class BrokenHazards implements Subjects {
    /** Called by the service loader. */
    public BrokenHazards() {}

    @Override
    public List<Subject> subjects() {
        return List.of(InDomainSuite.subject("hazard"));
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.thatReuses(new Subject("hazard: no second look", HazardMutantsTest.NoValidation::new)),
                Mutant.thatReuses(new Subject(
                                "hazard: announces after the second look", HazardMutantsTest.LateAnnouncement::new))
                        .rare());
    }
}
