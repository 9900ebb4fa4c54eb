package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special about a study is in its class: nothing else asks which study it has. */
class OneClassAStudyTest {
    /** The one list. */
    private static final String LIST = "Studies.java";

    private static final String STUDY =
            "(?:\\w+\\.)*(?:study(?:\\(\\))?|Stud(?:y|ies)\\.\\w+(?:\\([^)]*\\))?)(?![\\w(.])";

    /** Which study it is, by identity, class or name. */
    private static final Pattern ASKS = Pattern.compile(String.join(
            "|",
            "\\b" + STUDY + "\\s*[!=]=",
            "[!=]=\\s*" + STUDY,
            "\\bswitch\\s*\\([^{]*\\b[sS]tudy\\b",
            "\\binstanceof\\s+(?:final\\s+)?\\w*Study\\b",
            "\\b\\w+Study\\.class\\b",
            "\\b[sS]tudy\\(?\\)?(?:\\s*\\.id\\(\\))?\\s*\\.\\s*equals\\(\\s*\"",
            "\"\\s*\\.equals\\(\\s*(?:\\w+\\.)*study",
            "\\bStudies\\s*\\.\\s*(?:of|find)\\(\\s*\""));

    private static List<String> asks(String source) {
        return ASKS.matcher(source).results().map(match -> match.group()).toList();
    }

    @Test
    void no_code_asks_which_study_it_has() throws IOException {
        List<Path> sources = Sources.main(Page.ROOT, List.of("bench"));
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources.stream().filter(source -> !source.endsWith(LIST)))
                .allSatisfy(source ->
                        assertThat(asks(Sources.text(source))).as("%s", source).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (cell.study() == Study.HOTSWAP) {",
                "return study != HOTSWAP;",
                "cell.study()\n    == other",
                "Study.READS == cell.study()",
                "return switch (cell.study()) {",
                "switch (study) {",
                "switch (study.id()) {",
                "if (study instanceof HotswapStudy hotswap) {",
                "study.getClass() == HotswapStudy.class",
                "cell.study().id().equals(\"hotswap\")",
                "\"hotswap\".equals(cell.study())",
                "study.equals(Studies.of(\"hotswap\"))",
                "Studies.find(\"reads\")"
            })
    void a_question_which_study_it_is_is_found(String planted) {
        assertThat(asks(planted)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (study.searchesHeap()) {",
                "cell.study().equals(study)",
                "study.seconds(cell) == 0",
                "study.axes().size() != 1",
                "Studies.find(cell.study())",
                "switch (outcome) {"
            })
    void asking_the_study_itself_is_allowed(String fine) {
        assertThat(asks(fine)).isEmpty();
    }

    /** The sources of bench and report that name a study, its class or its benchmark. */
    private static List<Path> naming(String id, String name) throws IOException {
        Pattern names = Pattern.compile("\\b" + name + "(?:Study|Benchmark)\\b|\"" + id + "\"");
        return Sources.main(Page.ROOT, List.of("bench", "report")).stream()
                .filter(source -> names.matcher(Sources.text(source)).find())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"serving, Serving", "longread, LongRead"})
    void a_study_is_its_benchmark_two_classes_and_a_line_in_two_lists(String id, String name) throws IOException {
        List<Path> files = naming(id, name);
        assertThat(files.stream()
                        .map(file -> Page.ROOT.relativize(file).toString().replaceFirst("src/.*/dev/poolswap/", "")))
                .containsExactly(
                        "bench/bench/study/" + name + "Benchmark.java",
                        "bench/bench/study/" + name + "Study.java",
                        "bench/bench/study/" + LIST,
                        "report/report/study/" + name + "Study.java",
                        "report/report/study/" + LIST);
        assertThat(files.stream().filter(file -> file.endsWith(LIST)))
                .allSatisfy(list -> assertThat(Sources.text(list).lines().filter(line -> line.contains(name + "Study")))
                        .hasSize(1));
    }
}
