package dev.poolswap.testkit;

import dev.poolswap.Options;
import java.util.List;
import java.util.Random;

/**
 * Random sequences of operations, compared with a model. {@code -Dpoolswap.sequences=} sets how many.
 * A failing sequence is shrunk before it is told.
 */
final class Sequences {
    static final int COUNT = Integer.getInteger("poolswap.sequences", 1_500);

    private static final int LENGTH = 60;

    private Sequences() {}

    static void check(Subject subject, Options options, int count) {
        long first = Seeds.next();
        long begun = System.nanoTime();
        AssertionError failure = null;
        for (long seed = first; seed < first + count && failure == null; seed++) {
            List<Step> steps = Step.random(new Random(seed), LENGTH);
            if (failure(subject, options, steps) != null) {
                failure = shrunk(subject, options, seed, steps);
            }
        }
        Verdicts.of("sequences", subject.scheme(), subject + ", " + options)
                .seed(first)
                .since(begun)
                .count("sequences", count)
                .write(failure);
        if (failure != null) {
            throw failure;
        }
    }

    private static AssertionError shrunk(Subject subject, Options options, long seed, List<Step> steps) {
        List<Step> least = Shrinker.shrink(steps, some -> failure(subject, options, some) != null);
        AssertionError failure = failure(subject, options, least);
        return Seeds.tell(
                seed,
                new AssertionError(
                        subject + " " + options + ": " + least.size() + " steps are enough: " + least + ": "
                                + (failure == null ? "not repeatable" : failure.getMessage()),
                        failure));
    }

    private static AssertionError failure(Subject subject, Options options, List<Step> steps) {
        try {
            SequenceRunner.run(subject, options, steps);
            return null;
        } catch (AssertionError failure) {
            return failure;
        }
    }
}
