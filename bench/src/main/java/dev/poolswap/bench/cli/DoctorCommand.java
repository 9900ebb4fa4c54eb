package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.run.Doctor;
import dev.poolswap.bench.run.FenceProbe;
import dev.poolswap.bench.run.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether this machine is fit for measuring. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Checks this machine for anything that would distort measurements; measures nothing. Takes the options"
                        + " of run, to check for that sweep.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    Selection selection = new Selection();

    @Option(names = "--strict", description = "exit with code 4 if there is a warning")
    boolean strict;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Plan plan = selection.plan(FenceProbe.probe());
        List<Finding> findings = Doctor.examine(plan);
        print(spec.commandLine().getOut(), findings);
        return strict && !Doctor.isStrictlyFit(findings) ? Main.REFUSED : Main.OK;
    }

    static void print(PrintWriter screen, List<Finding> findings) {
        for (Finding finding : findings) {
            screen.printf(
                    "%-8s %-22s %s%n",
                    finding.severity() == Finding.Severity.OK
                            ? ""
                            : finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.name(),
                    finding.value());
            if (finding.sentence() != null) {
                screen.printf("%-8s %-22s   %s%n", "", "", finding.sentence());
            }
        }
        screen.flush();
    }
}
