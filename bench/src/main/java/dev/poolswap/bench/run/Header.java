package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Settings;
import dev.poolswap.report.model.Sweep;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes the header of a result file. */
public final class Header {
    private Header() {}

    /** Describes a sweep that begins now. */
    public static Sweep of(
            Settings settings,
            Catalog catalog,
            Fences fences,
            List<Finding> findings,
            Path sources,
            long seed,
            List<String> command) {
        return new Sweep(
                settings.profile().id(),
                Commit.in(sources),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                seed,
                command,
                Machine.describe(settings.measure(), fences, findings),
                catalog.infos());
    }
}
