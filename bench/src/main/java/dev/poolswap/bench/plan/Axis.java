package dev.poolswap.bench.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The axes that only one study has; asked for by {@code --axis NAME=VALUE,...}. */
public enum Axis {
    /** Readers that pin a version and stop, in study {@code stall}. */
    STALLED("stalled", Study.STALL, "how many readers stall", 0, 1_000),
    /** What the reading threads are, in study {@code scaling}. */
    KIND("kind", Study.SCALING, "platform or virtual", List.of(Axis.PLATFORM, Axis.VIRTUAL)),
    /** How many containers there are, in study {@code domain}. */
    CONTAINERS("containers", Study.DOMAIN, "how many containers", 1, 1_000_000),
    /** The level of leak detection, in study {@code reads}; a cell without this axis has it off. */
    LEAKS("leaks", Study.READS, "off, sampled or all", List.of(Axis.OFF, Axis.SAMPLED, Axis.ALL)),
    /** Whose the reader records are, in study {@code domain}; a cell without this axis has a set for each container. */
    RECORDS("records", Study.DOMAIN, "own or shared", List.of(Axis.OWN, Axis.SHARED)),
    /** A named set of JVM flags, in study {@code hotswap}; a cell without this axis has none. */
    TUNING("tuning", Study.HOTSWAP, "none or no-refinement", Tuning.ids()),
    /** Swaps that the writer starts in a second, in study {@code serving}. */
    RATE("rate", Study.SERVING, "swaps a second", 1, 1_000),
    /** How long each read holds its pin, in study {@code longread}. */
    HOLD("hold", Study.LONGREAD, "microseconds that a read holds its pin", 1, 10_000_000);

    public static final String PLATFORM = "platform";
    public static final String VIRTUAL = "virtual";
    public static final String OFF = "off";
    public static final String SAMPLED = "sampled";
    public static final String ALL = "all";
    public static final String OWN = "own";
    public static final String SHARED = "shared";

    private final String id;
    private final Study study;
    private final String description;
    private final List<String> words;
    private final int least;
    private final int most;

    Axis(String id, Study study, String description, List<String> words) {
        this(id, study, description, words, 0, 0);
    }

    Axis(String id, Study study, String description, int least, int most) {
        this(id, study, description, List.of(), least, most);
    }

    Axis(String id, Study study, String description, List<String> words, int least, int most) {
        this.id = id;
        this.study = study;
        this.description = description;
        this.words = words;
        this.least = least;
        this.most = most;
    }

    /** The name on the command line and in result files. */
    public String id() {
        return id;
    }

    public Study study() {
        return study;
    }

    public String description() {
        return description;
    }

    public static Optional<Axis> find(String id) {
        return Arrays.stream(values()).filter(axis -> axis.id.equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Axis::id).toList();
    }

    /**
     * Checks one value.
     *
     * @throws BadInputException if the axis has no such value
     */
    String check(String value) {
        if (!words.isEmpty()) {
            return Stream.of(value)
                    .filter(words::contains)
                    .findFirst()
                    .orElseThrow(() -> Nearest.unknown("--axis " + id, value, words));
        }
        return String.valueOf(Request.number("--axis " + id, value, least, most, "a count"));
    }
}
