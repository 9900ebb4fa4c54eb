package dev.poolswap.bench.plan;

import dev.poolswap.report.text.HeapSize;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An axis of one study, requested with {@code --axis NAME=VALUE,...}. It belongs to the study that passes it to its
 * constructor. The command line, the lists of axes, the cells and their JVMs all use this one definition.
 *
 * @param <T> the type of its values
 */
public final class Axis<T> {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    private final String id;
    private final String description;
    private final String example;
    private final Function<String, T> parsed;
    private final Function<T, String> word;
    private final @Nullable T unnamed;

    private Axis(
            String id,
            String description,
            String example,
            Function<String, T> parsed,
            Function<T, String> word,
            @Nullable T unnamed) {
        this.id = id;
        this.description = description;
        this.example = example;
        this.parsed = parsed;
        this.word = word;
        this.unnamed = unnamed;
    }

    /**
     * An axis of whole numbers.
     *
     * @param example such as a user might ask for
     */
    public static Axis<Integer> count(String id, String description, int least, int most, String example) {
        return new Axis<>(
                id,
                description,
                example,
                text -> Request.number(option(id), text, least, most, "a count"),
                String::valueOf,
                null);
    }

    /**
     * Returns an axis of sizes in bytes, in which {@code k} and {@code m} stand for 1 024 and 1 048 576.
     *
     * @param example such as a user might ask for
     */
    public static Axis<Long> bytes(String id, String description, String least, String most, String example) {
        long from = HeapSize.bytes(least).orElseThrow();
        long to = HeapSize.bytes(most).orElseThrow();
        return new Axis<>(
                id,
                description,
                example,
                text -> HeapSize.bytes(text).stream()
                        .filter(bytes -> bytes >= from && bytes <= to)
                        .boxed()
                        .findFirst()
                        .orElseThrow(() -> new BadInputException(
                                option(id) + " " + text + ": expected a size from " + least + " to " + most)),
                Axis::sizeOf,
                null);
    }

    static String sizeOf(long bytes) {
        if (bytes % MIB == 0) {
            return bytes / MIB + "m";
        }
        return bytes % KIB == 0 ? bytes / KIB + "k" : String.valueOf(bytes);
    }

    /** Returns an axis of words: the constants of an enum, in lower case and with hyphens. */
    public static <E extends Enum<E>> Axis<E> words(String id, String description, Class<E> type) {
        List<E> values = Arrays.asList(type.getEnumConstants());
        List<String> words = values.stream().map(Axis::wordOf).toList();
        return new Axis<>(
                id,
                description,
                String.join(",", words),
                text -> values.stream()
                        .filter(value -> wordOf(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> Nearest.unknown(option(id), text, words)),
                Axis::wordOf,
                null);
    }

    private static String wordOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String option(String id) {
        return "--axis " + id;
    }

    /**
     * Returns the same axis, where a cell that does not name it has this value. Such a cell is compared with those that
     * name another: they are in one group.
     */
    public Axis<T> unlessNamed(T value) {
        return new Axis<>(id, description, example, parsed, word, value);
    }

    /** Returns the name on the command line and in result files. */
    public String id() {
        return id;
    }

    /** Returns what it is, in a phrase. */
    public String description() {
        return description;
    }

    /** As a user might ask for it. */
    public String example() {
        return id + "=" + example;
    }

    /** Returns whether there are cells that do not name it; those that do are compared with them. */
    boolean mayBeUnnamed() {
        return unnamed != null;
    }

    /** Returns a value that was written as text, as a cell names it; empty where a cell does not. */
    public Optional<String> named(String text) {
        T value = parse(text);
        return isUnnamed(value) ? Optional.empty() : Optional.of(word(value));
    }

    /** Returns whether a cell with this value does not name it. */
    boolean isUnnamed(T value) {
        return value.equals(unnamed);
    }

    /** Returns a value as cells and result files have it. */
    public String word(T value) {
        return word.apply(value);
    }

    /**
     * Reads one value.
     *
     * @throws BadInputException if the axis has no such value
     */
    T parse(String text) {
        return parsed.apply(text);
    }

    /** Reads one value and writes it as cells have it. */
    String canonical(String text) {
        return word(parse(text));
    }

    /** Returns the value of a cell. */
    public T of(PlannedCell cell) {
        return Optional.ofNullable(cell.params().get(id))
                .map(this::parse)
                .orElseGet(() -> Objects.requireNonNull(unnamed, () -> "cell " + cell.key() + " has no axis " + id));
    }

    @Override
    public String toString() {
        return id;
    }
}
