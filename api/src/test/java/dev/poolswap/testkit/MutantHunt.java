package dev.poolswap.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tortures a container with a planted fault until it is caught. */
final class MutantHunt {
    private static final long LONGEST_ROUND_MILLIS = 4_000;
    private static final long SHORTEST_ROUND_MILLIS = 500;

    private final Mutant mutant;
    private final TortureVariant variant;
    private final long seed = Seeds.next();
    private long millis;
    private int rounds;

    /** What it was caught by; null if it was not. */
    private String caught;

    private MutantHunt(Mutant mutant, TortureVariant variant) {
        this.mutant = mutant;
        this.variant = variant;
    }

    /** Torture on the heap, and each kind of native memory that is here. */
    static List<TortureVariant> checks(Mutant mutant) {
        List<TortureVariant> checks =
                new ArrayList<>(List.of(TortureVariant.REUSE, TortureVariant.NATIVE_SLAB, TortureVariant.NATIVE_ARENA));
        checks.removeIf(check -> !check.suits(mutant.subject));
        return checks;
    }

    /** Looks for the fault, prints the outcome and writes it as a verdict of the kind {@code mutant}. */
    static MutantHunt run(Mutant mutant, TortureVariant variant, double seconds) {
        MutantHunt hunt = new MutantHunt(mutant, variant);
        Exercise.patience(mutant.loses() ? Duration.ofSeconds(1) : Duration.ofSeconds(5));
        try {
            hunt.huntFor((long) (seconds * 1_000));
        } finally {
            Exercise.patience(null);
        }
        hunt.conclude();
        return hunt;
    }

    boolean caughtIt() {
        return caught != null;
    }

    private void huntFor(long most) {
        long begin = System.nanoTime();
        while (caught == null && millis < most) {
            try {
                Torture.run(mutant.subject, next(), new TortureCounts());
            } catch (Violation violation) {
                // Something else may follow from the fault; what it was planted for is what must be seen.
                caught = mutant.isExpected(violation) ? violation.getMessage() : null;
            } catch (AssertionError failure) {
                if (!(failure.getCause() instanceof RuntimeException) || failure.getCause() instanceof PlannedFault) {
                    throw failure;
                }
                // The container refused proper use, or stumbled over its own state, which is a way to notice.
                caught = failure.getCause().toString();
            }
            millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
    }

    /** Short at first, for what is lost shows at the end of a round; every second one is brisk. */
    private TortureRound next() {
        long time = Math.min(LONGEST_ROUND_MILLIS, SHORTEST_ROUND_MILLIS << Math.min(rounds / 2, 4));
        return new TortureRound(variant, rounds % 2 == 0, seed + rounds++, time, Exercise.End.STOPPED_FIRST);
    }

    private void conclude() {
        System.out.println(this);
        TortureConfiguration.here(mutant.subject)
                .verdict("mutant", seed)
                .check(check())
                .seconds(millis / 1_000.0)
                .count("millis", millis)
                .write(caught != null, outcome());
    }

    private String check() {
        return "torture, " + variant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String outcome() {
        return caught == null ? "not caught" : "caught by " + check() + ": " + caught;
    }

    @Override
    public String toString() {
        return "mutant of " + mutant.subject.scheme() + ", " + mutant + ", seed " + seed + ", after " + millis + " ms: "
                + outcome();
    }
}
