package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every test that waits, times, samples or measures is in {@code .ci/timed-tests}, with its form. */
class TimedTestsTest {
    private static final Path LIST = Page.ROOT.resolve(".ci/timed-tests");

    @Test
    void every_test_that_waits_times_samples_or_measures_is_listed_with_its_form() throws IOException {
        assertThat(TimedCode.listed(Files.readString(LIST)))
                .as(
                        "what .ci/timed-tests says is called in each file; say there why no verdict depends on the speed of the"
                                + " machine, until, scheduled or measured")
                .containsExactlyEntriesOf(TimedCode.in(Page.ROOT));
    }

    @Test
    void every_time_out_is_of_minutes() throws IOException {
        assertThat(TimedCode.allShortTimeOuts(Page.ROOT)).isEmpty();
        assertThat(TimedCode.shortTimeOuts("@Timeout(60) @Timeout(value = 5, unit = TimeUnit.MINUTES) @Timeout(600)"
                        + " one.get(20, TimeUnit.SECONDS); map.get(3); done.await(4, TimeUnit.MINUTES);"))
                .containsExactly("@Timeout(60)", "get(20, TimeUnit.SECONDS)");
    }

    @Test
    void a_planted_sleep_and_each_other_call_are_found(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("api/src/test/java"));
        Files.writeString(folder.resolve("SlowTest.java"), "class SlowTest { void a() { Thread.sleep(5); } }");
        Files.writeString(folder.resolve("QuickTest.java"), "class QuickTest { void a() { /* sleep(5) */ } }");
        assertThat(TimedCode.in(root)).isEqualTo(Map.of("api/src/test/java/SlowTest.java", "sleeps 1"));
        assertThat(TimedCode.calls("System.nanoTime(); done.await(\n20, TimeUnit.SECONDS); one.get(5, SECONDS);"))
                .isEqualTo("clocks 1, waits 2");
        assertThat(TimedCode.calls("samples < FLOOR; threads.getCurrentThreadAllocatedBytes(); file.getUsableSpace();"))
                .isEqualTo("floors 1, bytes 1, disk 1");
        assertThat(TimedCode.calls("Runtime.getRuntime().availableProcessors(); System.gc(); map.get(key);"))
                .isEqualTo("processors 1, collections 1");
    }

    @Test
    void a_line_without_a_form_or_a_reason_is_refused() {
        assertThat(TimedCode.listed("# a comment\n\na/b: sleeps 1: until: a floor\n"))
                .isEqualTo(Map.of("a/b", "sleeps 1"));
        assertThatThrownBy(() -> TimedCode.listed("a/b: sleeps 1: until: "))
                .hasMessageContaining("path: calls: form: how");
        assertThatThrownBy(() -> TimedCode.listed("a/b: sleeps 1: quickly: it is fast"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
