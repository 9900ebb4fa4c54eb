package dev.poolswap.testkit;

import java.util.List;

/** The kit's own pool, as a control that must pass. */
public final class CountedPoolSubjects implements Subjects {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject("counted", CountedPool::new));
    }
}
