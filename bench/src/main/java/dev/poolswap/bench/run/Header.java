package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Sweep;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Creates the header of a result file. */
public final class Header {
    private Header() {}

    /** Describes a sweep that begins now. */
    public static Sweep of(
            Plan plan,
            Catalog catalog,
            Fences fences,
            List<Finding> findings,
            Path sources,
            long seed,
            List<String> command) {
        List<String> keys = plan.cells().stream().map(PlannedCell::key).toList();
        return new Sweep(
                plan.settings().profile().id(),
                Commit.in(sources),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                seed,
                command,
                Machine.describe(
                        plan.settings().measure(),
                        fences,
                        findings,
                        plan.catalog().extensions()),
                catalog.infos(),
                keys.size(),
                plan.settings().measure().forks(),
                keys,
                List.of());
    }

    /**
     * Returns the header of a sweep that is continued: what either command asks for. The earlier header stays as it is
     * if the later command asks for nothing more.
     */
    static Sweep both(Sweep there, Sweep asked) {
        Set<String> keys = new LinkedHashSet<>(there.plan());
        boolean more = keys.addAll(asked.plan());
        int forks =
                Math.max(Objects.requireNonNullElse(there.forks(), 1), Objects.requireNonNullElse(asked.forks(), 1));
        if (!more && forks == Objects.requireNonNullElse(there.forks(), 1)) {
            return there;
        }
        boolean covers = keys.size() == asked.plan().size();
        List<Sweep> parts = new ArrayList<>();
        if (!covers) {
            // Neither command measures everything that is here.
            parts.addAll(there.parts().isEmpty() ? List.of(there) : there.parts());
            parts.add(inOrderOf(there, asked));
        }
        return new Sweep(
                there.profile(),
                there.commit(),
                there.started(),
                there.seed(),
                covers ? asked.command() : there.command(),
                there.environment(),
                asked.schemes(),
                keys.size(),
                forks,
                List.copyOf(keys),
                parts);
    }

    /** Returns a header that also says where the sweep is continued, if not where it began. */
    static Sweep continued(Sweep there, Sweep asked) {
        Environment environment = Machine.continued(there.environment(), asked.environment(), asked.started());
        return environment.equals(there.environment())
                ? there
                : new Sweep(
                        there.profile(),
                        there.commit(),
                        there.started(),
                        there.seed(),
                        there.command(),
                        environment,
                        there.schemes(),
                        there.planned(),
                        there.forks(),
                        there.plan(),
                        there.parts());
    }

    /** A command that continues a sweep runs in the order of its seed, whatever seed was drawn. */
    private static Sweep inOrderOf(Sweep there, Sweep asked) {
        return new Sweep(
                asked.profile(),
                asked.commit(),
                asked.started(),
                there.seed(),
                asked.command(),
                asked.environment(),
                asked.schemes(),
                asked.planned(),
                asked.forks(),
                asked.plan(),
                asked.parts());
    }
}
