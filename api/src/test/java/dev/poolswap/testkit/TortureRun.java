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
 * <p><b>Verdicts.</b> {@code verdicts.jsonl} holds one JSON object a line, in UTF-8. Lines are only ever
 * appended: each when its configuration ends, in a rotation when the rotation ends, so the last one of a
 * kind, configuration, fence and JDK is the newest. A reader must pass over fields, kinds and counts that it does
 * not know. The fields:
 *
 * <ul>
 *   <li>{@code kind}: {@code torture} (one configuration without a break) or {@code rotation} (the sum of
 *       its slices)
 *   <li>{@code scheme}: the scheme's id
 *   <li>{@code configuration}: the scheme's id, or the name of a configuration with shrunk constants
 *   <li>{@code fence}: {@code full}, {@code membarrier}, {@code handshake}, or {@code none} if the scheme has none
 *   <li>{@code jdk}: {@code java.version}
 *   <li>{@code arch}: such as {@code linux/amd64}
 *   <li>{@code ended}: when, ISO 8601, UTC
 *   <li>{@code seed}: where the random numbers began
 *   <li>{@code seconds}: how long, a number
 *   <li>{@code verdict}: {@code passed} or {@code failed}
 *   <li>{@code message}: what failed, empty if nothing did
 *   <li>{@code counts}: an object, from name to whole number
 * </ul>
 *
 * <p>The exit status is 0 if all passed, 1 if one failed, 2 if the arguments are wrong.
 */
public final class TortureRun {
    private final TortureArguments arguments;
    private final List<TortureConfiguration> chosen;
    private final VerdictFile file;
    private final TortureCounts totals = new TortureCounts();
    private final List<String> failed = new ArrayList<>();

    private TortureRun(TortureArguments arguments, List<TortureConfiguration> chosen) throws IOException {
        this.arguments = arguments;
        this.chosen = chosen;
        this.file = new VerdictFile(arguments.out);
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

    private boolean run() throws IOException, InterruptedException {
        System.out.println("torture on JDK " + System.getProperty("java.version") + ", seed " + arguments.seed
                + ", verdicts to " + file + ", of " + chosen);
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
        while (!broken && System.nanoTime() < end) {
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
            String kind, TortureConfiguration one, long seed, double seconds, String failure, TortureCounts counts)
            throws IOException {
        file.append(new Verdict(kind, one, seed).seconds(seconds).outcome(failure, counts));
        totals.add(counts.asMap());
        if (failure != null) {
            failed.add(one + ": " + failure);
        }
    }

    /** What the slices of one configuration come to. */
    private static final class Slices {
        final TortureCounts counts = new TortureCounts();
        double seconds;
        private String failure = "its turn did not come; rotate for longer";

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
