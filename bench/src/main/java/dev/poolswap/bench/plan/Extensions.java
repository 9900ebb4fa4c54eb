package dev.poolswap.bench.plan;

import dev.poolswap.Scheme;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.registered.Registered;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars that a user adds with {@code --with}. They register payloads and schemes, which take part like those of the
 * bench.
 */
public final class Extensions {
    /** What a result file has where there is none. */
    public static final String NOTHING = "none";

    private static final ClassLoader OWN = Extensions.class.getClassLoader();
    private static final List<Class<?>> TYPES = List.of(Payload.class, Scheme.class);

    /** No jar. */
    public static final Extensions NONE = new Extensions(List.of());

    private final List<ExtensionJar> jars;
    private final ClassLoader loader;

    private Extensions(List<ExtensionJar> jars) {
        this.jars = jars;
        // Open for as long as this program runs.
        this.loader = jars.isEmpty() ? OWN : loader(jars.stream().map(ExtensionJar::path), OWN);
    }

    /**
     * Opens jars.
     *
     * @param groups the values of the option: each a jar, and behind commas what else it needs
     * @throws BadInputException if one is not there, or one of the values registers nothing
     */
    public static Extensions of(List<String> groups) {
        List<ExtensionJar> jars = new ArrayList<>();
        for (String group : groups) {
            List<ExtensionJar> ofGroup = new ArrayList<>();
            for (String word : group.split(",", -1)) {
                ofGroup.addAll(opened(word.strip()));
            }
            ensureRegisters(group, ofGroup);
            jars.addAll(ofGroup);
        }
        return jars.isEmpty() ? NONE : new Extensions(List.copyOf(jars));
    }

    private static List<ExtensionJar> opened(String word) {
        if (word.isEmpty()) {
            throw new BadInputException("--with: an empty value; leave the option out or give a jar");
        }
        Path path = path(word);
        if (!Files.exists(path)) {
            throw new BadInputException(
                    "--with " + word + ": there is no such file or folder; build it first, or give another path");
        }
        ensureOnClassPath(word, path);
        if (!Files.isDirectory(path)) {
            return List.of(ExtensionJar.ofFile(word, path));
        }
        try (Stream<Path> files = Files.list(path)) {
            List<ExtensionJar> inside = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .peek(file -> ensureOnClassPath(word, file))
                    .map(file -> ExtensionJar.ofFile(word, file))
                    .toList();
            return inside.isEmpty() ? List.of(ExtensionJar.ofFolder(word, path)) : inside;
        } catch (IOException unreadable) {
            throw new BadInputException("--with " + word + ": cannot be read (" + unreadable + ")");
        }
    }

    private static Path path(String word) {
        try {
            return Path.of(word).toAbsolutePath().normalize();
        } catch (InvalidPathException wrong) {
            throw new BadInputException("--with " + word + ": cannot be the name of a file (" + wrong.getReason()
                    + "); give a jar or a folder");
        }
    }

    /** Forks would take it for two names, and not find what it registers. */
    private static void ensureOnClassPath(String word, Path path) {
        if (path.toString().contains(File.pathSeparator)) {
            throw new BadInputException("--with " + word + ": " + path + " has \"" + File.pathSeparator
                    + "\" in its name, which separates names on a class path; rename it");
        }
    }

    private static void ensureRegisters(String group, List<ExtensionJar> jars) {
        // Without a parent, so that nothing of this program is among what it finds.
        try (URLClassLoader alone = loader(jars.stream().map(ExtensionJar::path), null)) {
            if (TYPES.stream().noneMatch(type -> !Registered.names(alone, type).isEmpty())) {
                throw new BadInputException("--with " + group + ": registers neither a payload nor a scheme; name the"
                        + " class in META-INF/services/" + Payload.class.getName() + " or META-INF/services/"
                        + Scheme.class.getName());
            }
        } catch (IOException | UncheckedIOException stuck) {
            throw new BadInputException("--with " + group + ": cannot be read (" + stuck + ")");
        }
    }

    private static URLClassLoader loader(Stream<Path> paths, @Nullable ClassLoader parent) {
        return new URLClassLoader(paths.map(Extensions::url).toArray(URL[]::new), parent);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(path + " has no URL", impossible);
        }
    }

    /** Sees what this program has, and the jars. */
    ClassLoader loader() {
        return loader;
    }

    /** Returns the classes that are registered for a type by the jars only. */
    Set<String> names(Class<?> type) {
        Set<String> names = new LinkedHashSet<>(Registered.names(loader, type));
        names.removeAll(Registered.names(OWN, type));
        return names;
    }

    /** Returns what follows the class path of this program in its forks. */
    public List<Path> paths() {
        return jars.stream().map(ExtensionJar::path).toList();
    }

    /** Each jar by name and hash, in order. */
    public List<String> words() {
        return jars.stream().map(ExtensionJar::words).toList();
    }

    /** Returns the same in one line. */
    public String line() {
        return jars.isEmpty() ? NOTHING : String.join(", ", words());
    }
}
