package dev.poolswap.report;

import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Overview;
import dev.poolswap.report.page.Page;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.study.Vocabulary;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything on a page of JMH's results except the results. The benchmarks may be anyone's, so there are no schemes, no
 * guarantees and nothing to cite.
 */
final class JmhPage {
    private static final Table NO_GUARANTEES = Table.of("None", List.of("Benchmark"), List.of());

    private JmhPage() {}

    static Page page(Results results, List<Section> sections, List<String> notes) {
        Overview first = FirstScreen.of(results);
        return new Page(
                first.headline(),
                "",
                Words.count(results.cells().size(), "result") + " read from files that JMH wrote.",
                first,
                Chapters.of(results, sections),
                sections.stream().flatMap(section -> section.answers().stream()).toList(),
                List.of(),
                Stream.concat(notes.stream(), Warnings.of(results).stream()).toList(),
                environment(results),
                "",
                sections,
                NO_GUARANTEES,
                List.of(),
                "",
                "",
                Vocabulary.of(results),
                Method.JMH);
    }

    private static Table environment(Results results) {
        Environment environment = results.sweep().environment();
        Table.Rows rows = new Table.Rows().texts("JDK", environment.jdk()).texts("JVM", environment.jvm());
        environment.facts().forEach(rows::texts);
        rows.texts("JVM flags", JvmFlags.words(results.cells()));
        return Table.of("Environment, as far as JMH's files record it", List.of("Property", "Value"), rows.list());
    }

    /** One line below every chart. */
    static String footer(Results results) {
        Environment environment = results.sweep().environment();
        List<String> parts = new ArrayList<>(
                List.of("JMH " + Words.shortened(environment.facts().getOrDefault("JMH", ""), 20)));
        parts.add("JDK " + Words.shortened(environment.jdk(), 30));
        parts.add(Words.shortened(environment.jvm(), 50));
        return String.join(" · ", parts);
    }
}
