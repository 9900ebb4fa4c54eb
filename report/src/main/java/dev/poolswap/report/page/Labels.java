package dev.poolswap.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What headers, row names and captions stand for, and the choices of the filters.
 *
 * @param tags by text
 * @param choices the values of each axis in display order, by what readers see
 */
public record Labels(Map<String, Tags> tags, Map<Axis, List<Choice>> choices) {
    /**
     * A value of an axis.
     *
     * @param value in links
     * @param words for readers
     */
    public record Choice(String value, String words) {}

    private static final Pattern END = Pattern.compile("[,;]");

    /** Nothing to filter. */
    public static final Labels NONE = new Labels(Map.of(), Map.of());

    /** Copies both. */
    public Labels {
        tags = Map.copyOf(tags);
        choices = new LinkedHashMap<>(choices);
    }

    /** What a text stands for: itself, or what comes before its first comma or semicolon. */
    Tags of(String text) {
        Tags whole = tags.get(text);
        return whole != null ? whole : tags.getOrDefault(END.split(text, 2)[0], Tags.NONE);
    }
}
