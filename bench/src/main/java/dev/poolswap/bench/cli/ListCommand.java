package dev.poolswap.bench.cli;

import dev.poolswap.Scheme;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.Profile;
import dev.poolswap.bench.plan.Settings;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.run.FenceProbe;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.model.SchemeInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what there is to measure. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists schemes with their guarantees, studies with their axes, payloads, fence modes, and profiles with their cells and"
                        + " time.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class ListCommand implements Callable<Integer> {
    @Mixin
    With with = new With();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        print(spec.commandLine().getOut(), Studies.all(), with.catalog(), FenceProbe.probe());
        return Main.OK;
    }

    static void print(PrintWriter screen, List<Study> studies, Catalog catalog, Fences fences) {
        screen.println("Schemes");
        for (Scheme scheme : catalog.schemes()) {
            screen.printf("  %-18s %s%n", scheme.id(), scheme.description());
            scheme.guarantees().asTable().forEach((title, value) -> screen.printf("%22s%s: %s%n", "", title, value));
        }
        screen.println("Bounds, measured with the schemes in "
                + idsOf(studies, study -> !study.bounds().isEmpty()));
        catalog.infos().stream()
                .filter(info -> info.role().equals(SchemeInfo.BOUND))
                .forEach(bound -> {
                    screen.printf("  %-18s %s%n", bound.id(), bound.description());
                    bound.guarantees().forEach((title, value) -> screen.printf("%22s%s: %s%n", "", title, value));
                });
        screen.println("Studies");
        for (Study study : studies) {
            screen.printf("  %-18s %s%n", study.id(), study.description());
            study.axes().forEach(axis -> screen.printf("%22s--axis %s: %s%n", "", axis.example(), axis.description()));
        }
        screen.println("Payloads of " + withPayload(studies));
        for (Payload<?> payload : catalog.payloads()) {
            screen.printf("  %-18s %s%n", payload.id(), payload.description());
        }
        screen.printf("  %-18s %s%n", "ID@SIZE", "the same in another size, 1k to 64m, such as open@64m");
        screen.println("Fence modes");
        screen.printf("  %-18s %s%n", "available", String.join(", ", fences.available()));
        screen.printf("  %-18s %s%n", "default", fences.auto());
        screen.println("Profiles");
        for (Profile profile : Profile.values()) {
            screen.printf(
                    "  %-18s %s (%s)%n",
                    profile.id(), profile.description(), profile.measure().words());
            for (Study study : studies) {
                Plan plan = Plan.of(Settings.of(profile, study), catalog, fences);
                screen.printf(
                        "%22s%s: %d cells, about %s%n",
                        "", study.id(), plan.cells().size(), Figure.duration(plan.seconds()));
            }
        }
        screen.flush();
    }

    private static String idsOf(List<Study> studies, Predicate<Study> which) {
        return studies.stream().filter(which).map(Study::id).collect(Collectors.joining(", "));
    }

    private static String withPayload(List<Study> studies) {
        return studies.stream()
                .map(Study::partWithPayload)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }
}
