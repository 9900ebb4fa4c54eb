package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages, Javadoc, comments and messages have none of the words of {@code .ci/words}. */
class WordsTest {
    private static final List<String> MODULES =
            List.of("api", "refcount", "epoch", "hazard", "baselines", "report", "bench");

    private static Words words() throws IOException {
        return Words.of(Page.ROOT.resolve(".ci/words"));
    }

    @Test
    void pages_have_none_of_the_words_to_avoid() throws IOException {
        Words words = words();
        List<String> found = new ArrayList<>();
        Page.all().forEach(page -> found.addAll(words.inPage(page)));
        assertThat(found).isEmpty();
    }

    @Test
    void comments_and_messages_have_none_of_them() throws IOException {
        Words words = words();
        List<String> found = new ArrayList<>();
        int looked = 0;
        for (Path file : Sources.main(Page.ROOT, MODULES)) {
            looked++;
            found.addAll(words.inSource(Page.ROOT.relativize(file).toString(), Sources.text(file)));
        }
        assertThat(looked).isGreaterThan(150);
        assertThat(found).isEmpty();
    }

    @Test
    void a_planted_word_is_caught_where_it_is() throws IOException {
        Words words = words();
        assertThat(words.size()).isGreaterThan(15);
        Page page = new Page(
                Page.ROOT.resolve("docs/planted.md"),
                List.of(
                        "A leak is",
                        "told once.",
                        "```",
                        "It is told in code.",
                        "```",
                        "`told` is a name.",
                        "Not for",
                        "ever."));
        assertThat(words.inPage(page))
                .hasSize(2)
                .anySatisfy(one -> assertThat(one).startsWith("docs/planted.md:2: \"told\"; write: reported"))
                .anySatisfy(one -> assertThat(one).startsWith("docs/planted.md:7: \"for ever\"; write: forever"));
        String source = "class A {\n    /** Closes, save\n     * that {@code told} stays. */\n    int told = '\"';\n"
                + "    String s = \"wait for ever\"; // Tells all.\n}\n";
        assertThat(words.inSource("A", source))
                .hasSize(3)
                .anySatisfy(one -> assertThat(one).startsWith("A:2: \"save that\""))
                .anySatisfy(one -> assertThat(one).startsWith("A:5: \"for ever\""))
                .anySatisfy(one -> assertThat(one).startsWith("A:5: \"Tells\""));
    }

    @Test
    void what_is_idiomatic_passes() throws IOException {
        assertThat(words().inSource("A", "// It cannot tell one from the other; a number tells two containers apart."))
                .isEmpty();
    }

    @Test
    void the_changelog_is_short() throws IOException {
        List<String> lines = Files.readAllLines(Page.ROOT.resolve("CHANGELOG.md"));
        assertThat(lines).hasSizeLessThanOrEqualTo(40);
        assertThat(lines.stream().filter(line -> line.startsWith(" ")))
                .as("one line an entry")
                .isEmpty();
    }
}
