package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.BadInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the names of folders that a user typed. */
final class Folders {
    private Folders() {}

    static Path of(String option, String text) {
        if (text.isBlank()) {
            throw new BadInputException(option + ": an empty name; expected a folder");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException wrong) {
            throw new BadInputException(option + " " + text + ": no name of a folder: " + wrong.getReason());
        }
    }

    /** A folder to write into, which need not exist. */
    static Path forOutput(String option, String text) {
        Path folder = of(option, text);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException(option + " " + text + ": it is a file; expected a folder");
        }
        return folder;
    }
}
