package dev.poolswap.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The commit of the measured code, as git reports it. */
final class Commit {
    static final String UNKNOWN = "unknown";

    private Commit() {}

    /**
     * Short hash; behind it {@code -dirty-} and a hash of the changes if tracked files, or sources that are not tracked
     * yet, differ from it. Two states of changed files are two states of the code.
     */
    static String in(Path sources) {
        String hash = git(sources, "rev-parse", "--short=12", "HEAD");
        // Sources that were unpacked inside another repository are in none of its commits.
        if (hash.isEmpty() || git(sources, "ls-files", "--", "pom.xml").isEmpty()) {
            return UNKNOWN;
        }
        String changes = git(sources, "diff", "HEAD")
                + git(
                                sources,
                                "ls-files",
                                "--others",
                                "--exclude-standard",
                                "--",
                                "*/src/main/*",
                                "pom.xml",
                                "*/pom.xml")
                        .lines()
                        .map(file -> file + contents(sources.resolve(file)))
                        .collect(Collectors.joining());
        return changes.isEmpty() ? hash : hash + "-dirty-" + Integer.toHexString(changes.hashCode());
    }

    private static String contents(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "gone";
        }
    }

    private static String git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? said : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
