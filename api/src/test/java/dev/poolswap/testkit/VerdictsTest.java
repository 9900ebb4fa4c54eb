package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {

    @Test
    void a_verdict_is_one_line_of_json_and_the_file_grows(@TempDir Path folder) throws Exception {
        String before = System.getProperty("poolswap.verdicts");
        System.setProperty("poolswap.verdicts", folder.resolve("new").toString());
        try {
            Verdicts.of("mutant", "epoch", "announces \"late\"")
                    .check("A.b")
                    .fence("full")
                    .seed(-7)
                    .since(System.nanoTime())
                    .write(null);
            Verdicts.of("litmus", "hazard", "x").count("samples", 12).write(new AssertionError("two\nlines \u00e9"));
        } finally {
            if (before == null) {
                System.clearProperty("poolswap.verdicts");
            } else {
                System.setProperty("poolswap.verdicts", before);
            }
        }
        assertThat(Files.readAllLines(folder.resolve("new/verdicts.jsonl")))
                .satisfiesExactly(
                        caught -> assertThat(caught)
                                .startsWith(
                                        "{\"kind\":\"mutant\",\"scheme\":\"epoch\","
                                                + "\"configuration\":\"announces \\\"late\\\"\",\"check\":\"A.b\",\"fence\":\"full\"")
                                .contains(
                                        "\"seed\":-7",
                                        "\"verdict\":\"passed\",\"message\":\"\",\"counts\":{\"millis\":"),
                        failed -> assertThat(failed)
                                .contains("\"verdict\":\"failed\",\"message\":\"two\\u000alines \\u00e9\"")
                                .endsWith("\"counts\":{\"samples\":12}}"));
    }

    @Test
    void json_nests() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("n", 1L);
        inner.put("s", "a\\b");
        assertThat(Verdicts.json(Map.of("counts", inner))).isEqualTo("{\"counts\":{\"n\":1,\"s\":\"a\\\\b\"}}");
    }
}
