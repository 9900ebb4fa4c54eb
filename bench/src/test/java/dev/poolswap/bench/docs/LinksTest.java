package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links between the pages of the project lead somewhere. */
class LinksTest {
    /** Of Markdown, and of a picture in HTML. */
    private static final Pattern LINK =
            Pattern.compile("\\]\\(([^)\\s]+)\\)|<(?:img|source) [^>]*src(?:set)?=\"([^\"]+)\"");

    private static List<String> targets(Page page) {
        return LINK.matcher(String.join("\n", page.prose()).replaceAll("`[^`\n]*`", ""))
                .results()
                .map((MatchResult link) -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** The links of a page, whose file or heading does not exist. */
    private static List<String> dead(Page page) {
        List<String> dead = new ArrayList<>();
        for (String target : targets(page)) {
            String[] parts = target.split("#", 2);
            Path file = page.file().resolveSibling(parts[0]);
            boolean leads = parts[0].isEmpty() || Files.exists(file);
            if (leads && parts.length == 2) {
                leads = (parts[0].isEmpty() ? page : Page.of(file)).anchors().contains(parts[1]);
            }
            if (!leads) {
                dead.add(target);
            }
        }
        return dead;
    }

    @Test
    void every_relative_link_leads_to_a_file_and_a_heading() {
        List<Page> pages = Page.all();
        assertThat(pages.stream().mapToInt(page -> targets(page).size()).sum()).isGreaterThan(20);
        assertThat(pages)
                .allSatisfy(page -> assertThat(dead(page)).as(page.name()).isEmpty());
    }

    @Test
    void every_page_of_docs_can_be_reached_from_the_readme() {
        List<Path> reached = new ArrayList<>(List.of(Page.ROOT.resolve("README.md")));
        for (int i = 0; i < reached.size(); i++) {
            Page page = Page.of(reached.get(i));
            targets(page).stream()
                    .map(target -> target.split("#", 2)[0])
                    .filter(target -> target.endsWith(".md"))
                    .map(target -> page.file().resolveSibling(target).normalize())
                    .filter(target -> !reached.contains(target))
                    .distinct()
                    .forEach(reached::add);
        }
        assertThat(Page.all().stream().map(Page::file)).isSubsetOf(reached);
    }

    @Test
    void a_link_to_a_missing_file_or_heading_is_caught() {
        Page page = new Page(
                Page.ROOT.resolve("docs/planted.md"),
                List.of(
                        "# Planted, with a `word`",
                        "[good](../README.md#compare) [good](#planted-with-a-word) [elsewhere](https://example.org/x)",
                        "<source media=\"screen\" srcset=\"gone-dark.png\"> <img src=\"gone.png\" alt=\"gone\">",
                        "[no file](gone.md) [no heading](../README.md#gone) [none here](#gone) `[code](gone.md)`",
                        "```",
                        "[code](gone.md)",
                        "```"));
        assertThat(dead(page)).containsExactly("gone-dark.png", "gone.png", "gone.md", "../README.md#gone", "#gone");
    }
}
