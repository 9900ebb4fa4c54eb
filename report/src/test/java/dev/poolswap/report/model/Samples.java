package dev.poolswap.report.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values for tests of the model. */
final class Samples {
    private Samples() {}

    static Sweep sweep() {
        return new Sweep(
                "smoke",
                "abc1234",
                Instant.parse("2026-11-01T10:15:30Z"),
                42,
                List.of("run", "--profile", "smoke"),
                new Environment(
                        "Some CPU",
                        2,
                        "Linux 6.1",
                        8L << 30,
                        "17.0.15",
                        "OpenJDK 64-Bit Server VM",
                        "full",
                        List.of("only 2 cores"),
                        Map.of("governor", "unknown")),
                List.of(new SchemeInfo("epoch", "epochs", "scheme", "Epochs.", Map.of("readers", "wait-free"))));
    }

    static Cell cell(String key, double time) {
        return Cell.builder(key, "hotswap", "epoch")
                .gc("G1")
                .heap("50m")
                .writePercent(10)
                .threads(2)
                .payload("open")
                .path("reader")
                .fence("full")
                .param("kind", "virtual")
                .forks(2, 3)
                .jvmArgs(List.of("-Xmx50m"))
                .ran(Instant.parse("2026-11-01T10:16:00Z"), 12.5)
                .metric("time", Metric.of("us/op", time, 0.5).withSamples(List.of(List.of(time, time + 1))))
                .metric("alloc", Metric.of("B/op", 3))
                .noise("load", "load average 3.1")
                .build();
    }
}
