package dev.poolswap.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TexTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "50 % of $x_1$ ; 50 \\% of \\$x\\_1\\$",
                "5 ± 1 µs × 2 – 3 ; 5 $\\pm$ 1 \\textmu{}s $\\times$ 2 -- 3",
                "a--b---c ; a-{}-b-{}-{}-c",
                "it''s ``so`` ; it'{}'s `{}`so`{}`",
                "a|b ; a\\textbar{}b",
                "a-b 'c' ; a-b 'c'"
            })
    void text_is_printed_as_it_is(String text, String tex) {
        assertThat(Tex.escaped(text)).isEqualTo(tex);
    }

    /** {@code \\ [2pt]} is a length and {@code \\ *} keeps a page together, also where a line ends between the two. */
    @Test
    void nothing_that_a_row_begins_with_belongs_to_the_end_of_the_row_before() {
        assertThat(Tex.escaped("[1, 2]")).isEqualTo("{[}1, 2{]}");
        assertThat(Tex.escaped("*")).isEqualTo("{*}");
    }
}
