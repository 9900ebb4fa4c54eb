package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.Request;
import dev.poolswap.bench.plan.Settings;
import dev.poolswap.bench.plan.Shard;
import dev.poolswap.bench.run.CollectorProbe;
import dev.poolswap.bench.run.Machine;
import dev.poolswap.bench.study.Studies;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what to measure; those of {@code run} and of {@code plan}. */
@SuppressWarnings("NullAway.Init") // set by picocli
final class Selection {
    @Option(
            names = "--profile",
            paramLabel = "P",
            defaultValue = "quick",
            description = "smoke, quick or full (default: quick)")
    String profile;

    @Option(
            names = "--study",
            split = ",",
            paramLabel = "S",
            description = "ids from ./compare list, or all (default: hotswap)")
    List<String> studies = List.of(Studies.usual().id());

    @Option(names = "--schemes", split = ",", paramLabel = "ID", description = "ids from ./compare list, or all")
    List<String> schemes = List.of();

    @Option(names = "--heaps", split = ",", paramLabel = "SIZE", description = "heap limits (default: 50m,256m,512m)")
    List<String> heaps = List.of();

    @Option(
            names = "--writes",
            split = ",",
            paramLabel = "PCT",
            description = "percentage of writes (default: 1,10,50)")
    List<String> writes = List.of();

    @Option(
            names = "--payload",
            split = ",",
            paramLabel = "P",
            description =
                    "open, hashmap, dense, offheap, or one of --with; with @SIZE in another size, such as open@64m"
                            + " (default: open, and those of --with)")
    List<String> payloads = List.of();

    @Option(
            names = "--gc",
            split = ",",
            paramLabel = "GC",
            description = "G1, Parallel, Serial, ZGC, Shenandoah, or all (default: G1)")
    List<String> collectors = List.of();

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            description = "number of threads (default: that of each study)")
    List<String> threads = List.of();

    @Option(
            names = "--fence",
            split = ",",
            paramLabel = "MODE",
            description =
                    "auto, full, membarrier or handshake (default: auto; reads, and latency in profile full, take full and an"
                            + " asymmetric one)")
    List<String> fences = List.of();

    @Option(
            names = "--axis",
            paramLabel = "NAME=V,...",
            description = "values of an axis that one study has: ${bundle:" + Axes.KEY + "}")
    List<String> axes = List.of();

    @Option(names = "--forks", paramLabel = "N", description = "JVM forks per cell (default: that of the profile)")
    @Nullable
    String forks;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "measured iterations per JVM (default: that of the profile)")
    @Nullable
    String iterations;

    @Option(
            names = "--time",
            paramLabel = "T",
            description = "length of an iteration, such as 500ms (default: that of the profile)")
    @Nullable
    String time;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "measure only the I-th of N parts; ./compare merge joins them, see docs/cluster.md")
    @Nullable
    String shard;

    @Mixin
    With with = new With();

    /** The plan of what was asked for, or of this shard's part of it. */
    Plan plan(Fences available) {
        Catalog catalog = with.catalog();
        Settings settings =
                request().check(Studies.all(), catalog, available, Machine.memoryBytes(), CollectorProbe::works);
        Plan whole = Plan.of(settings, catalog, available);
        return shard == null ? whole : Shard.parse(shard).of(whole);
    }

    private Request request() {
        return new Request(
                profile,
                studies,
                schemes,
                heaps,
                writes,
                payloads,
                collectors,
                threads,
                forks,
                iterations,
                time,
                fences,
                axes);
    }
}
