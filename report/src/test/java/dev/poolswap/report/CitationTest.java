package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CitationTest {
    private static String citation(String commit, String cpu) {
        Environment environment =
                new Environment(cpu, 2, "os", 1, "25.0.1, Eclipse", "vm", "full", List.of(), Map.of());
        return Citation.of(new Sweep(
                "full", commit, Instant.parse("2026-11-01T10:15:30Z"), 42, List.of(), environment, List.of()));
    }

    @Test
    void an_entry_names_commit_machine_and_seed() {
        assertThat(citation("0123456789abcdef", "cpu & more"))
                .startsWith("@misc{poolswap-0123456789ab,\n")
                .contains(
                        "year   = {2026}",
                        "{commit 0123456789ab, profile full, 25.0.1, Eclipse, cpu \\& more, seed 42}");
        assertThat(citation("", "cpu")).startsWith("@misc{poolswap-unknown,\n").contains("{profile full, ");
    }

    /** BibTeX counts braces even where TeX prints them. */
    @Test
    void braces_of_a_name_do_not_end_the_entry() {
        String entry = citation("c", "a } of { cpu");
        int depth = 0;
        for (char sign : entry.strip().toCharArray()) {
            depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
            assertThat(depth).isNotNegative();
        }
        assertThat(depth).isZero();
        assertThat(entry).contains("a of cpu, seed 42");
    }
}
