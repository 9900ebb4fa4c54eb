package dev.poolswap.epoch;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.InDomainSuite;
import dev.poolswap.testkit.Mutant;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Subjects;
import java.util.List;

/** The faults of {@link EpochMutantsTest}, for torture. */
@SuppressWarnings("exports") // tests are no module, and the service loader wants a public class
public final class BrokenEpochs implements Subjects {
    private static final class LongUnannounced<T> extends EpochMutantsTest.LateAnnouncement<T> {
        LongUnannounced(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void pause() {
            Mutant.dawdle();
        }
    }

    /** Called by the service loader. */
    public BrokenEpochs() {}

    @Override
    public List<Subject> subjects() {
        return List.of(InDomainSuite.subject("epoch"));
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.thatReuses(new Subject("epoch: announces after reading", EpochMutantsTest.LateAnnouncement::new))
                        .rare(new Subject("epoch: announces long after reading", LongUnannounced::new)),
                Mutant.thatReuses(new Subject("epoch: a scan that skips a record", EpochMutantsTest.BlindScan::new)));
    }
}
