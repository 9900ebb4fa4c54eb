package dev.poolswap.bench.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The garbage collectors of HotSpot. Not every build has Shenandoah. */
public enum Collector {
    G1("G1", "-XX:+UseG1GC"),
    PARALLEL("Parallel", "-XX:+UseParallelGC"),
    SERIAL("Serial", "-XX:+UseSerialGC"),
    ZGC("ZGC", "-XX:+UseZGC"),
    SHENANDOAH("Shenandoah", "-XX:+UseShenandoahGC");

    private final String id;
    private final String flag;

    Collector(String id, String flag) {
        this.id = id;
        this.flag = flag;
    }

    /** The word on the command line (case does not matter) and in result files. */
    public String id() {
        return id;
    }

    /** Returns the JVM flag that chooses it. */
    public String flag() {
        return flag;
    }

    public static Optional<Collector> find(String id) {
        return Arrays.stream(values())
                .filter(collector -> collector.id.equalsIgnoreCase(id))
                .findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Collector::id).toList();
    }
}
