package dev.poolswap.report.page;

import java.util.List;

/**
 * The whole report, before it becomes HTML.
 *
 * @param title headline
 * @param notice what every reader must know first, such as "not for citation"; empty for nothing
 * @param summary how the sweep went, in one paragraph
 * @param overview what a person sees first
 * @param chapters the parts of the page, in order
 * @param answers who comes first, by question
 * @param findings what the numbers say, one sentence each
 * @param warnings what makes the numbers doubtful
 * @param environment where they come from
 * @param reproduce command line that repeats the sweep
 * @param sections the studies
 * @param guarantees what each scheme promises
 * @param evidence what checked the schemes, and what came of it
 * @param citation how to cite it, as BibTeX; empty for results of JMH, which are not ours
 * @param citationFile the same in a file, by its path relative to the page
 * @param labels what can be filtered
 * @param methodology how to read it, one paragraph each
 */
public record Page(
        String title,
        String notice,
        String summary,
        Overview overview,
        List<Chapter> chapters,
        List<Answer> answers,
        List<String> findings,
        List<String> warnings,
        Table environment,
        String reproduce,
        List<Section> sections,
        Table guarantees,
        List<Table> evidence,
        String citation,
        String citationFile,
        Labels labels,
        List<String> methodology) {}
