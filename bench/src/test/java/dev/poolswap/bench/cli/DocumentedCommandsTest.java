package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.docs.Page;
import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.PlannedCell;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands that the pages show are commands that the tool takes. */
class DocumentedCommandsTest {
    private static final Fences FENCES = new Fences("membarrier", List.of("full", "membarrier", "handshake"));
    private static final Pattern COMMAND = Pattern.compile("(?:^|`)\\./compare((?: [^#`]*)?)");

    /** The arguments of each command that a page shows. */
    private static List<String> commands(Page page) {
        return page.lines().stream()
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(command -> command.group(1).strip())
                .filter(arguments -> !arguments.isEmpty())
                .toList();
    }

    private static boolean isTaken(String arguments) {
        String[] given = arguments.split(" +");
        String[] withRun = given[0].startsWith("-") && !given[0].equals("--help")
                ? Stream.concat(Stream.of("run"), Stream.of(given)).toArray(String[]::new)
                : given;
        try {
            CommandLine.ParseResult parsed = new CommandLine(Main.class).parseArgs(withRun);
            return parsed.hasSubcommand() || parsed.isUsageHelpRequested();
        } catch (CommandLine.ParameterException refused) {
            return false;
        }
    }

    @Test
    void every_command_in_the_pages_is_taken() {
        List<Page> pages = Page.all();
        assertThat(pages.stream().mapToInt(page -> commands(page).size()).sum()).isGreaterThan(8);
        assertThat(pages)
                .allSatisfy(
                        page -> assertThat(commands(page)).as(page.name()).allMatch(DocumentedCommandsTest::isTaken));
    }

    /** Those that measure or plan, with nothing of a reader's own. */
    private static boolean isSweep(String arguments) {
        return arguments.matches("(--(?!help)|run |plan ).*")
                && !arguments.contains("--with")
                && !arguments.contains("my-scheme");
    }

    private static List<PlannedCell> planned(String arguments) {
        List<String> words = List.of(arguments.split(" +"));
        RunCommand run = new RunCommand();
        new CommandLine(run)
                .parseArgs(words.subList(words.get(0).startsWith("-") ? 0 : 1, words.size())
                        .toArray(String[]::new));
        return run.selection.plan(FENCES).cells();
    }

    @Test
    void every_sweep_in_the_pages_measures_something() {
        List<String> sweeps = Page.all().stream()
                .flatMap(page -> commands(page).stream())
                .filter(DocumentedCommandsTest::isSweep)
                .distinct()
                .toList();
        assertThat(sweeps)
                .hasSizeGreaterThan(8)
                .allSatisfy(sweep -> assertThat(planned(sweep)).as(sweep).isNotEmpty());
        assertThatThrownBy(() -> planned("--study hotswap --axis stalled=1")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> planned("--payload open@65m")).isInstanceOf(BadInputException.class);
    }

    @Test
    void a_command_that_does_not_exist_is_caught() {
        assertThat(isTaken("list")).isTrue();
        assertThat(isTaken("--schemes epoch --gc G1")).isTrue();
        assertThat(isTaken("differ a b")).isFalse();
        assertThat(isTaken("--no-such-option 1")).isFalse();
    }
}
