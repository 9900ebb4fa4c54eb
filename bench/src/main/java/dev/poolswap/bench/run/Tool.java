package dev.poolswap.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The jars that this program and its forks run from, as they were when the sweep began. A build in another terminal
 * replaces them, and the forks that follow would measure other code under the old commit.
 */
final class Tool {
    private final Map<Path, String> jars;

    private Tool(Map<Path, String> jars) {
        this.jars = jars;
    }

    /** Those of this program, and those that a user gave. */
    static Tool now(List<Path> with) {
        Tool tool = of(System.getProperty("java.class.path"));
        with.forEach(path -> {
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(Files::isRegularFile).forEach(file -> tool.jars.put(file, state(file)));
            } catch (IOException gone) {
                throw new SweepException(path + ": cannot be read: " + gone, gone);
            }
        });
        return tool;
    }

    static Tool of(String classPath) {
        Map<Path, String> jars = new TreeMap<>();
        for (String entry : List.of(classPath.split(File.pathSeparator))) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                jars.put(path, state(path));
            }
        }
        return new Tool(jars);
    }

    /** Throws if one of them was replaced. */
    void ensureUnchanged() {
        jars.forEach((jar, state) -> {
            if (!state(jar).equals(state)) {
                throw new SweepException(
                        jar + " was replaced while the sweep ran, so the remaining cells would be measured"
                                + " with different code. What was measured is kept. Start again with another --out");
            }
        });
    }

    private static String state(Path jar) {
        try {
            return Files.size(jar) + " bytes, " + Files.getLastModifiedTime(jar);
        } catch (IOException gone) {
            return "missing";
        }
    }
}
