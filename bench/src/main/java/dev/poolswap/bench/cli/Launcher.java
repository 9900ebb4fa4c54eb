package dev.poolswap.bench.cli;

import dev.poolswap.report.text.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the script {@code compare} passes to this process. */
final class Launcher {
    private Launcher() {}

    /** The source tree, for the commit; when started otherwise, the working directory if it is one. */
    static Path sources() {
        String given = System.getProperty("poolswap.sources");
        if (given != null) {
            return Path.of(given);
        }
        // The commit of somebody else's repository would be worse than none.
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("compare")) ? here : here.getRoot();
    }

    /** Returns what to type to render a folder, whose name may have spaces. */
    static String render(Path folder) {
        return "./compare render " + Words.shellQuoted(folder.toString());
    }

    /** Returns what to type to get the same again. */
    static List<String> command(List<String> arguments) {
        return Stream.concat(Stream.of("./compare"), arguments.stream()).toList();
    }
}
