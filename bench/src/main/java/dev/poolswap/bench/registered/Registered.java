package dev.poolswap.bench.registered;

import dev.poolswap.Scheme;
import dev.poolswap.bench.payload.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The services that a class loader sees, in the order in which it finds them. {@link java.util.ServiceLoader} does not
 * say which class it failed to create, and a sweep continues without that class, so the files are read here.
 */
public final class Registered {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:[-.][a-z0-9]+)*");

    private Registered() {}

    /** Returns the schemes. One that cannot be created is replaced by one that has the name of its class and the reason. */
    public static List<Scheme> schemes(ClassLoader loader) {
        return make(loader, Scheme.class, Registered::described, BrokenScheme::new);
    }

    /** Returns the payloads. One that cannot be created is replaced by one that has the name of its class and the reason. */
    public static List<Payload<?>> payloads(ClassLoader loader) {
        return make(loader, Payload.class, payload -> described(payload), BrokenPayload::new);
    }

    /** Returns whether a scheme only stands for one that cannot be created. */
    public static boolean isBroken(Scheme scheme) {
        return scheme instanceof BrokenScheme;
    }

    /** Returns the names of the classes that are registered for a type. */
    public static Set<String> names(ClassLoader loader, Class<?> type) {
        try {
            Set<String> names = new LinkedHashSet<>();
            for (URL file : Collections.list(loader.getResources("META-INF/services/" + type.getName()))) {
                names.addAll(names(file));
            }
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the services of " + type.getName() + " cannot be read", unreadable);
        }
    }

    private static List<String> names(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        // A jar that is replaced is read anew.
        connection.setUseCaches(false);
        try (InputStream bytes = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static <S, R> List<R> make(
            ClassLoader loader, Class<S> type, Function<S, R> described, BiFunction<String, String, R> broken) {
        return names(loader, type).stream()
                .map(name -> {
                    try {
                        return described.apply(type.cast(Class.forName(name, true, loader)
                                .getConstructor()
                                .newInstance()));
                    } catch (InvocationTargetException thrown) {
                        return broken.apply(name, String.valueOf(thrown.getCause()));
                    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
                        return broken.apply(name, refused.toString());
                    }
                })
                .toList();
    }

    /** Asks for everything that a plan and a report ask for. */
    private static Scheme described(Scheme scheme) {
        ensureWord(scheme.id());
        Objects.requireNonNull(scheme.family(), "its family is null");
        Objects.requireNonNull(scheme.description(), "its description is null");
        Objects.requireNonNull(scheme.guarantees(), "its guarantees are null");
        return scheme;
    }

    private static Payload<?> described(Payload<?> payload) {
        ensureWord(payload.id());
        Objects.requireNonNull(payload.description(), "its description is null");
        if (payload.entries() < 1) {
            throw new IllegalArgumentException("it has " + payload.entries() + " entries, expected 1 or more");
        }
        return payload;
    }

    private static void ensureWord(String id) {
        if (!ID.matcher(Objects.requireNonNull(id, "its id is null")).matches()) {
            throw new IllegalArgumentException("its id is \"" + id + "\", expected lower-case words joined by hyphens");
        }
    }
}
