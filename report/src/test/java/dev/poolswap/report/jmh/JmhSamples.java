package dev.poolswap.report.jmh;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Made-up files with the features of those that JMH writes. */
public final class JmhSamples {
    /** All in JSON. */
    public static final List<String> JSON = List.of(
            "no-parameters.json",
            "one-parameter.json",
            "two-parameters.json",
            "sampled.json",
            "single-shot.json",
            "modes-and-units.json",
            "same-names.json",
            "extremes.json",
            "letters.json",
            "group.json");

    /** All in CSV. */
    public static final List<String> CSV = List.of("means.csv", "sampled.csv");

    private JmhSamples() {}

    /** Where a file is. */
    public static Path file(String name) {
        URL url = Objects.requireNonNull(JmhSamples.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a file holds. */
    public static Results read(String name) {
        return JmhFile.read(List.of(file(name)));
    }

    /** The first cell of that method. */
    static Cell cell(Results results, String method) {
        return results.cells().stream()
                .filter(cell -> cell.scheme().equals(method))
                .findFirst()
                .orElseThrow();
    }
}
