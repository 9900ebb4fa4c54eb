package dev.poolswap.report.study;

import java.util.List;

/** The seven parts of the page, in its order. */
public enum PagePart {
    HEAPS("heaps", "Heaps and ratios", "Which scheme did best on each question", "choose"),
    READS("reads", "Reads", "What a read costs"),
    MEMORY("memory", "Memory", "How much memory a scheme needs", "trade-offs"),
    STALLS("stalls", "Stalls", "What a stalled reader holds back"),
    LATENCY("latency", "Latency and serving", "How long reads and writes take"),
    SCALE("scale", "Scale", "More threads and more containers"),
    /** Method, environment, counters, and studies that have no other place. */
    TRUST("trust", "Trust", "Can the numbers be trusted?");

    private final String id;
    private final String words;
    private final String heading;
    private final List<String> beside;

    PagePart(String id, String words, String heading, String... beside) {
        this.id = id;
        this.words = words;
        this.heading = heading;
        this.beside = List.of(beside);
    }

    /** Returns its anchor. */
    public String id() {
        return id;
    }

    /** Returns its name in the contents. */
    public String words() {
        return words;
    }

    /** Returns its heading where no study claims anything. */
    public String heading() {
        return heading;
    }

    /** Returns the sections in it that do not belong to a study. */
    public List<String> beside() {
        return beside;
    }
}
