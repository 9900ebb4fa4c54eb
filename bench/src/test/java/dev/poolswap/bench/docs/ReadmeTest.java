package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says of the schemes is what the schemes say of themselves. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    private static List<List<String>> rows() throws IOException {
        try (Stream<String> lines = Files.lines(README)) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(cell -> cell.replace("`", "").strip())
                            .toList())
                    .toList();
        }
    }

    @Test
    void the_table_of_schemes_tells_the_guarantees() throws IOException {
        List<List<String>> expected = new ArrayList<>();
        for (List<String> row : rows()) {
            Scheme scheme = Scheme.of(row.get(0));
            Guarantees promised = scheme.guarantees();
            String module =
                    scheme.getClass().getPackageName().replace("dev.", "").replace('.', '-');
            expected.add(List.of(
                    scheme.id(),
                    module,
                    promised.readers().toString(),
                    promised.writers().toString(),
                    promised.bound().toString(),
                    promised.release().toString(),
                    promised.updateAllocation().toString()));
        }
        assertThat(rows()).isEqualTo(expected);
    }

    @Test
    void every_scheme_stands_in_the_table() throws IOException {
        assertThat(rows().stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(
                        Scheme.installed().stream().map(Scheme::id).toList());
    }
}
