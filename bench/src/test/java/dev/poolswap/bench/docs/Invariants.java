package dev.poolswap.bench.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The numbered invariants in the block comments of the library: those of a scheme with its id, since two may use one letter. */
final class Invariants {
    private static final List<String> MODULES = List.of("api", "refcount", "epoch", "hazard", "baselines");
    private static final Pattern INVARIANT = Pattern.compile("^ \\*\\s+(?:<li>)?([A-Z]\\d)\\. ", Pattern.MULTILINE);
    private static final Pattern SCHEME = Pattern.compile("String ID = \"([^\"]+)\"");

    private Invariants() {}

    /** By invariant, the classes whose comments state it. */
    static Map<String, List<String>> inSources(Path root) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (Path file : Sources.main(root, MODULES)) {
            String type = file.getFileName().toString().replace(".java", "");
            for (String invariant : in(Sources.text(file))) {
                found.computeIfAbsent(invariant, none -> new ArrayList<>()).add(type);
            }
        }
        return found;
    }

    static List<String> in(String source) {
        String scheme = SCHEME.matcher(source)
                .results()
                .map(id -> id.group(1) + " ")
                .findFirst()
                .orElse("");
        return INVARIANT
                .matcher(source)
                .results()
                .map((MatchResult one) -> scheme + one.group(1))
                .distinct()
                .toList();
    }
}
