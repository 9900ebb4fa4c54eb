package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.Scheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/choosing.md says of the schemes is what the schemes say of themselves, and the README recommends those it has. */
class ChoosingTest {
    private static final Page CHOOSING = Page.of(Page.ROOT.resolve("docs/choosing.md"));
    private static final Page README = Page.of(Page.ROOT.resolve("README.md"));
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    /** The cells of the table with these first columns. */
    private static List<List<String>> rows(Page page, String columns) {
        List<List<String>> rows = page.lines().stream()
                .dropWhile(line -> !line.startsWith(columns))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        assertThat(rows).as("rows of the table %s in %s", columns, page).hasSizeGreaterThan(3);
        return rows;
    }

    private static List<List<String>> schemes() {
        return rows(CHOOSING, "| id | artifact |").stream()
                .map(row -> row.stream().map(cell -> cell.replace("`", "")).toList())
                .toList();
    }

    @Test
    void the_table_of_schemes_has_their_guarantees() {
        List<List<String>> expected = new ArrayList<>();
        for (List<String> row : schemes()) {
            Scheme scheme = Scheme.of(row.get(0));
            Guarantees promised = scheme.guarantees();
            assertThat(scheme).hasToString("scheme " + scheme.id());
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
        assertThat(schemes()).isEqualTo(expected);
    }

    @Test
    void every_scheme_is_in_the_table() {
        assertThat(schemes().stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(
                        Scheme.installed().stream().map(Scheme::id).toList());
    }

    @Test
    void the_readme_recommends_schemes_that_exist() {
        List<String> recommended = rows(README, "| if | use |").stream()
                .flatMap(row -> CODE.matcher(row.get(1)).results())
                .map((MatchResult id) -> id.group(1))
                .toList();
        assertThat(recommended)
                .hasSize(5)
                .isSubsetOf(Scheme.installed().stream().map(Scheme::id).toList());
    }
}
