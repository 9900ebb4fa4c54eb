package dev.poolswap.bench.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How thorough a sweep is. */
public enum Profile {
    SMOKE(new Measure(1, 1, 300, 3, 250), false, "checks that everything runs; the numbers are rough"),
    QUICK(new Measure(1, 2, 500, 5, 1000), false, "gives a first answer; one JVM fork per cell, so no claims"),
    FULL(new Measure(5, 5, 1000, 5, 1000), true, "for publication; several JVM forks per cell, every scheme");

    private final Measure measure;
    private final boolean everyScheme;
    private final String description;

    Profile(Measure measure, boolean everyScheme, String description) {
        this.measure = measure;
        this.everyScheme = everyScheme;
        this.description = description;
    }

    /** The word on the command line and in result files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Measure measure() {
        return measure;
    }

    /**
     * Returns whether study hotswap takes every scheme unless asked otherwise; else the six of the first comparison.
     */
    public boolean everyScheme() {
        return everyScheme;
    }

    /**
     * Returns whether study hotswap shows what flags help where the JVM as it is makes pooling lose: a newcomer's first
     * run.
     */
    public boolean showsRemedy() {
        return this == QUICK;
    }

    public String description() {
        return description;
    }

    public static Optional<Profile> find(String id) {
        return Arrays.stream(values())
                .filter(profile -> profile.id().equals(id))
                .findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Profile::id).toList();
    }
}
