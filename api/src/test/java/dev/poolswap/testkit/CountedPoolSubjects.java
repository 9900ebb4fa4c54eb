package dev.poolswap.testkit;

import java.util.List;

/** The kit's own pool, as a control that must pass, and its mutants. */
public final class CountedPoolSubjects implements Subjects {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject("counted", CountedPool::new));
    }

    @Override
    public List<Mutant> mutants() {
        return List.of(
                Mutant.thatReuses(NaivePool.subject()),
                Mutant.thatReuses(new Subject("a release ends all pins", Mutants.ForgetfulPool::new)),
                Mutant.thatReuses(new Subject("versions are disposed of twice", Mutants.TwicePool::new)),
                Mutant.thatReuses(new Subject("pinned versions are disposed of", Mutants.HastyPool::new)),
                Mutant.thatLoses(new Subject("the last pin stays", Mutants.LeakyPool::new)));
    }
}
