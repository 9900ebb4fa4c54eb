package dev.poolswap.report.jmh;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shortens names of classes by leaving out their packages. If two classes would have the same name, as much of the
 * package is kept as needed.
 */
final class ShortNames {
    private static final String NO_CLASS = "benchmarks";

    private ShortNames() {}

    /** The short name of each. */
    static Map<String, String> of(Collection<String> classes) {
        Map<String, String> names = new HashMap<>();
        for (String owner : new HashSet<>(classes)) {
            List<String> parts = List.of(owner.split("\\."));
            int length = 1;
            while (length < parts.size() && isShared(end(parts, length), owner, classes)) {
                length++;
            }
            names.put(owner, owner.isEmpty() ? NO_CLASS : end(parts, length));
        }
        Set<String> distinct = new HashSet<>(names.values());
        if (distinct.size() < names.size()) {
            // A class called "benchmarks" beside methods without a class.
            names.keySet().forEach(owner -> names.put(owner, owner));
            names.computeIfPresent("", (owner, name) -> "(no class)");
        }
        return names;
    }

    private static boolean isShared(String name, String owner, Collection<String> classes) {
        return classes.stream()
                .anyMatch(other -> !other.equals(owner) && (other.equals(name) || other.endsWith("." + name)));
    }

    private static String end(List<String> parts, int length) {
        return String.join(".", parts.subList(parts.size() - length, parts.size()));
    }
}
