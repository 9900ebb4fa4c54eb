package dev.poolswap.testkit;

import dev.poolswap.Options;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Random sequences of operations, compared with a model. {@code -Dpoolswap.sequences=} sets how many.
 * A failing sequence is shrunk before it is printed.
 */
public final class Sequences {
    static final int COUNT = Integer.getInteger("poolswap.sequences", 400);

    private static final int LENGTH = 60;

    /** A mutant must be caught however few the sequences of the day. */
    private static final int MUTANT_COUNT = 2_000;

    private Sequences() {}

    /** What a reuse of a version that is in use can look like. */
    public static final String[] REUSE = {
        "in use was reset", "a version was drafted that is pinned", "a pinned version", "unreclaimed is 0, not 1"
    };

    /** What it can look like that a version is never free again. */
    public static final String[] LOSS = {
        "a version was created although", "when all that exist were drafted", "disposed at the end is"
    };

    /** Requires that some sequence in one thread catches a broken container, and says one of these things. */
    public static void mustCatch(Subject.Factory mutant, String... reasons) {
        Subject subject = new Subject("mutant", mutant);
        long first = Seeds.next();
        String told = "nothing";
        for (long seed = first; seed < first + MUTANT_COUNT; seed++) {
            AssertionError failure = failure(subject, Options.DEFAULT, Step.random(new Random(seed), LENGTH));
            if (failure != null) {
                told = failure.getMessage();
                if (Stream.of(reasons).anyMatch(told::contains)) {
                    return;
                }
            }
        }
        throw new AssertionError("the model should have said one of " + List.of(reasons) + ", and said: " + told
                + " [repeat with -Dpoolswap.seed=" + first + "]");
    }

    /** Runs that many, and writes the verdict. */
    static void check(Subject subject, Options options, int count) {
        long first = Seeds.next();
        long begun = System.nanoTime();
        AssertionError failure = firstFailure(subject, options, first, count);
        Verdicts.of("sequences", subject.scheme(), subject + ", " + options)
                .seed(first)
                .since(begun)
                .count("sequences", count)
                .write(failure);
        if (failure != null) {
            throw failure;
        }
    }

    /** The first failure, shrunk; null if there is none. */
    static AssertionError firstFailure(Subject subject, Options options, long first, int count) {
        for (long seed = first; seed < first + count; seed++) {
            List<Step> steps = Step.random(new Random(seed), LENGTH);
            if (failure(subject, options, steps) != null) {
                return shrunk(subject, options, seed, steps);
            }
        }
        return null;
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
