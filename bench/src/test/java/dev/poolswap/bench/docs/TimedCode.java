package dev.poolswap.bench.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Test code that waits, times, samples or measures, found by what it calls. {@code .ci/timed-tests} says of each such file how
 * its verdict is kept from depending on how fast the machine is.
 */
final class TimedCode {
    /** How a verdict is kept from depending on speed. */
    enum Form {
        /** Goes on until its floor is reached; only a time-out of minutes ends it before. */
        UNTIL,
        /** What happens when is forced, or the clock is the test's. */
        SCHEDULED,
        /** Notes times or bytes, or checks them against others of the same run, and against nothing that speed changes. */
        MEASURED
    }

    private static final Map<String, Pattern> CALLS = new LinkedHashMap<>();

    static {
        call("sleeps", "\\bsleep\\(|\\bparkNanos\\(");
        call("clocks", "\\bnanoTime\\(|\\bcurrentTimeMillis\\(|\\bInstant\\.now\\(|\\bmillisSince\\(");
        call(
                "waits",
                "\\b(?:await|get|waitFor|join|poll|tryAcquire|tryLock|awaitTermination|offer)\\([^;{}]*(?:TimeUnit|SECONDS|MILLIS)"
                        + "|\\b(?:isStillWaitingAfter|awaitReclaimed|waitLimit|stallThreshold|setTimeout)\\("
                        + "|\\bjoin\\(\\d|\\bassertTimeout");
        call("floors", "\\bFLOOR\\b|\\b[eE]nsureFloor\\(|\\breachesFloor\\(");
        call("bytes", "AllocatedBytes\\b|\\b(?:totalMemory|freeMemory)\\(|\\bgc\\.alloc\\b");
        call("disk", "\\bget(?:Usable|Free|Unallocated)Space\\(");
        call("processors", "\\bavailableProcessors\\(");
        call("collections", "\\bSystem\\.gc\\(");
    }

    private static final long LEAST_SECONDS = 120;

    /** With the number and, if it is named, the unit, which a wait has and an annotation need not have. */
    private static final Pattern TIME_OUT =
            Pattern.compile("(?:@Timeout\\((?:value = )?|\\b(?:get|await|waitFor|join)\\((?=\\d+, TimeUnit))(\\d+)"
                    + "(?:, (?:unit = )?TimeUnit\\.(SECONDS|MINUTES|HOURS|MILLISECONDS))?[,)]");

    private TimedCode() {}

    private static void call(String kind, String pattern) {
        CALLS.put(kind, Pattern.compile(pattern));
    }

    /** Such as {@code sleeps 2, waits 1}; empty for a source without any. */
    static String calls(String source) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", "").replaceAll("(?m)^import .*$", "");
        return CALLS.entrySet().stream()
                .map(kind -> Map.entry(
                        kind.getKey(), kind.getValue().matcher(code).results().count()))
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Time-outs of less than two minutes: a busy machine may need them. */
    static List<String> shortTimeOuts(String source) {
        return TIME_OUT.matcher(source)
                .results()
                .filter(one -> seconds(one) < LEAST_SECONDS)
                .map(MatchResult::group)
                .toList();
    }

    private static long seconds(MatchResult timeOut) {
        String unit = timeOut.group(2) == null ? "SECONDS" : timeOut.group(2);
        return TimeUnit.valueOf(unit).toSeconds(Long.parseLong(timeOut.group(1)));
    }

    /** The test sources of a project that wait or have time-outs. */
    private static List<Path> sources(Path from) throws IOException {
        return Sources.tests(from).stream()
                .filter(one -> !one.endsWith("TimedCode.java") && !one.endsWith("TimedTestsTest.java"))
                .toList();
    }

    /** Those of all test sources of a project, with the path of each. */
    static List<String> allShortTimeOuts(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(root)) {
            shortTimeOuts(Files.readString(file)).forEach(timeOut -> found.add(file.getFileName() + ": " + timeOut));
        }
        return found;
    }

    /** What each test source of a project calls, by its path; those without a call are left out. */
    static Map<String, String> in(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Path from = root.toAbsolutePath().normalize();
        for (Path file : sources(from)) {
            String calls = calls(Files.readString(file));
            if (!calls.isEmpty()) {
                found.put(from.relativize(file).toString().replace('\\', '/'), calls);
            }
        }
        return found;
    }

    /** The list: a line {@code path: calls: form: how} for each file. Throws if a line is none. */
    static Map<String, String> listed(String list) {
        Map<String, String> listed = new TreeMap<>();
        for (String line : list.lines()
                .filter(one -> !one.isBlank() && !one.startsWith("#"))
                .toList()) {
            String[] parts = line.split(": ", 4);
            if (parts.length != 4 || parts[3].isBlank()) {
                throw new AssertionError("no line of the form \"path: calls: form: how\": " + line);
            }
            Form.valueOf(parts[2].toUpperCase(Locale.ROOT));
            listed.put(parts[0], parts[1]);
        }
        return listed;
    }
}
