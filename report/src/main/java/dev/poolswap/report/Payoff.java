package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.study.Machines;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether pooling paid in a sweep of {@code hotswap}: the time of copying divided by that of the reference
 * scheme, by heap. If it did not, gives the reason, as far as it can be detected, and what to try.
 */
public final class Payoff {
    private static final String STUDY = "hotswap";
    private static final String POOLING = "refcount-split";
    private static final String COPYING = "atomic-reference";
    private static final String TUNING = "tuning";
    private static final String NONE = "none";
    private static final String TIME = "time";

    /** From this JDK on G1 controls refinement otherwise (JDK-8137022). */
    private static final int NEW_CONTROL = 20;

    /** How a merge begins what it says of a machine, and where in that the JDK is. */
    private static final Pattern JDK_OF_A_MACHINE = Pattern.compile(".* GiB, (.*)");

    private final Results results;
    private final List<Ratio> ratios;
    private final Map<String, Integer> jdks;
    private final boolean severalThreads;

    private Payoff(Results results, List<Ratio> ratios) {
        this.results = results;
        this.ratios = ratios;
        this.jdks = Machines.jdks(results.cells());
        this.severalThreads = ratios.stream()
                        .map(ratio -> ratio.setting().threads())
                        .distinct()
                        .count()
                > 1;
    }

    /** What is compared: everything but the scheme and the write ratio. */
    private record Setting(String gc, String payload, String tuning, String heap, int threads, String machine) {
        boolean plain() {
            return tuning.equals(NONE);
        }
    }

    /** Time of copying over that of pooling in a setting, over all write ratios; above 1 pooling paid. */
    private record Ratio(
            Setting setting,
            double mean,
            double low,
            double high,
            int forks,
            @Nullable Double cards) {
        boolean lost() {
            return forks > 1 ? high < 1 : mean < 1;
        }
    }

    /** Empty if the sweep has no cells of both. */
    public static Optional<Payoff> of(Results results) {
        Map<Setting, List<Cell>> settings = results.cells().stream()
                .filter(cell -> cell.study().equals(STUDY) && !cell.failed())
                .collect(Collectors.groupingBy(
                        cell -> new Setting(
                                cell.gc(),
                                cell.payload(),
                                cell.param(TUNING).orElse(NONE),
                                cell.heap(),
                                cell.threads(),
                                cell.param(Cell.MACHINE).orElse("")),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Ratio> ratios = new ArrayList<>();
        settings.forEach((setting, cells) -> ratio(setting, cells).ifPresent(ratios::add));
        ratios.sort(Comparator.comparing((Ratio ratio) -> ratio.setting().gc())
                .thenComparing(ratio -> ratio.setting().payload())
                .thenComparing(ratio -> !ratio.setting().plain())
                .thenComparing(ratio -> ratio.setting().heap(), HeapSize.ORDER)
                .thenComparing(ratio -> ratio.setting().threads())
                .thenComparing(ratio -> ratio.setting().machine()));
        return ratios.isEmpty() ? Optional.empty() : Optional.of(new Payoff(results, ratios));
    }

    private static Optional<Ratio> ratio(Setting setting, List<Cell> cells) {
        Map<String, Cell> pooling = byWork(cells, POOLING);
        Map<String, Cell> copying = byWork(cells, COPYING);
        List<ForkMeans> copied = new ArrayList<>();
        List<ForkMeans> pooled = new ArrayList<>();
        pooling.forEach((work, pool) -> {
            Optional<ForkMeans> own = ForkMeans.of(pool, TIME).filter(ForkMeans::positive);
            Optional<ForkMeans> other = Optional.ofNullable(copying.get(work))
                    .flatMap(copy -> ForkMeans.of(copy, TIME).filter(ForkMeans::positive));
            if (own.isPresent() && other.isPresent()) {
                pooled.add(own.get());
                copied.add(other.get());
            }
        });
        Double cards = pooling.values().stream()
                .flatMap(cell -> cell.metric("refined").stream())
                .map(Metric::score)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return Comparison.onAverage(copied, pooled)
                .map(found -> new Ratio(
                        setting,
                        Math.exp(found.difference()),
                        found.interval().low(),
                        found.interval().high(),
                        found.forks(),
                        cards))
                .or(() -> alone(setting, copied, pooled, cards));
    }

    /** Where a cell has a single fork there is no interval. */
    private static Optional<Ratio> alone(
            Setting setting, List<ForkMeans> copied, List<ForkMeans> pooled, @Nullable Double cards) {
        if (pooled.isEmpty()) {
            return Optional.empty();
        }
        double sum = 0;
        for (int i = 0; i < pooled.size(); i++) {
            sum += Math.log(copied.get(i).mean() / pooled.get(i).mean());
        }
        double ratio = Math.exp(sum / pooled.size());
        return Optional.of(new Ratio(setting, ratio, ratio, ratio, 1, cards));
    }

    private static Map<String, Cell> byWork(List<Cell> cells, String scheme) {
        Map<String, Cell> byWork = new LinkedHashMap<>();
        cells.stream()
                .filter(cell ->
                        cell.scheme().equals(scheme) && cell.metric(TIME).isPresent())
                .forEach(cell -> byWork.put(cell.writePercent() + " %", cell));
        return byWork;
    }

    /** Returns the answer for somebody in a hurry, a line each: ratios with their intervals, and no claim. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Time of copying divided by that of pooling, the mean over all write ratios (" + COPYING + " / "
                + POOLING + "; above 1, pooling pays):");
        ratios.forEach(ratio -> lines.add("  " + words(ratio)));
        return lines;
    }

    /** Why copying was faster where it was, and what to try; empty where it was not. */
    List<String> reason() {
        List<Ratio> plain =
                ratios.stream().filter(ratio -> ratio.setting().plain()).toList();
        if (plain.stream().noneMatch(Ratio::lost)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("Why copying was faster: " + why(plain)));
        lines.addAll(advice(plain));
        return lines;
    }

    private String words(Ratio ratio) {
        Setting setting = ratio.setting();
        String where = setting.gc() + ", " + HeapSize.words(setting.heap()) + ", payload " + setting.payload()
                + (setting.plain() ? "" : ", " + setting.tuning())
                + (severalThreads ? ", " + Words.count(setting.threads(), "thread") : "")
                + (setting.machine().isEmpty() ? "" : ", " + Machines.words(setting.machine()));
        return ratio.forks() > 1
                ? String.format(
                        Locale.ROOT,
                        "%s: %s (95 %% interval %s to %s, %d forks)",
                        where,
                        number(ratio.mean()),
                        number(ratio.low()),
                        number(ratio.high()),
                        ratio.forks())
                : String.format(Locale.ROOT, "%s: %s (one fork, so no interval)", where, number(ratio.mean()));
    }

    private static String number(double ratio) {
        return ratio < 0.095 || ratio >= 9.995 ? Numbers.bounded(ratio) : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private String why(List<Ratio> plain) {
        List<String> reasons = new ArrayList<>();
        refined(plain).ifPresent(ratio -> {
            Double cards = ratio.cards();
            reasons.add(
                    "before JDK 20, G1 repeatedly refines the cards of the references that a refill stores into an old map"
                            + (cards == null ? "" : ", here " + Numbers.significant(cards) + " cards per second")
                            + "; this is JDK " + jdk(ratio.setting()) + ".");
        });
        if (plain.stream()
                .anyMatch(ratio -> ratio.lost() && ratio.setting().payload().equals("dense"))) {
            reasons.add((reasons.isEmpty() ? "a" : "A")
                    + " densely laid out payload is cheap to copy if the heap is ample.");
        }
        return reasons.isEmpty()
                ? "unknown; docs/collectors.md explains what each collector does with stores into old objects."
                : String.join(" ", reasons);
    }

    /** Where copying was faster under a G1 that refines so; of a JDK that is not known nothing is said. */
    private Optional<Ratio> refined(List<Ratio> plain) {
        return plain.stream()
                .filter(ratio -> ratio.lost() && ratio.setting().gc().equals("G1"))
                .filter(ratio -> {
                    int jdk = jdk(ratio.setting());
                    return jdk > 0 && jdk < NEW_CONTROL;
                })
                .findFirst();
    }

    private List<String> advice(List<Ratio> plain) {
        boolean refinement = refined(plain).isPresent();
        String profile = "./compare --profile " + results.sweep().profile();
        List<String> lines = new ArrayList<>();
        if (refinement) {
            lines.add("Try 1. No refinement, or JDK 20 or later: " + profile + " --axis tuning=none,no-refinement --out"
                    + " target/tuning");
            lines.add("Try 2. A denser layout of the pooled object: " + profile
                    + " --payload open,dense --out target/dense");
        } else {
            lines.add("Try 1. Another collector: " + profile + " --gc all --out target/collectors");
            lines.add("Try 2. Another layout of the pooled object: " + profile
                    + " --payload open,dense --out target/dense");
        }
        lines.add("docs/collectors.md has the flags and what they cost.");
        return lines;
    }

    /**
     * Returns the feature version that measured a setting, from such as {@code 17.0.15, Vendor}; 0 if it cannot be read.
     * Where several machines measured, each has its own.
     */
    private int jdk(Setting setting) {
        Integer known = jdks.get(setting.machine());
        if (known != null) {
            return known;
        }
        Environment environment = results.sweep().environment();
        Matcher machine =
                JDK_OF_A_MACHINE.matcher(environment.facts().getOrDefault(Cell.MACHINE + " " + setting.machine(), ""));
        return Machines.feature(machine.matches() ? machine.group(1) : environment.jdk());
    }
}
