package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Nearest;
import dev.poolswap.bench.run.BusyException;
import dev.poolswap.bench.run.SweepException;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.text.Words;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures the schemes against each other and renders the report. */
@Command(
        name = "compare",
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            DoctorCommand.class,
            RenderCommand.class,
            DiffCommand.class,
            MergeCommand.class,
            ListCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "poolswap 0.1.0",
        description = "Compares schemes of safe memory reclamation on the same work and renders a report.",
        synopsisHeading = "",
        customSynopsis = {
            "Usage: ./compare [run] [options]      measures, then renders",
            "       ./compare plan [options]       shows what run would measure",
            "       ./compare doctor               checks if this machine is fit to measure",
            "       ./compare render DIR           renders again from the results",
            "       ./compare render FILE...       renders JMH's results, of any benchmark",
            "       ./compare diff A B             compares two sweeps or JMH files",
            "       ./compare merge DIR... --out D merges what several machines measured",
            "       ./compare list                 lists schemes, studies and profiles",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; cells that failed are recorded as results",
            "1:the sweep could not continue, or this program has a bug",
            "2:the command line, or a file that it names, cannot be used; nothing was started",
            "4:something else measures here, or --strict and the machine is not fit; nothing was started",
            "130:stopped by Ctrl-C (143: by SIGTERM); the same command resumes"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./compare --profile smoke            check that everything runs: 3 minutes",
            "  ./compare --profile quick            get a first answer: 9 minutes",
            "  ./compare --study reads,writes       measure what a read and a write cost",
            "  ./compare plan --profile full        print cells, forks and hours",
            "  ./compare run --help                 print every option"
        })
public final class Main {
    static final int OK = CommandLine.ExitCode.OK;
    static final int FAILED = CommandLine.ExitCode.SOFTWARE;
    static final int BAD_INPUT = CommandLine.ExitCode.USAGE;
    static final int REFUSED = 4;

    /** Commands that have done nothing when what they print is lost. */
    private static final Set<String> PRINTING = Set.of("list", "plan", "doctor", "diff", "compare");

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line and returns its exit code. */
    static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setResourceBundle(new Axes());
        // The terminal must not obey anything that is printed; see PlainText.
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        // Now, since the streams are redirected while a fork runs.
        line.setOut(PlainText.writer(System.out, PlainText.charset("stdout.encoding")));
        line.setErr(PlainText.writer(System.err, PlainText.charset("stderr.encoding")));
        line.setParameterExceptionHandler((wrong, given) -> {
            tell(wrong.getCommandLine(), wrong.getMessage() + "; see ./compare --help");
            return BAD_INPUT;
        });
        line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            if (thrown instanceof BadInputException || thrown instanceof ResultsException) {
                tell(command, thrown.getMessage());
                return BAD_INPUT;
            }
            if (thrown instanceof BusyException) {
                tell(command, thrown.getMessage());
                return REFUSED;
            }
            if (thrown instanceof SweepException) {
                tell(command, thrown.getMessage());
                return FAILED;
            }
            // A fault of ours: the trace is what helps.
            thrown.printStackTrace(command.getErr());
            return FAILED;
        });
        Numerals.register(line);
        line.setExecutionStrategy(parsed -> {
            refuseEmptyLists(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        String[] command = withCommand(args);
        if (!command[0].startsWith("-") && !line.getSubcommands().containsKey(command[0])) {
            tell(
                    line,
                    Nearest.unknown(
                                    "command",
                                    command[0],
                                    line.getCommandSpec().subcommands().values().stream()
                                            .map(CommandLine::getCommandName)
                                            .distinct()
                                            .toList())
                            .getMessage());
            return BAD_INPUT;
        }
        int code = line.execute(command);
        if (code == OK && PRINTING.contains(command[0]) && System.out.checkError()) {
            tell(line, "not everything could be printed: the disk is full, or the reader of the output closed it");
            return FAILED;
        }
        return code;
    }

    /** A list of commas only has no values, and would be taken for an option that was left out. */
    private static void refuseEmptyLists(CommandLine.ParseResult parsed) {
        for (CommandLine.ParseResult command : parsed.asCommandLineList().stream()
                .map(CommandLine::getParseResult)
                .toList()) {
            for (CommandLine.Model.OptionSpec option : command.matchedOptions()) {
                String split = option.splitRegex();
                if (!split.isEmpty()
                        && option.originalStringValues().stream().anyMatch(given -> given.split(split).length == 0)) {
                    throw new CommandLine.ParameterException(
                            command.commandSpec().commandLine(),
                            option.longestName() + ": an empty value; leave the option out or give one");
                }
            }
        }
    }

    /** With the name of a command or an option about the tool in front. Measuring is what one wants most, so its name may be
     * left out. */
    private static String[] withCommand(String[] args) {
        boolean aboutTheTool =
                args.length > 0 && Stream.of("-h", "--help", "-V", "--version").anyMatch(args[0]::equals);
        boolean named = args.length > 0 && !args[0].startsWith("-");
        return aboutTheTool || named
                ? args
                : Stream.concat(Stream.of("run"), Stream.of(args)).toArray(String[]::new);
    }

    /** One line, whatever is in the words that a user or a file gave. */
    private static void tell(CommandLine command, @Nullable String message) {
        command.getErr().println("compare: " + Words.printable(String.valueOf(message)));
        command.getErr().flush();
    }
}
