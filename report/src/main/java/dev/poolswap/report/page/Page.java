package dev.poolswap.report.page;

import java.util.List;

/**
 * The whole report, before it becomes HTML.
 *
 * @param title headline
 * @param notice what every reader must know first, such as "not for citation"; empty for nothing
 * @param summary how the sweep went, in one paragraph
 * @param findings what the numbers say, one sentence each
 * @param warnings what makes the numbers doubtful
 * @param environment where they come from
 * @param reproduce command line that repeats the sweep
 * @param sections the studies
 * @param guarantees what each scheme promises
 * @param methodology how to read it, one paragraph each
 */
public record Page(
        String title,
        String notice,
        String summary,
        List<String> findings,
        List<String> warnings,
        Table environment,
        String reproduce,
        List<Section> sections,
        Table guarantees,
        List<String> methodology) {}
