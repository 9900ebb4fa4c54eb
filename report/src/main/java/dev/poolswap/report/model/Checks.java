package dev.poolswap.report.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks values that may come from a file of unknown origin. */
final class Checks {
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10_000 = Instant.parse("+10000-01-01T00:00:00Z");

    private Checks() {}

    static <V> V present(@Nullable V value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static String text(@Nullable String value, String name) {
        String text = present(value, name);
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return text;
    }

    static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a finite number");
        }
        return value;
    }

    static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least " + least);
        }
        return value;
    }

    /** A time of which a date can be printed; calendars end before the times that a file can hold. */
    static Instant time(@Nullable Instant value, String name) {
        Instant time = present(value, name);
        if (time.isBefore(YEAR_0) || !time.isBefore(YEAR_10_000)) {
            throw new IllegalArgumentException(name + " is " + time + ", expected a year from 0 to 9999");
        }
        return time;
    }

    /** An unmodifiable copy; an absent list is an empty one. */
    static <E> List<E> copy(@Nullable List<E> list, String name) {
        if (list == null) {
            return List.of();
        }
        List<E> copy = new ArrayList<>(list.size());
        for (E element : list) {
            copy.add(present(element, "an element of " + name));
        }
        return Collections.unmodifiableList(copy);
    }

    /** Returns an unmodifiable copy in the same order; an absent map is an empty one. */
    static <V> Map<String, V> copy(@Nullable Map<String, V> map, String name) {
        if (map == null) {
            return Map.of();
        }
        Map<String, V> copy = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> copy.put(present(key, "a name in " + name), present(value, name + " \"" + key + "\"")));
        return Collections.unmodifiableMap(copy);
    }
}
