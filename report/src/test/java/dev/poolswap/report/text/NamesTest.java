package dev.poolswap.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NamesTest {
    @Test
    void heaps_are_ordered_by_size_and_others_come_last() {
        assertThat(List.of("default", "1g", "512m", "50m", "1048576k", "999999999999999t").stream()
                        .sorted(HeapSize.ORDER))
                .containsExactly("50m", "512m", "1048576k", "1g", "999999999999999t", "default");
    }

    @Test
    void heaps_are_named_in_binary_units() {
        assertThat(HeapSize.words("50m")).isEqualTo("50 MiB");
        assertThat(HeapSize.words("1G")).isEqualTo("1 GiB");
        assertThat(HeapSize.words("default")).isEqualTo("default");
        assertThat(HeapSize.bytes("2k")).hasValue(2048);
        assertThat(HeapSize.bytes("../x")).isEmpty();
    }

    @Test
    void slugs_keep_only_letters_digits_and_dashes() {
        assertThat(Slugs.of("../../Etc/passwd")).isEqualTo("etc-passwd");
        assertThat(Slugs.of("<>")).isEqualTo("unnamed");
        assertThat(Slugs.of("a".repeat(500))).hasSize(80);
        Slugs slugs = new Slugs();
        assertThat(List.of(slugs.unique("a b"), slugs.unique("a-b"), slugs.unique("a_b")))
                .containsExactly("a-b", "a-b-2", "a-b-3");
    }

    @Test
    void lists_read_as_sentences() {
        assertThat(Words.list(List.of())).isEqualTo("none");
        assertThat(Words.list(List.of("a"))).isEqualTo("a");
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Words.count(1, "cell")).isEqualTo("1 cell");
        assertThat(Words.count(0, "cell")).isEqualTo("0 cells");
    }

    @Test
    void long_names_that_begin_alike_can_still_be_distinguished() {
        assertThat(Words.shortenedName("lucene-reference-manager", 24)).isEqualTo("lucene-reference-manager");
        assertThat(Words.shortenedName("a-scheme-with-a-long-name-07", 12)).isEqualTo("a-sche…me-07");
        assertThat(Words.shortenedName("a-scheme-with-a-long-name-08", 12))
                .hasSize(12)
                .endsWith("08");
        // Nothing is cut within a letter that Java holds as two.
        assertThat(Words.shortenedName("\ud83d\ude00".repeat(9), 4)).isEqualTo("\ud83d\ude00\ud83d\ude00…\ud83d\ude00");
    }

    @Test
    void nothing_is_cut_within_a_letter_that_java_holds_as_two() {
        String faces = "\ud83d\ude00".repeat(3);
        assertThat(Words.shortened(faces, 6)).isEqualTo(faces);
        assertThat(Words.shortened(faces, 4)).isEqualTo("\ud83d\ude00…");
        assertThat(Words.shortened(faces, 3)).isEqualTo("\ud83d\ude00…");
        assertThat(Words.shortened(faces, 1)).isEqualTo("…");
        assertThat(Words.shortened("letters", 4)).isEqualTo("let…");
    }

    @Test
    void a_chinese_name_is_twice_as_wide_as_it_is_long() {
        assertThat(Words.width("epoch")).isEqualTo(5);
        assertThat(Words.width("無鎖-1")).isEqualTo(6);
        assertThat(Words.width("")).isZero();
    }

    @Test
    void commands_are_quoted_for_the_shell() {
        assertThat(Words.shellQuoted("--heaps=50m,256m")).isEqualTo("--heaps=50m,256m");
        assertThat(Words.shellQuoted("it's; rm -rf")).isEqualTo("'it'\\''s; rm -rf'");
        assertThat(Words.shellQuoted("")).isEqualTo("''");
    }

    @Test
    void numbers_stay_with_their_units() {
        assertThat(Typography.tied("at 1 % writes 3.0 ± 0.2 µs/op in 2 heaps"))
                .isEqualTo("at 1\u00a0% writes 3.0\u00a0±\u00a00.2\u00a0µs/op in 2 heaps");
    }
}
