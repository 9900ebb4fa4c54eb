package dev.poolswap.bench.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The variables from which a JVM takes flags, such as {@code JAVA_TOOL_OPTIONS}. A fork does not get them: its flags
 * are those of its cell and no others.
 */
final class ForkEnvironment {
    /** HotSpot reads three of them; others have names of the same form. */
    private static final Pattern FLAGS = Pattern.compile("(?:[A-Z0-9_]*_)?JAVA_OPTIONS|JAVA_TOOL_OPTIONS");

    private static final List<Path> ENV = List.of(Path.of("/usr/bin/env"), Path.of("/bin/env"));

    private ForkEnvironment() {}

    /** Those that are set, with their values. */
    static Map<String, String> removed() {
        return flagsIn(System.getenv());
    }

    static Map<String, String> flagsIn(Map<String, String> environment) {
        Map<String, String> flags = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (FLAGS.matcher(name).matches()) {
                flags.put(name, value);
            }
        });
        return flags;
    }

    /** Returns a command without them in its environment. */
    static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(removed().keySet());
        return builder;
    }

    /** Returns what precedes a command line that somebody else starts, so that it runs without them. */
    static List<String> prefix() {
        return prefix(removed());
    }

    static List<String> prefix(Map<String, String> removed) {
        if (removed.isEmpty()) {
            return List.of();
        }
        Path env = ENV.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new SweepException("the environment has " + String.join(", ", removed.keySet())
                        + ", which would change the flags of the measured JVMs, and there is no /usr/bin/env to remove"
                        + " it; unset it and start again"));
        List<String> prefix = new ArrayList<>(List.of(env.toString()));
        removed.keySet().forEach(name -> prefix.addAll(List.of("-u", name)));
        return prefix;
    }
}
