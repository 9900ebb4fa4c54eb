package dev.poolswap.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Round after round of {@link Torture}, each with a new container, until the time is over. */
final class TortureRounds {
    private static final int SHORTEST_MILLIS = 500;
    private static final int LONGEST_MILLIS = 12_000;
    private static final Duration LONGEST_MORE = Duration.ofMinutes(5);

    private final Subject subject;
    private final Random random;
    private final TortureCounts totals;
    private final List<TortureVariant> left = new ArrayList<>();
    private int rounds;

    TortureRounds(Subject subject, long seed, TortureCounts totals) {
        this.subject = subject;
        this.random = new Random(seed);
        this.totals = totals;
    }

    /** For a time, and until it is enough; a run that has not done enough gets {@link #LONGEST_MORE}. */
    void runFor(long millis, BooleanSupplier enough) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long rest = millis; rest > 0; rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            round(Math.min(rest, nextTime()));
        }
        long last = System.nanoTime() + LONGEST_MORE.toNanos();
        while (!enough.getAsBoolean() && System.nanoTime() < last) {
            round(nextTime());
        }
    }

    /** Many short rounds, some long ones. */
    private long nextTime() {
        double share = Math.pow(random.nextDouble(), 3);
        return SHORTEST_MILLIS + (long) (share * (LONGEST_MILLIS - SHORTEST_MILLIS));
    }

    private void round(long millis) {
        TortureVariant variant = next();
        Exercise.End end = random.nextInt(4) == 0 ? Exercise.End.STOPPED_FIRST : Exercise.End.CLOSED_IN_USE;
        long seed = Seeds.isGiven() ? Seeds.next() : random.nextLong();
        TortureRound round = new TortureRound(variant, rounds++ % 3 == 2, seed, millis, end);
        System.out.println(subject + " " + round);
        totals.add("rounds", 1);
        totals.add("rounds brisk", round.brisk() ? 1 : 0);
        totals.add("rounds " + variant.name().toLowerCase(Locale.ROOT), 1);
        Torture.run(subject, round, totals);
    }

    /** Every variant comes as often as its share says, in random order. */
    private TortureVariant next() {
        if (left.isEmpty()) {
            for (TortureVariant variant : TortureVariant.values()) {
                left.addAll(Collections.nCopies(variant.suits(subject) ? variant.share : 0, variant));
            }
            Collections.shuffle(left, random);
        }
        return left.remove(left.size() - 1);
    }
}
