package dev.poolswap.bench.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is measured over every scheme. */
public enum Study {
    HOTSWAP("a map of 100 000 entries, read and refilled by every thread at a fixed ratio, under a heap limit"),
    READS("acquire, read one field, release: nanoseconds by access path, fence and leak detection"),
    WRITES("publish and grace time of a tiny payload; one write against the same refill without a container"),
    LATENCY("percentiles of reads beside a writer that swaps without pause; publish, grace and staleness"),
    STALL("unreclaimed versions over time while readers stall, and how soon they are gone afterwards"),
    SCALING(
            "throughput of reads, by the number of threads: platform threads up to four a core, virtual threads beyond"),
    FOOTPRINT("the smallest heap that the work of hotswap survives, by bisection"),
    DOMAIN("many containers in one process: nanoseconds of a read, bytes of a container and of a reader"),
    SERVING("reads per second of a heavy payload, and their percentiles, while a writer swaps at a fixed rate"),
    LONGREAD("throughput and unreclaimed versions while every reader holds its pin for a fixed time");

    private final String description;

    Study(String description) {
        this.description = description;
    }

    /** The word on the command line and in result files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    public static Optional<Study> find(String id) {
        return Arrays.stream(values()).filter(study -> study.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Study::id).toList();
    }
}
