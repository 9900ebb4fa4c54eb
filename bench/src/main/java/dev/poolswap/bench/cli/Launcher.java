package dev.poolswap.bench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the script {@code compare} tells this process. */
final class Launcher {
    private Launcher() {}

    /** The source tree, for the commit; the working directory when started otherwise. */
    static Path sources() {
        return Path.of(System.getProperty("poolswap.sources", "."));
    }

    /** What to type to get the same again. */
    static List<String> command(List<String> arguments) {
        return Stream.concat(Stream.of("./compare"), arguments.stream()).toList();
    }
}
