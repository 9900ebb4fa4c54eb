package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.BadInputException;
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
}
