package dev.poolswap.bench.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of {@code .ci/words}, and where a text has one of them. */
final class Words {
    /** What can be prose in a source: comments and texts. A character comes first, or a quote in one would begin a text. */
    private static final Pattern PROSE =
            Pattern.compile("'(?:[^'\\\\\n]|\\\\.)+'|(/\\*[\\s\\S]*?\\*/|//[^\n]*|\"(?:[^\"\\\\\n]|\\\\.)*\")");

    private static final Pattern CODE =
            Pattern.compile("\\{@(?:code|link|linkplain|snippet) [^}]*}|`[^`\n]*`|<pre>[\\s\\S]*?</pre>");
    private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*(?:\\*|//)?[ \\t]*");

    /**
     * A word to avoid.
     *
     * @param pattern the word
     * @param instead what to write
     */
    record Rule(Pattern pattern, String instead) {
        static Rule of(String line) {
            String[] cells = line.split("\t");
            // Behind a word only one space can be looked for.
            String spaced = cells[0].replaceAll("(?<=\\w) (?=\\))", "\\\\s").replace(" ", "\\s+");
            return new Rule(Pattern.compile("\\b(?:" + spaced + ")\\b", Pattern.CASE_INSENSITIVE), cells[1]);
        }
    }

    private final List<Rule> rules;

    Words(List<Rule> rules) {
        this.rules = rules;
    }

    static Words of(Path file) throws IOException {
        return new Words(Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Rule::of)
                .toList());
    }

    int size() {
        return rules.size();
    }

    /** In the prose of a page. */
    List<String> inPage(Page page) {
        StringBuilder prose = new StringBuilder();
        boolean code = false;
        for (String line : page.lines()) {
            boolean fence = line.strip().startsWith("```");
            code ^= fence;
            prose.append(code || fence ? "" : line).append('\n');
        }
        return in(page.name(), 1, prose.toString());
    }

    /** In the comments and texts of a source. */
    List<String> inSource(String name, String source) {
        List<String> found = new ArrayList<>();
        Matcher prose = PROSE.matcher(source);
        while (prose.find()) {
            if (prose.group(1) != null) {
                int line = 1
                        + (int) source.substring(0, prose.start()).lines().count()
                        - (prose.start() > 0 && source.charAt(prose.start() - 1) != '\n' ? 1 : 0);
                found.addAll(in(name, line, prose.group(1)));
            }
        }
        return found;
    }

    private List<String> in(String name, int firstLine, String text) {
        String prose = CODE.matcher(MARGIN.matcher(text).replaceAll(""))
                .replaceAll(code -> "_"
                        + "\n".repeat((int)
                                code.group().chars().filter(c -> c == '\n').count()));
        List<String> found = new ArrayList<>();
        for (Rule rule : rules) {
            Matcher word = rule.pattern.matcher(prose);
            while (word.find()) {
                long line = firstLine
                        + prose.substring(0, word.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                found.add(name + ":" + line + ": \"" + word.group().replaceAll("\\s+", " ") + "\"; write: "
                        + rule.instead);
            }
        }
        return found;
    }
}
