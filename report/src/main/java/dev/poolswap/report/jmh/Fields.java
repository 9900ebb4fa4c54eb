package dev.poolswap.report.jmh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object that somebody else wrote. What is not as expected is refused with its name, its value and what
 * was expected.
 *
 * @param node the object
 * @param name how messages name it
 */
record Fields(JsonNode node, String name) {
    private static final int LONGEST = 60;

    static Fields of(JsonNode node, String name) {
        if (!node.isObject()) {
            throw wrong(name, node, "an object");
        }
        return new Fields(node, name);
    }

    private static IllegalArgumentException wrong(String name, JsonNode value, String expected) {
        String text = value.isMissingNode() ? "missing" : value.toString();
        return new IllegalArgumentException(name + " is "
                + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + ", expected " + expected);
    }

    private String named(String field) {
        return "\"" + field + "\" of " + name;
    }

    boolean has(String field) {
        JsonNode value = node.path(field);
        return !value.isMissingNode() && !value.isNull();
    }

    String text(String field) {
        JsonNode value = node.path(field);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw wrong(named(field), value, "a text");
        }
        return value.stringValue();
    }

    String textOr(String field, String otherwise) {
        return has(field) ? text(field) : otherwise;
    }

    int wholeOr(String field, int least, int otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
            throw wrong(named(field), value, "a whole number from " + least + " on");
        }
        return value.intValue();
    }

    /** Returns a number, or what JMH writes for none; NaN where it is not there at all. */
    double number(String field) {
        return has(field) ? number(node.path(field), named(field)) : Double.NaN;
    }

    Fields object(String field) {
        return of(node.path(field), named(field));
    }

    /** Returns the fields of an object that may be missing. */
    Map<String, JsonNode> members(String field) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (has(field)) {
            object(field).node.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
        }
        return members;
    }

    /** Returns the elements of an array that may be missing. */
    <V> List<V> list(String field, BiFunction<JsonNode, String, V> element) {
        return has(field) ? list(node.path(field), named(field), element) : List.of();
    }

    static <V> List<V> list(JsonNode array, String name, BiFunction<JsonNode, String, V> element) {
        if (!array.isArray()) {
            throw wrong(name, array, "an array");
        }
        List<V> elements = new ArrayList<>();
        array.forEach(each -> elements.add(element.apply(each, "an element of " + name)));
        return elements;
    }

    /** Returns a number, or the text NaN or Infinity. */
    static double number(JsonNode value, String name) {
        if (value.isNumber()) {
            return Double.parseDouble(value.asString());
        }
        if (value.isString() && value.stringValue().matches("NaN|[+-]?Infinity")) {
            return Double.parseDouble(value.stringValue());
        }
        throw wrong(name, value, "a number");
    }

    /** Returns a whole number above zero. */
    static long count(JsonNode value, String name) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw wrong(name, value, "a whole number from 1 on");
        }
        return value.longValue();
    }

    static String string(JsonNode value, String name) {
        if (!value.isString()) {
            throw wrong(name, value, "a text");
        }
        return value.stringValue();
    }
}
