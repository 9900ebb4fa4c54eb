package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MethodTest {
    @Test
    void results_of_jmh_have_the_paragraphs_on_comparisons_and_none_on_what_only_sweeps_count() {
        assertThat(String.join("\n", Method.JMH))
                .contains("Welch's test", "one of three answers", "Holm's method")
                .doesNotContain("Counts are sums", "hot swap");
    }
}
