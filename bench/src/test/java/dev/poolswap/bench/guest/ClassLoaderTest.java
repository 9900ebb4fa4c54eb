package dev.poolswap.bench.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Scheme;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing keeps an application's class loader once its container is closed, or dropped: no thread local of threads that
 * live on, no housekeeping thread, no bean, event, logger, leak detection or stall watch. Loops until the loader is
 * collected; the time-out fails it.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClassLoaderTest {

    /** The threads of the server, which outlive every application. */
    private ExecutorService server;

    @BeforeEach
    void start() {
        // What a server has long before an application comes. A thread keeps the context loader of the thread that
        // started it.
        ThreadPoolExecutor threads = new ThreadPoolExecutor(3, 3, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        threads.prestartAllCoreThreads();
        server = threads;
        ManagementFactory.getPlatformMBeanServer();
        ForkJoinPool.commonPool().submit(() -> {}).join();
    }

    @AfterEach
    void stop() {
        server.shutdown();
    }

    static List<String> schemes() {
        return Scheme.installed().stream().map(Scheme::id).collect(Collectors.toUnmodifiableList());
    }

    private static URL origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Set<URL> library() {
        Set<URL> library = new LinkedHashSet<>();
        library.add(origin(Options.class));
        Scheme.installed().forEach(scheme -> library.add(origin(scheme.getClass())));
        return library;
    }

    private static URLClassLoader loader(Set<URL> urls, ClassLoader parent) {
        return new URLClassLoader(urls.toArray(URL[]::new), parent);
    }

    private static URLClassLoader everythingInOne() {
        Set<URL> all = library();
        all.add(origin(GuestApplication.class));
        return loader(all, ClassLoader.getPlatformClassLoader());
    }

    /** Runs an application in its loader, as a server does, and gives the handle by which to close its container. */
    @SuppressWarnings("unchecked")
    private Runnable run(ClassLoader loader, String scheme) throws ReflectiveOperationException {
        Thread me = Thread.currentThread();
        ClassLoader before = me.getContextClassLoader();
        me.setContextClassLoader(loader);
        try {
            Class<?> type = loader.loadClass(GuestApplication.class.getName());
            assertThat(type).isNotSameAs(GuestApplication.class);
            return ((BiFunction<String, ExecutorService, Runnable>)
                            type.getConstructor().newInstance())
                    .apply(scheme, server);
        } finally {
            me.setContextClassLoader(before);
        }
    }

    /** On a stack frame of its own, so that nothing is left behind. */
    private WeakReference<ClassLoader> comeAndGo(URLClassLoader loader, String scheme, boolean closes)
            throws ReflectiveOperationException {
        Runnable close = run(loader, scheme);
        if (closes) {
            close.run();
        }
        return new WeakReference<>(loader);
    }

    private static void awaitCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
        while (!loader.refersTo(null)) {
            System.gc();
            Thread.sleep(10);
        }
    }

    @Test
    void a_loader_is_collected_after_its_container_was_closed() throws Exception {
        a_loader_of_library_and_application_is_collected_after_close("epoch");
    }

    @ParameterizedTest
    @Tag("full")
    @MethodSource("schemes")
    void a_loader_of_library_and_application_is_collected_after_close(String scheme) throws Exception {
        awaitCollected(comeAndGo(everythingInOne(), scheme, true));
    }

    @ParameterizedTest
    @Tag("full")
    @MethodSource("schemes")
    void a_loader_of_library_and_application_is_collected_after_its_container_was_dropped(String scheme)
            throws Exception {
        awaitCollected(comeAndGo(everythingInOne(), scheme, false));
    }

    @ParameterizedTest
    @Tag("full")
    @MethodSource("schemes")
    void of_two_applications_over_one_library_each_is_collected_when_it_has_gone(String scheme) throws Exception {
        try (URLClassLoader parent = loader(library(), ClassLoader.getPlatformClassLoader())) {
            Set<URL> application = Set.of(origin(GuestApplication.class));
            WeakReference<ClassLoader> first = comeAndGo(loader(application, parent), scheme, true);
            WeakReference<ClassLoader> second = comeAndGo(loader(application, parent), scheme, false);
            try (URLClassLoader stays = loader(application, parent)) {
                Runnable close = run(stays, scheme);
                awaitCollected(first);
                awaitCollected(second);
                close.run();
            }
        }
    }
}
