package dev.poolswap.bench.run;

import dev.poolswap.report.model.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the collector of a fork logged about itself while iterations were measured: pauses, and how many cards G1 refined
 * beside the threads that run operations, or on them. One value a fork.
 *
 * <p>What was refined is logged at the next pause. It is spread evenly over the time since the pause before, and the part that
 * falls into measured iterations counts. Where no pause follows the last of these, nothing is known about refinement.
 */
final class GcLog {
    private static final String FLAG = "-Xlog:gc=info,gc+refine+stats=debug:file=";
    private static final String DECORATIONS = "::filecount=0";

    private static final Pattern UPTIME = Pattern.compile("^\\[([0-9.]+)s]");

    /** ZGC logs its pauses, which are far below a millisecond, elsewhere. */
    private static final String LOGS_NO_PAUSES = "Using The Z Garbage Collector";

    private static final Pattern PAUSE = Pattern.compile("\\bPause .* ([0-9.]+)ms$");
    private static final Pattern ENDS_STATISTICS = Pattern.compile("\\bPause (?:Young|Full) ");
    private static final Pattern REFINED =
            Pattern.compile("\\b(Concurrent|Mutator) refinement: ([0-9.]+)ms, refined: ([0-9]+)");

    private final ForkReport.Span measured;
    private double pausedMillis;
    private double longestPause;
    private double concurrentMillis;
    private double mutatorMillis;
    private double cards;
    private boolean pauses = true;

    /** The last pause that logs what was refined before it. */
    private double since;

    /** Up to when it is known what was refined. */
    private double known;

    private GcLog(ForkReport.Span measured) {
        this.measured = measured;
    }

    /** The flag that has a JVM log into a file. */
    static String option(Path file) {
        return FLAG + file + DECORATIONS;
    }

    /** Whether an argument of a fork is that flag. */
    static boolean isOption(String argument) {
        return argument.startsWith(FLAG);
    }

    /** The metrics in a log, of a part of the life of its JVM; none if there is no log. */
    static Map<String, Metric> metrics(Path file, ForkReport.Span measured) {
        try {
            return Files.exists(file) ? metrics(Files.readAllLines(file), measured) : Map.of();
        } catch (IOException failure) {
            throw new SweepException(file + ": the collector log cannot be read: " + failure, failure);
        }
    }

    static Map<String, Metric> metrics(List<String> lines, ForkReport.Span measured) {
        GcLog log = new GcLog(measured);
        lines.forEach(log::add);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        double seconds = measured.seconds();
        if (seconds > 0 && !lines.isEmpty()) {
            if (log.pauses) {
                metrics.put("gc_pause", one("ms/s", log.pausedMillis / seconds));
                metrics.put("gc_pause_max", one("ms", log.longestPause));
            }
            if (log.known >= measured.to()) {
                metrics.put("refined", one("cards/s", log.cards / seconds));
                metrics.put("refine_time", one("ms/s", log.concurrentMillis / seconds));
                metrics.put("refine_mutator", one("ms/s", log.mutatorMillis / seconds));
            }
        }
        return metrics;
    }

    private static Metric one(String unit, double value) {
        return Metric.of(unit, value).withSamples(List.of(List.of(value)));
    }

    private void add(String line) {
        pauses &= !line.contains(LOGS_NO_PAUSES);
        Matcher uptime = UPTIME.matcher(line);
        if (!uptime.find()) {
            return;
        }
        double at = Double.parseDouble(uptime.group(1));
        Matcher refined = REFINED.matcher(line);
        if (refined.find()) {
            double share = measured.shareOf(since, at);
            double millis = share * Double.parseDouble(refined.group(2));
            if (refined.group(1).equals("Mutator")) {
                mutatorMillis += millis;
            } else {
                concurrentMillis += millis;
            }
            cards += share * Double.parseDouble(refined.group(3));
            known = at;
        }
        Matcher pause = PAUSE.matcher(line);
        if (pause.find() && measured.has(at)) {
            double millis = Double.parseDouble(pause.group(1));
            pausedMillis += millis;
            longestPause = Math.max(longestPause, millis);
        }
        if (ENDS_STATISTICS.matcher(line).find()) {
            since = at;
        }
    }
}
