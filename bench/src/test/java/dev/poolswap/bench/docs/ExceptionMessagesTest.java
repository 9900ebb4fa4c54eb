package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The form of exception messages of the library, by its sources: an argument that is refused is named, with what was expected
 * and what it was; a failure of a container begins with the container's name and ends with what to do.
 */
class ExceptionMessagesTest {
    private static final List<String> MODULES = List.of("api", "refcount", "epoch", "hazard", "baselines");
    private static final Pattern NULL_CHECK =
            Pattern.compile("Objects\\.requireNonNull\\(\\s*[^\"]*?,\\s*(\"(?:[^\"\\\\]|\\\\.)*\")");
    private static final Pattern MADE = Pattern.compile("new (\\w+(?:Exception))\\(");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern FOR_NULL = Pattern.compile("\\w+ must not be null(; \\w.*)?");

    /** What the text of an exception may begin with: an expression that names a container, a domain or a type. */
    private static final Pattern NAMED = Pattern.compile(
            "(this|from|name|name\\(\\)|container|container\\.name(\\(\\))?|inner\\.name\\(\\)|events\\.container\\(\\)"
                    + "|getClass\\(\\)\\.getName\\(\\))\\s*\\+\\s.*|\"domain \" \\+ name .*",
            Pattern.DOTALL);

    /** Says what to do: after a semicolon or in a sentence of its own. */
    private static final Pattern ADVICE = Pattern.compile(".*(; .+|\\. [A-Z].+| [A-Z][a-z]+ [a-z]+.*)", Pattern.DOTALL);

    /** Facts that only a fault of the library can break; users cannot act on them. */
    private static final Set<String> INTERNAL = Set.of(
            "a draft has an object",
            "a drafted or pinned version has an object",
            "a record in use has an owner",
            "set before the lease is handed out",
            "what is pinned is in the owner's chain");

    /** Whose texts are made elsewhere, and that carry another exception or are not thrown at users. */
    private static final Set<String> WITHOUT_TEXT = Set.of(
            "UnknownSchemeException", "InvocationTargetException", "IllegalStateException(refused.getMessage())");

    /** Failures of waiting and of the library's own parts: they say what was going on. */
    private static final Set<String> WITHOUT_ADVICE = Set.of("InterruptedException", "IllegalStateException");

    private static List<String> faults(String file, String source) {
        List<String> faults = new ArrayList<>();
        Matcher checks = NULL_CHECK.matcher(source);
        while (checks.find()) {
            String text = literals(checks.group(1));
            if (!FOR_NULL.matcher(text).matches() && !INTERNAL.contains(text)) {
                faults.add(file + ": \"" + text + "\" is not of the form \"x must not be null; what to do\"");
            }
        }
        Matcher made = MADE.matcher(source);
        while (made.find()) {
            String type = made.group(1);
            String arguments = arguments(source, made.end());
            String text = literals(arguments);
            String before = source.substring(source.lastIndexOf('\n', made.start()) + 1, made.start());
            if (before.strip().startsWith("*") || before.strip().startsWith("//")) {
                continue;
            }
            if (text.isEmpty()) {
                if (!WITHOUT_TEXT.contains(type) && !WITHOUT_TEXT.contains(type + "(" + arguments + ")")) {
                    faults.add(file + ": " + type + " has no text");
                }
            } else if (type.equals("IllegalArgumentException")) {
                if (!(text.contains(" must be ") && text.contains("but was ")) && !text.contains(" cannot promise ")) {
                    faults.add(file + ": \"" + text + "\" does not say what must be and what was");
                }
            } else if (!NAMED.matcher(arguments.strip()).matches()) {
                if (!type.equals("IllegalStateException")) {
                    faults.add(file + ": \"" + text + "\" does not begin with a name");
                }
            } else if (!WITHOUT_ADVICE.contains(type) && !ADVICE.matcher(text).matches()) {
                faults.add(file + ": \"" + text + "\" does not say what to do");
            }
        }
        return faults;
    }

    private static String literals(String expression) {
        return LITERAL.matcher(expression).results().map(one -> one.group(1)).collect(Collectors.joining());
    }

    /** What is between the parentheses of which the first one ends here. */
    private static String arguments(String source, int start) {
        int depth = 1;
        boolean text = false;
        int at = start;
        for (; depth > 0; at++) {
            char c = source.charAt(at);
            if (c == '"' && source.charAt(at - 1) != '\\') {
                text = !text;
            } else if (!text && c == '(') {
                depth++;
            } else if (!text && c == ')') {
                depth--;
            }
        }
        return source.substring(start, at - 1);
    }

    @Test
    void messages_name_the_value_the_expectation_and_the_container() throws IOException {
        Set<String> faults = new TreeSet<>();
        int looked = 0;
        for (Path file : Sources.main(Page.ROOT, MODULES)) {
            looked++;
            faults.addAll(faults(file.getFileName().toString(), Sources.text(file)));
        }
        assertThat(looked).isGreaterThan(60);
        assertThat(faults).isEmpty();
    }

    @Test
    void a_message_of_another_form_is_caught() {
        assertThat(faults("A", "Objects.requireNonNull(edit, \"edit: a function is expected\");"))
                .hasSize(1);
        assertThat(faults("A", "Objects.requireNonNull(edit, \"edit must not be null; pass a function\");"))
                .isEmpty();
        assertThat(faults("A", "throw new IllegalArgumentException(\"maxIdle = \" + n + \", which is too much\");"))
                .hasSize(1);
        assertThat(faults("A", "throw new IllegalArgumentException(\"maxIdle must be 0 to 9, but was \" + n);"))
                .isEmpty();
        assertThat(faults("A", "throw new PoolswapException(\"closed; make a new one\");"))
                .containsExactly("A: \"closed; make a new one\" does not begin with a name");
        assertThat(faults("A", "throw new PoolswapException(name() + \": the pool (of one) is closed\");"))
                .containsExactly("A: \": the pool (of one) is closed\" does not say what to do");
        assertThat(faults("A", "throw new PoolswapException(name() + \": is closed; make a new one\");"))
                .isEmpty();
        assertThat(faults("A", "throw new PoolswapException(cause);"))
                .containsExactly("A: PoolswapException has no text");
    }
}
