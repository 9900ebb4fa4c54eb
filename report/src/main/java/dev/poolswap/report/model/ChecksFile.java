package dev.poolswap.report.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What checked the schemes: JSON Lines beside the result file, one line a run of a checker. */
public final class ChecksFile {
    /** Its name in a sweep's folder. */
    public static final String NAME = "verdicts.jsonl";

    private static final long MAX_BYTES = 64L << 20;

    private ChecksFile() {}

    /**
     * The checks in that folder; none when there is no such file. A last line that was cut off while it was
     * written is left out.
     *
     * @throws ResultsException when the file is there and cannot be read
     */
    public static List<Check> in(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = text(file);
        List<Check> checks = new ArrayList<>();
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            boolean terminated = end >= 0;
            String line = text.substring(start, terminated ? end : text.length());
            number++;
            start = terminated ? end + 1 : text.length();
            try {
                if (!line.isBlank()) {
                    checks.add(Lines.parseCheck(line));
                }
            } catch (IllegalArgumentException e) {
                if (terminated) {
                    throw new ResultsException(
                            file + ": line " + number + " is damaged: " + e.getMessage()
                                    + "; correct it, or move the file away to render without it",
                            e);
                }
            }
        }
        return checks;
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new ResultsException(file + ": " + size + " bytes are too many for checks, at most " + MAX_BYTES);
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new ResultsException(file + ": cannot be read: " + e, e);
        }
    }
}
