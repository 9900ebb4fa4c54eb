package dev.poolswap.report.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Describes what is wrong with some JSON, in words about the file: the field, its value and what is expected there. */
public final class JsonFault {
    private static final int MOST = 60;

    private JsonFault() {}

    /** As in {@code field "threads" is "two", expected a whole number}. */
    public static String words(JacksonException fault) {
        // A refusal by one of our own constructors says more than Jackson's wrapping of it.
        if (fault.getCause() instanceof IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage());
            return field(fault).isEmpty() ? why : "in " + field(fault) + ": " + why;
        }
        if (fault instanceof UnexpectedEndOfInputException) {
            return "the JSON is truncated";
        }
        if (fault instanceof StreamConstraintsException) {
            return "the JSON is too deep, or has a name or a number that is too long";
        }
        if (fault instanceof InputCoercionException number) {
            return field(fault) + " is a number that is too large, expected " + expected(number.getTargetType());
        }
        if (fault instanceof StreamReadException) {
            return "not JSON from column " + fault.getLocation().getColumnNr() + " on";
        }
        if (fault instanceof MismatchedInputException other) {
            return field(fault) + is(other) + ", expected " + expected(other.getTargetType());
        }
        return field(fault) + " cannot be read";
    }

    private static String is(MismatchedInputException fault) {
        if (fault instanceof InvalidFormatException format) {
            String value = String.valueOf(format.getValue());
            return " is \"" + (value.length() > MOST ? value.substring(0, MOST) + "…" : value) + "\"";
        }
        if (fault.getCurrentToken() == null) {
            return " is missing";
        }
        return switch (fault.getCurrentToken()) {
            case START_ARRAY -> " is a list";
            case START_OBJECT, PROPERTY_NAME -> " is an object";
            case VALUE_STRING -> " is text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> " is a number";
            case VALUE_TRUE, VALUE_FALSE -> " is true or false";
            case VALUE_NULL -> " is null";
            default -> " is something else";
        };
    }

    private static String field(JacksonException fault) {
        String path = fault.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty()
                ? fault.getCause() instanceof IllegalArgumentException ? "" : "the line"
                : "field \"" + (path.startsWith(".") ? path.substring(1) : path) + "\"";
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Instant.class) {
            return "a time such as 2026-01-31T12:00:00Z";
        }
        if (type == String.class) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type)
                ? "a list"
                : Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "a value that is known";
    }
}
