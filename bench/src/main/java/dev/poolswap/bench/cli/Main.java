package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.run.SweepException;
import dev.poolswap.report.model.ResultsException;
import java.io.PrintWriter;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures the schemes against each other and renders the report. */
@Command(
        name = "compare",
        subcommands = {RunCommand.class, RenderCommand.class, DiffCommand.class, ListCommand.class},
        mixinStandardHelpOptions = true,
        version = "poolswap 0.1.0",
        description = "Measures schemes of safe memory reclamation on the same work, and renders a report.",
        synopsisHeading = "",
        customSynopsis = {
            "Usage: ./compare [run] [options]      measure, then render",
            "       ./compare render DIR           render again from the results",
            "       ./compare compare A B          what changed between two sweeps",
            "       ./compare list                 schemes, studies, profiles",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./compare --profile smoke                       does everything run? Under 3 minutes",
            "  ./compare --profile quick --out target/quick    figures to work with, under 8 minutes",
            "  ./compare --study reads --schemes epoch,hazard  nanoseconds of a read",
            "  ./compare run --help                            every option"
        })
public final class Main {
    static final int OK = CommandLine.ExitCode.OK;
    static final int FAILED = CommandLine.ExitCode.SOFTWARE;
    static final int BAD_INPUT = CommandLine.ExitCode.USAGE;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line and returns its exit code. */
    static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        // Now, since the streams are redirected while a fork runs.
        line.setOut(new PrintWriter(System.out, true));
        line.setErr(new PrintWriter(System.err, true));
        line.setParameterExceptionHandler((wrong, given) -> {
            tell(wrong.getCommandLine(), firstLine(wrong) + "; see ./compare --help");
            return BAD_INPUT;
        });
        line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            if (thrown instanceof BadInputException || thrown instanceof ResultsException) {
                tell(command, firstLine(thrown));
                return BAD_INPUT;
            }
            if (thrown instanceof SweepException) {
                tell(command, firstLine(thrown));
                return FAILED;
            }
            // A fault of ours: the trace is what helps.
            thrown.printStackTrace(command.getErr());
            return FAILED;
        });
        return line.execute(withCommand(args));
    }

    /** Measuring is what one wants most, so its name may be left out. */
    private static String[] withCommand(String[] args) {
        boolean aboutTheTool =
                args.length > 0 && Stream.of("-h", "--help", "-V", "--version").anyMatch(args[0]::equals);
        boolean named = args.length > 0 && !args[0].startsWith("-");
        return aboutTheTool || named
                ? args
                : Stream.concat(Stream.of("run"), Stream.of(args)).toArray(String[]::new);
    }

    private static void tell(CommandLine command, String message) {
        command.getErr().println("compare: " + message);
        command.getErr().flush();
    }

    private static String firstLine(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
