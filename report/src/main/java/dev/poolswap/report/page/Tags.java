package dev.poolswap.report.page;

import java.util.EnumMap;
import java.util.Map;

/**
 * The values of axes that a part of the page stands for; it is hidden when one of them is filtered out.
 *
 * @param values value by axis
 */
public record Tags(Map<Axis, String> values) {
    /** Never hidden. */
    public static final Tags NONE = new Tags(Map.of());

    /** Copies the values. */
    public Tags {
        values = Map.copyOf(values);
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
        return new Tags(more);
    }
}
