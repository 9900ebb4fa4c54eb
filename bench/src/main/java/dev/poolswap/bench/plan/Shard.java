package dev.poolswap.bench.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a sweep, for one of several machines. All cells that are compared with each other are in the
 * same part, so a difference between schemes is never a difference between machines.
 *
 * @param index which part, from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {
    private static final int MOST = 10_000;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})");

    /**
     * Reads such as {@code 2/8}.
     *
     * @throws BadInputException if it is none
     */
    public static Shard parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            int index = Integer.parseInt(matcher.group(1));
            int count = Integer.parseInt(matcher.group(2));
            if (index >= 1 && index <= count && count <= MOST) {
                return new Shard(index, count);
            }
        }
        throw new BadInputException("--shard " + text + ": expected a part and the number of parts, from 1/1 to " + MOST
                + "/" + MOST + ", such as 2/8");
    }

    /** This part of a plan; the parts are about equally long, and the same on every machine. */
    public Plan of(Plan whole) {
        Map<String, Double> groups = new LinkedHashMap<>();
        for (PlannedCell cell : whole.cells()) {
            groups.merge(cell.group(), whole.seconds(cell), Double::sum);
        }
        List<String> longestFirst = new ArrayList<>(groups.keySet());
        longestFirst.sort(Comparator.<String>comparingDouble(group -> -groups.getOrDefault(group, 0.0))
                .thenComparing(Comparator.naturalOrder()));
        double[] loads = new double[count];
        Set<String> mine = new HashSet<>();
        for (String group : longestFirst) {
            int lightest = 0;
            for (int i = 1; i < count; i++) {
                if (loads[i] < loads[lightest]) {
                    lightest = i;
                }
            }
            loads[lightest] += groups.getOrDefault(group, 0.0);
            if (lightest == index - 1) {
                mine.add(group);
            }
        }
        if (mine.isEmpty()) {
            throw new BadInputException("--shard " + index + "/" + count + ": this part is empty, because the"
                    + " sweep has " + groups.size() + " comparison groups; give at most that many parts");
        }
        return whole.only(whole.cells().stream()
                .filter(cell -> mine.contains(cell.group()))
                .toList());
    }
}
