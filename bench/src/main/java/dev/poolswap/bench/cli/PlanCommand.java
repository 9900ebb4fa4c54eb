package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.Feasibility;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.run.FenceProbe;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a sweep would measure, and how long that takes. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Lists what run would measure with the same options: cells, JVM forks, time, and heaps that are too small."
                        + " Measures nothing.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class PlanCommand implements Callable<Integer> {
    @Mixin
    Selection selection = new Selection();

    @Option(names = "--cells", description = "list every cell by its key")
    boolean everyCell;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter screen = spec.commandLine().getOut();
        Plan plan = selection.plan(FenceProbe.probe());
        screen.println("Profile " + plan.settings().profile().id() + ": "
                + plan.settings().measure().words());
        for (Study study : plan.settings().studies()) {
            Plan part = plan.only(plan.cells().stream()
                    .filter(cell -> cell.study().equals(study))
                    .toList());
            screen.printf("%-10s %s%n", study.id(), size(part));
            print(screen, "schemes", part, PlannedCell::scheme);
            print(screen, "collectors", part, cell -> cell.collector().id());
            print(screen, "heaps", part, cell -> cell.heap().text());
            print(screen, "writes", part, cell -> cell.writePercent() == null ? "" : cell.writePercent() + " %");
            print(screen, "threads", part, cell -> String.valueOf(cell.threads()));
            print(screen, "payloads", part, PlannedCell::payload);
            print(
                    screen,
                    "axes",
                    part,
                    cell -> cell.params().entrySet().stream()
                            .map(axis -> axis.getKey() + "=" + axis.getValue())
                            .collect(Collectors.joining(" ")));
        }
        plan.catalog().extensions().words().forEach(jar -> screen.println("With       " + jar));
        screen.println("Total      " + size(plan));
        new Feasibility().doubts(plan).forEach(doubt -> screen.println("Too small  " + doubt));
        if (everyCell) {
            plan.cells().forEach(cell -> screen.println(cell.key()));
        }
        screen.flush();
        return Main.OK;
    }

    private static String size(Plan plan) {
        return plan.cells().size() + " cells in " + plan.groups() + " comparison groups, "
                + plan.cells().size() * plan.settings().measure().forks() + " forks, about "
                + Figure.duration(plan.seconds());
    }

    private static void print(PrintWriter screen, String axis, Plan plan, Function<PlannedCell, String> value) {
        List<String> values = plan.cells().stream()
                .map(value)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (!values.isEmpty()) {
            screen.printf("           %-11s%s%n", axis, String.join(", ", values));
        }
    }
}
