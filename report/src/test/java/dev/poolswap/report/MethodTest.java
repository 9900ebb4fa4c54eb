package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MethodTest {
    @Test
    void resultsOfJmhHaveTheParagraphsOnComparisonsAndNoneOnWhatOnlySweepsCount() {
        assertThat(String.join("\n", Method.JMH))
                .contains("Welch's test", "one of three answers", "Holm's method")
                .doesNotContain("Counts are sums", "hot swap");
    }
}
