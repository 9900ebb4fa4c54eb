package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The name of a test method is a sentence about behaviour, in lower case and with underscores between its words. */
class TestNamesTest {
    /** At the start of a line: a text that holds source code has its quote or an escape before it. */
    private static final Pattern TEST =
            Pattern.compile("(?m)^ +@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b");

    private static final Pattern NAME =
            Pattern.compile("(?:(?!\\bvoid\\b|\\bStream<)[\\s\\S])*(?:void|Stream<\\w+>)\\s+(\\w+)\\(");
    private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+");

    private static List<String> names(String source) {
        List<String> names = new ArrayList<>();
        Matcher test = TEST.matcher(source);
        while (test.find()) {
            Matcher name = NAME.matcher(source).region(test.end(), source.length());
            if (!name.lookingAt()) {
                throw new AssertionError("no method is found behind: " + test.group());
            }
            names.add(name.group(1));
        }
        return names;
    }

    private static List<String> refused(String source) {
        return names(source).stream()
                .filter(name -> !SENTENCE.matcher(name).matches())
                .toList();
    }

    @Test
    void the_name_of_every_test_is_words_with_underscores_between_them() throws IOException {
        int tests = 0;
        for (Path file : Sources.tests(Page.ROOT)) {
            String source = Sources.text(file);
            tests += names(source).size();
            assertThat(refused(source)).as("%s", file).isEmpty();
        }
        assertThat(tests).isGreaterThan(2_000);
    }

    @Test
    void a_name_in_camel_case_a_capital_and_a_single_word_are_refused() {
        String source = """
                class PlantedTest {
                    %1$sTest
                    void aReaderWaits() {}

                    %1$sTag("full")
                    %1$sParameterizedTest
                    %1$sValueSource(strings = {"{", ";"})
                    void a_JVM_ends(String text) {}

                    %1$sTestFactory
                    Stream<DynamicTest> works() {}

                    %1$sRepeatedTest(3)
                    protected void a_reader_waits() throws IOException {}

                    private static void helperOfTests() {}
                }
                """.formatted("@");
        assertThat(refused(source)).containsExactly("aReaderWaits", "a_JVM_ends", "works");
        assertThat(names(source)).endsWith("a_reader_waits").hasSize(4);
    }

    @Test
    void a_test_whose_method_is_not_found_is_not_passed_over() {
        assertThatThrownBy(() -> names("    @Test\n    int counted() { return 1; }"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no method is found");
    }
}
