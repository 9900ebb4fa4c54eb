package dev.poolswap.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tortures every configuration on the class path, each in a JVM of its own, and writes verdicts. Needs
 * nothing but the classes and test classes of the modules:
 *
 * <pre>{@code
 * java -cp api/target/classes:api/target/test-classes:epoch/target/classes:... \
 *     dev.poolswap.testkit.TortureRun --minutes 3 --out target/evidence
 * }</pre>
 *
 * {@code .ci/torture} does that for a built tree.
 *
 * <p>The verdicts are those of {@link Verdicts}, of the kinds {@code torture} (one configuration without
 * a break) and {@code rotation} (the sum of its slices), each written when its configuration ends, in a
 * rotation when the rotation ends. So the last one of a kind, configuration, fence and JDK is the newest. With
 * {@code --mutants} the planted faults are hunted instead, kind {@code mutant}. A reader of the file must
 * pass over fields, kinds and counts that it does not know.
 *
 * <p>The exit status is 0 if all passed, 1 if one failed, 2 if the arguments are wrong.
 */
public final class TortureRun {
    private final TortureArguments arguments;
    private final List<TortureConfiguration> chosen;
    private final TortureCounts totals = new TortureCounts();
    private final List<String> failed = new ArrayList<>();

    private TortureRun(TortureArguments arguments, List<TortureConfiguration> chosen) {
        this.arguments = arguments;
        this.chosen = chosen;
    }

    /** See {@code --help}. */
    public static void main(String[] words) throws IOException, InterruptedException {
        try {
            System.exit(run(words) ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    /** Whether everything passed. */
    static boolean run(String... words) throws IOException, InterruptedException {
        TortureArguments arguments = TortureArguments.parse(words);
        if (arguments.out != null) {
            System.setProperty("poolswap.verdicts", arguments.out.toString());
        }
        if (arguments.mutants) {
            return hunt(arguments);
        }
        List<TortureConfiguration> all = TortureConfiguration.all();
        List<TortureConfiguration> chosen = all.stream()
                .filter(one -> arguments.only.matcher(one.toString()).find())
                .collect(Collectors.toList());
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "--only " + arguments.only + " matches no configuration, expected is a part of one of " + all);
        }
        if (arguments.list) {
            chosen.forEach(System.out::println);
            return true;
        }
        return new TortureRun(arguments, chosen).run();
    }

    private static boolean hunt(TortureArguments arguments) {
        boolean all = true;
        for (Mutant mutant : Subjects.allMutants()) {
            for (TortureVariant check : MutantHunt.checks(mutant)) {
                if (arguments.only.matcher(mutant.toString()).find()) {
                    all &= MutantHunt.run(mutant, check, arguments.minutes * 60).caughtIt();
                }
            }
        }
        System.out.println(all ? "all mutants were caught" : "a mutant was NOT caught");
        return all;
    }

    private boolean run() throws IOException, InterruptedException {
        System.out.println("torture on JDK " + System.getProperty("java.version") + ", seed " + arguments.seed
                + ", verdicts to " + System.getProperty("poolswap.verdicts", "target") + ", of " + chosen);
        if (arguments.rotation > 0) {
            rotate();
        } else {
            oneByOne();
        }
        System.out.println("torture in total " + totals);
        System.out.println(failed.isEmpty() ? "torture passed" : "torture FAILED: " + failed);
        return failed.isEmpty();
    }

    private void oneByOne() throws IOException, InterruptedException {
        Random seeds = new Random(arguments.seed);
        for (TortureConfiguration one : chosen) {
            long seed = seeds.nextLong();
            TortureProcess child = TortureProcess.run(one.toString(), one.fence, arguments.minutes * 60, seed);
            tell(one, seed, child.seconds(), child.failure(), child.counts);
            conclude("torture", one, seed, child.seconds(), child.failure(), child.counts);
        }
    }

    private void rotate() throws IOException, InterruptedException {
        Random random = new Random(arguments.seed);
        Map<TortureConfiguration, Slices> slices = new LinkedHashMap<>();
        chosen.forEach(one -> slices.put(one, new Slices()));
        long end = System.nanoTime() + (long) (arguments.rotation * TimeUnit.MINUTES.toNanos(1));
        List<TortureConfiguration> turn = new ArrayList<>();
        boolean broken = false;
        int oneTurn = chosen.size();
        for (int i = 0; !broken && (i < oneTurn || System.nanoTime() < end); i++) {
            if (turn.isEmpty()) {
                turn.addAll(chosen);
                Collections.shuffle(turn, random);
            }
            TortureConfiguration one = turn.remove(turn.size() - 1);
            double seconds = arguments.slice * (0.5 + random.nextDouble());
            long seed = random.nextLong();
            TortureProcess child = TortureProcess.run(one.toString(), one.fence, seconds, seed);
            tell(one, seed, child.seconds(), child.failure(), child.counts);
            slices.get(one).add(child);
            broken = child.failure() != null;
        }
        for (Map.Entry<TortureConfiguration, Slices> one : slices.entrySet()) {
            Slices sum = one.getValue();
            if (broken && sum.seconds == 0) {
                continue;
            }
            conclude("rotation", one.getKey(), arguments.seed, sum.seconds, sum.failure(), sum.counts);
        }
    }

    private static void tell(
            TortureConfiguration one, long seed, double seconds, String failure, TortureCounts counts) {
        System.out.printf(
                "torture %s for %.1f s, seed %d, %s: %s%n",
                one, seconds, seed, failure == null ? "passed" : "FAILED", counts);
        if (failure != null) {
            System.out.println("    " + failure);
        }
    }

    private void conclude(
            String kind, TortureConfiguration one, long seed, double seconds, String failure, TortureCounts counts) {
        one.verdict(kind, seed).seconds(seconds).counts(counts).write(failure == null, failure == null ? "" : failure);
        totals.add(counts.asMap());
        if (failure != null) {
            failed.add(one + ": " + failure);
        }
    }

    /** What the slices of one configuration come to. */
    private static final class Slices {
        final TortureCounts counts = new TortureCounts();
        double seconds;
        private String failure;

        void add(TortureProcess slice) {
            counts.add(slice.counts.asMap());
            counts.add("slices", 1);
            seconds += slice.seconds();
            failure = slice.failure();
        }

        String failure() {
            return failure;
        }
    }
}
