package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Extensions;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that adds payloads and schemes of the user. */
final class With {
    @Option(
            names = "--with",
            paramLabel = "JAR[,DIR]",
            description =
                    "a jar that registers your payloads or schemes, then what it needs: jars, folders of jars or of"
                            + " classes; may be given several times, see docs/benchmarking.md")
    List<String> jars = List.of();

    /** What there is to measure with them. */
    Catalog catalog() {
        return Catalog.with(Extensions.of(jars));
    }
}
