package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.ForkRun;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a merged sweep calls the machines, or the JDKs of one machine, that measured its parts. */
public final class Machines {
    private static final Pattern JDK = Pattern.compile("jdk([0-9]+)");

    private Machines() {}

    /** Returns a name for readers, as in "JDK 17" or "machine m1". */
    public static String words(String machine) {
        Matcher jdk = JDK.matcher(machine);
        return jdk.matches() ? "JDK " + jdk.group(1) : "machine " + machine;
    }

    /** Returns whether the name is that of a JDK: all parts were measured on one machine. */
    public static boolean isJdk(String machine) {
        return JDK.matcher(machine).matches();
    }

    /** Returns the feature version of such as {@code 17.0.15, Vendor}; 0 if it cannot be read. */
    public static int feature(String jdk) {
        String version = jdk.replaceFirst("^1\\.", "").split("[^0-9]", 2)[0];
        return version.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(version) : 0;
    }

    /** Returns the feature version of the JDK of each machine that is named and known; cells that failed do not know. */
    public static Map<String, Integer> jdks(List<Cell> cells) {
        Map<String, Integer> jdks = new HashMap<>();
        for (Cell cell : cells) {
            cell.param(Cell.MACHINE)
                    .filter(machine -> !jdks.containsKey(machine))
                    .ifPresent(machine -> cell.runs().stream()
                            .map(ForkRun::jdk)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .ifPresent(jdk -> jdks.put(machine, feature(jdk))));
        }
        return jdks;
    }

    /** Returns the words for each machine; with its JDK where not all have the same and the name does not say it. */
    static Map<String, String> titles(List<Cell> cells) {
        Map<String, Integer> jdks = jdks(cells);
        boolean differ = jdks.values().stream().distinct().count() > 1;
        Map<String, String> titles = new LinkedHashMap<>();
        cells.stream()
                .flatMap(cell -> cell.param(Cell.MACHINE).stream())
                .distinct()
                .forEach(machine -> titles.put(
                        machine,
                        words(machine)
                                + Optional.ofNullable(jdks.get(machine))
                                        .filter(jdk -> differ && !isJdk(machine))
                                        .map(jdk -> " with JDK " + jdk)
                                        .orElse("")));
        return titles;
    }
}
