package dev.poolswap.report.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of axes that a part of the page stands for; it is hidden when one of them is filtered out.
 *
 * @param values value by axis
 * @param further the values that it shows of the axes which only its study has, by the name of the axis; nothing is filtered
 *     by these
 * @param options the values that it shows of the options of the command line which every study has, by the name of the
 *     option; nothing is filtered by these either
 */
public record Tags(Map<Axis, String> values, Map<String, List<String>> further, Map<String, List<String>> options) {
    /** Never hidden. */
    public static final Tags NONE = new Tags(Map.of());

    /** Copies the values. */
    public Tags {
        values = Map.copyOf(values);
        further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Values that can be filtered by. */
    public Tags(Map<Axis, String> values) {
        this(values, Map.of(), Map.of());
    }

    /** One value. */
    public static Tags of(Axis axis, String value) {
        return new Tags(Map.of(axis, value));
    }

    /** These and one more. */
    public Tags and(Axis axis, String value) {
        Map<Axis, String> more = new EnumMap<>(Axis.class);
        more.putAll(values);
        more.put(axis, value);
        return new Tags(more, further, options);
    }

    /** These and the values of an axis that only a study has. */
    public Tags and(String axis, List<String> shown) {
        return new Tags(values, merged(further, axis, shown), options);
    }

    /** These and the values of an option that every study has. */
    public Tags asked(String option, List<String> shown) {
        return new Tags(values, further, merged(options, option, shown));
    }

    private static Map<String, List<String>> merged(Map<String, List<String>> to, String name, List<String> shown) {
        Map<String, List<String>> more = new LinkedHashMap<>(to);
        more.merge(name, List.copyOf(shown), (some, others) -> {
            List<String> all = new ArrayList<>(some);
            others.stream().filter(value -> !some.contains(value)).forEach(all::add);
            return List.copyOf(all);
        });
        return more;
    }
}
