package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.planted.PlantedStudy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListCommandTest {
    @Test
    void a_study_that_only_this_test_knows_is_listed_with_its_axes_and_cells() {
        StringWriter text = new StringWriter();
        ListCommand.print(
                new PrintWriter(text),
                List.of(new PlantedStudy()),
                Catalog.installed(),
                new Fences("full", List.of("full")));
        int schemes = Catalog.installed().ids().size();
        assertThat(text.toString().lines().map(String::strip))
                .containsSubsequence(
                        "Studies",
                        "planted            what nobody asked",
                        "--axis colour=red,dark-blue: red or dark-blue",
                        "--axis size=1,2: how large",
                        "Payloads of half of planted",
                        "planted: " + 2 * schemes + " cells, about " + Figure.duration(2 * schemes * 3));
        assertThat(text.toString()).doesNotContain("hotswap");
    }
}
