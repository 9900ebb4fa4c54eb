package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static String printed(Charset charset, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter writer = PlainText.writer(bytes, charset);
        writer.print(text);
        writer.flush();
        return bytes.toString(charset);
    }

    @Test
    void a_terminal_obeys_nothing_that_is_printed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter screen = PlainText.writer(bytes, StandardCharsets.UTF_8);
        screen.println("a\u001b[2J\u0007\u009b1m\u202eb µ");
        screen.print(Progress.OVER + "c\u001b]0;title\u0007\r");
        screen.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("a\\u001b[2J\\u0007\\u009b1m\\u202eb µ\n" + Progress.OVER + "c\\u001b]0;title\\u0007\\r");
    }

    /** A wrapped line could not be written over, and whatever is in it, the terminal wraps lines again afterwards. */
    @Test
    void a_line_that_is_written_over_is_cut_where_the_terminal_ends() {
        assertThat(printed(StandardCharsets.US_ASCII, Progress.OVER_CUT + "a\u001b[?7hb µ" + Progress.CUT_END))
                .isEqualTo("\r\u001b[2K\u001b[?7la\\u001b[?7hb u\u001b[?7h");
        assertThat(printed(StandardCharsets.US_ASCII, "a" + Progress.CUT_END)).isEqualTo("a\\u001b[?7h");
    }

    @Test
    void where_only_ascii_can_be_printed_signs_are_spelled_out() {
        assertThat(printed(StandardCharsets.US_ASCII, "4,310 ± 32 µs/op, 3.1 × – “5 ≤ x” → 7 %…"))
                .isEqualTo("4,310 +- 32 us/op, 3.1 x - \"5 <= x\" -> 7 %...");
        assertThat(printed(StandardCharsets.US_ASCII, "café 中")).isEqualTo("cafe ?");
    }

    @Test
    void a_sign_that_can_be_printed_is_printed() {
        assertThat(printed(StandardCharsets.UTF_8, "± µ 中")).isEqualTo("± µ 中");
        assertThat(printed(StandardCharsets.ISO_8859_1, "± → µ")).isEqualTo("± -> µ");
    }
}
