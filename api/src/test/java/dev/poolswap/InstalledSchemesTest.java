package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.TestContainers;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where schemes are looked for: an application server has the library in one loader and schemes in another. */
class InstalledSchemesTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path folder;

    @AfterEach
    void put_the_loader_back() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Found by the context loader only. */
    public static final class Hidden implements Scheme {
        @Override
        public String id() {
            return "hidden";
        }

        @Override
        public String family() {
            return "tests";
        }

        @Override
        public String description() {
            return "counts";
        }

        @Override
        public Guarantees guarantees() {
            try (SwapContainer<?> sample = newContainer(new PayloadRecycler(), Options.DEFAULT)) {
                return sample.guarantees();
            }
        }

        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return TestContainers.counted(recycler, options);
        }
    }

    private void contextSees(String provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Scheme.class.getName()), provider);
        URL[] path = {folder.toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(path, Scheme.class.getClassLoader()));
    }

    @Test
    void a_scheme_that_only_the_context_loader_sees_is_found() throws IOException {
        assertThat(Scheme.installed()).isEmpty();
        contextSees(Hidden.class.getName());
        assertThat(Scheme.installed()).extracting(Scheme::id).containsExactly("hidden");
        assertThat(Scheme.of("hidden")).isInstanceOf(Hidden.class);
        try (SwapContainer<?> only =
                SwapContainer.builder(new PayloadRecycler()).build()) {
            assertThat(only.stats().published()).isZero();
        }
    }

    /** It may have a loader of its own, or be gone with its loader. */
    @Test
    void a_scheme_that_only_the_context_loader_sees_is_not_kept() throws IOException {
        contextSees(Hidden.class.getName());
        assertThat(Scheme.of("hidden")).isNotSameAs(Scheme.of("hidden"));
        Thread.currentThread().setContextClassLoader(before);
        assertThatThrownBy(() -> Scheme.of("hidden")).isInstanceOf(UnknownSchemeException.class);
    }

    @Test
    void a_refusal_says_which_schemes_were_seen_where() throws IOException {
        contextSees(Hidden.class.getName());
        assertThatThrownBy(() -> Scheme.of("epoch"))
                .isInstanceOf(UnknownSchemeException.class)
                .hasMessageContaining("available: hidden")
                .hasMessageContaining("none by the class loader of poolswap-api")
                .hasMessageContaining("hidden by the context class loader of thread "
                        + Thread.currentThread().getName());
    }

    @Test
    void a_scheme_that_cannot_be_loaded_hides_no_other_and_is_named() throws IOException {
        contextSees(Hidden.class.getName() + "\nno.such.Scheme");
        assertThat(Scheme.installed()).extracting(Scheme::id).containsExactly("hidden");
        assertThatThrownBy(() -> Scheme.of("epoch"))
                .hasMessageContaining("could not be loaded")
                .hasMessageContaining("no.such.Scheme");
    }

    /** Its class cannot be initialized. */
    public static final class Uninitialized extends Wrong {
        static final int READ = Integer.parseInt("none");
    }

    /** Has no id. */
    public static class Wrong implements Scheme {
        @Override
        public String id() {
            throw new IllegalStateException("no id");
        }

        @Override
        public String family() {
            return "tests";
        }

        @Override
        public String description() {
            return "broken";
        }

        @Override
        public Guarantees guarantees() {
            throw new IllegalStateException("no guarantees");
        }

        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            throw new IllegalStateException("no container");
        }
    }

    /** Its id is null. */
    public static final class Nameless extends Wrong {
        @Override
        public String id() {
            return null;
        }
    }

    /** Its id is not implemented: Kotlin's TODO() throws an Error. */
    public static final class Unfinished extends Wrong {
        @Override
        public String id() {
            throw new AssertionError("not implemented");
        }
    }

    /** Cannot be made, for a reason whose causes go round in a circle. */
    public static final class Circular extends Wrong {
        public Circular() {
            IllegalStateException first = new IllegalStateException("first");
            first.initCause(new IllegalStateException("second", first));
            throw first;
        }
    }

    private void hidesNone(String broken, String named) throws IOException {
        contextSees(broken + "\n" + Hidden.class.getName() + "\n" + broken + "2");
        assertThat(Scheme.installed()).extracting(Scheme::id).containsExactly("hidden");
        assertThat(Scheme.of("hidden")).isInstanceOf(Hidden.class);
        assertThatThrownBy(() -> Scheme.of("epoch"))
                .isInstanceOf(UnknownSchemeException.class)
                .hasMessageContaining("Found: none by the class loader of poolswap-api; hidden, and one that could not")
                .hasMessageContaining(named);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_broken_scheme_that_comes_first_hides_no_other() throws IOException {
        hidesNone("no.such.Scheme", "no.such.Scheme2");
        hidesNone(Wrong.class.getName(), "no id");
        hidesNone(Nameless.class.getName(), "Nameless.id() returned null");
        hidesNone(Unfinished.class.getName(), "not implemented");
        hidesNone(Uninitialized.class.getName(), "Uninitialized");
        hidesNone(Uninitialized.class.getName(), "java.lang.NumberFormatException: For input string: \"none\"");
        hidesNone(Circular.class.getName(), "because of java.lang.IllegalStateException: first");
        hidesNone("java.lang.String", "java.lang.String");
    }

    @Test
    void a_file_of_services_that_is_damaged_is_named() throws IOException {
        contextSees("two words\n" + Hidden.class.getName());
        assertThat(Scheme.installed()).isEmpty();
        assertThatThrownBy(() -> Scheme.of("hidden")).hasMessageContaining("none, and one that could not be loaded");
    }

    @Test
    void no_context_loader_is_no_obstacle() {
        Thread.currentThread().setContextClassLoader(null);
        assertThat(Scheme.installed()).isEmpty();
    }

    /** A security manager refuses it to a library in another application's loader. */
    @Test
    void a_context_loader_that_is_refused_is_no_obstacle_and_reported() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread guarded = new Thread(() -> thrown.set(catchThrowable(() -> Scheme.of("epoch"))), "guarded") {
            @Override
            public ClassLoader getContextClassLoader() {
                throw new SecurityException("planned");
            }
        };
        guarded.start();
        guarded.join();
        assertThat(thrown.get())
                .isInstanceOf(UnknownSchemeException.class)
                .hasMessageContaining(
                        "none by the class loader of poolswap-api; none by the context class loader of thread"
                                + " guarded, which is not available (java.lang.SecurityException: planned)");
    }

    @Test
    void a_scheme_can_be_given_without_looking_for_any() {
        try (SwapContainer<?> container = SwapContainer.builder(new PayloadRecycler())
                .scheme(new Hidden())
                .name("routes")
                .build()) {
            assertThat(container.name()).isEqualTo("routes");
        }
    }
}
