package dev.poolswap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemes that {@link ServiceLoader} finds, and where it found them. It looks through the class loader of this
 * library and the context class loader of the calling thread, which can see more if the library was loaded by a
 * parent loader. If two schemes have the same id, the first wins; those of the library's own loader come first.
 *
 * <p>Only schemes that the library's own loader has defined are kept. They keep nothing alive that this class does not,
 * and no other scheme takes precedence over them. A scheme of an application's loader would keep that loader, and one
 * that was not found may be there the next time.
 */
final class InstalledSchemes {
    /** A file of services that cannot be read may fail again and again. */
    private static final int MOST_BROKEN = 100;

    /** By id. */
    private static final Map<String, Scheme> KEPT = new ConcurrentHashMap<>();

    private final Map<String, Scheme> byId = new TreeMap<>();
    private final List<String> looked = new ArrayList<>();

    private InstalledSchemes() {}

    /** The scheme with an id; throws if there is none. */
    static Scheme get(String id) {
        Scheme kept = KEPT.get(id);
        return kept == null ? find().named(id) : kept;
    }

    static InstalledSchemes find() {
        InstalledSchemes found = new InstalledSchemes();
        ClassLoader own = own();
        found.look("the class loader of poolswap-api", own);
        String context =
                "the context class loader of thread " + Thread.currentThread().getName();
        try {
            ClassLoader other = Thread.currentThread().getContextClassLoader();
            if (other != own) {
                found.look(context, other);
            }
        } catch (SecurityException refused) {
            found.looked.add("none by " + context + ", which is not available (" + refused + ")");
        }
        return found;
    }

    private static @Nullable ClassLoader own() {
        return Scheme.class.getClassLoader();
    }

    /** One that is broken hides no other, wherever it stands. */
    private void look(String where, @Nullable ClassLoader loader) {
        List<String> seen = new ArrayList<>();
        Set<String> broken = new LinkedHashSet<>();
        Iterator<Scheme> schemes = ServiceLoader.load(Scheme.class, loader).iterator();
        for (int failures = 0; failures < MOST_BROKEN; ) {
            try {
                if (!schemes.hasNext()) {
                    break;
                }
                Scheme scheme = schemes.next();
                String id = Objects.requireNonNull(
                        scheme.id(), () -> scheme.getClass().getName() + ".id() returned null; it must not be null");
                if (byId.putIfAbsent(id, scheme) == null
                        && loader == own()
                        && scheme.getClass().getClassLoader() == own()) {
                    KEPT.putIfAbsent(id, scheme);
                }
                seen.add(id);
            } catch (VirtualMachineError full) {
                throw full;
            } catch (Throwable failure) {
                failures++;
                broken.add(", and one that could not be loaded (" + described(failure) + ")");
            }
        }
        seen.sort(Comparator.naturalOrder());
        looked.add((seen.isEmpty() ? "none" : String.join(", ", seen)) + String.join("", broken) + " by " + where);
    }

    /** The loader of services does not say why a scheme could not be made. */
    private static String described(Throwable failure) {
        if (!(failure instanceof ServiceConfigurationError)) {
            return String.valueOf(failure);
        }
        Throwable root = failure;
        // Somebody else's causes may go round in a circle.
        Set<Throwable> met = Collections.newSetFromMap(new IdentityHashMap<>());
        while (root.getCause() != null && met.add(root)) {
            root = root.getCause();
        }
        return failure.getMessage() + (root == failure ? "" : ", because of " + root);
    }

    List<Scheme> all() {
        return List.copyOf(byId.values());
    }

    private Scheme named(String id) {
        Scheme scheme = byId.get(id);
        if (scheme == null) {
            throw new UnknownSchemeException(id, List.copyOf(byId.keySet()), looked);
        }
        return scheme;
    }

    /** Returns the only scheme, or throws if there is not exactly one. */
    Scheme only() {
        if (byId.size() != 1) {
            throw new UnknownSchemeException(null, List.copyOf(byId.keySet()), looked);
        }
        return byId.values().iterator().next();
    }
}
