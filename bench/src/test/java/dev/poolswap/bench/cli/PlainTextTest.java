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
    void whereOnlyAsciiCanBePrintedSignsAreSpelledOut() {
        assertThat(printed(StandardCharsets.US_ASCII, "4,310 ± 32 µs/op, 3.1 × – “5 ≤ x” → 7 %…"))
                .isEqualTo("4,310 +- 32 us/op, 3.1 x - \"5 <= x\" -> 7 %...");
        assertThat(printed(StandardCharsets.US_ASCII, "café 中")).isEqualTo("cafe ?");
    }

    @Test
    void whereASignCanBePrintedItIs() {
        assertThat(printed(StandardCharsets.UTF_8, "± µ 中")).isEqualTo("± µ 中");
        assertThat(printed(StandardCharsets.ISO_8859_1, "± → µ")).isEqualTo("± -> µ");
    }
}
