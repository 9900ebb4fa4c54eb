package dev.poolswap.spi.observing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LeakDetection;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.TestContainers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything but JFR and JMX works where their modules are missing, on the class path and the module path; the small
 * image has no {@code sun.misc} either. The same where a security manager refuses them, in the interpreter, and where the
 * application's log is not available.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MissingModulesTest {
    private static final String SMALL = "java.base,java.logging";

    /** Runs in another JVM. */
    public static final class Swaps {
        private Swaps() {}

        /** Swaps, leaks, and asks for JMX. */
        public static void main(String[] arguments) {
            Options options = Options.builder()
                    .name("small")
                    .leakDetection(LeakDetection.ALL)
                    .stallThreshold(Duration.ofSeconds(1))
                    .build();
            try (SwapContainer<Payload> container = TestContainers.counted(new PayloadRecycler(), options)) {
                for (int i = 0; i < 3; i++) {
                    container.replace(version -> version.fill(1));
                    container.read(Payload::value);
                }
                System.out.println("published " + container.stats().published());
            }
            System.out.println("jfr " + ModuleLayer.boot().findModule("jdk.jfr").isPresent());
            System.out.println("named " + Recycler.class.getModule().isNamed());
            PayloadRecycler recycler = new PayloadRecycler();
            Options seen = Options.builder()
                    .name("seen")
                    .jmx(true)
                    .preallocate(2)
                    .leakDetection(LeakDetection.SAMPLED)
                    .build();
            try {
                TestContainers.counted(recycler, seen).close();
                System.out.println("registered");
            } catch (PoolswapException refused) {
                System.out.println(refused.getMessage());
            }
            System.out.println("created ahead 2, disposed of " + recycler.disposed());
        }
    }

    private static List<String> run(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** Where a class was loaded from. */
    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String path(Class<?>... of) {
        List<String> origins = new ArrayList<>();
        for (Class<?> type : of) {
            origins.add(origin(type));
        }
        return String.join(System.getProperty("path.separator"), origins);
    }

    @Test
    void on_the_class_path() throws Exception {
        assertThat(run("--limit-modules", SMALL, "-cp", path(Swaps.class, Options.class), Swaps.class.getName()))
                .containsExactly(
                        "published 3",
                        "jfr false",
                        "named false",
                        "seen: jmx = true, but the module java.management is not there; run with --add-modules"
                                + " java.management, or leave jmx off",
                        "created ahead 2, disposed of 2");
    }

    private static List<String> runNamed(String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(flags));
        all.addAll(List.of("-p", path(Options.class), "--patch-module", "dev.poolswap.api=" + path(Swaps.class)));
        all.addAll(List.of("-m", "dev.poolswap.api/" + Swaps.class.getName()));
        return run(all.toArray(String[]::new));
    }

    @Test
    void on_the_module_path() throws Exception {
        assertThat(runNamed("--limit-modules", SMALL + ",dev.poolswap.api"))
                .containsExactly(
                        "published 3",
                        "jfr false",
                        "named true",
                        "seen: jmx = true, but the module java.management is not there; run with --add-modules"
                                + " java.management, or leave jmx off",
                        "created ahead 2, disposed of 2");
        assertThat(runNamed("--add-modules", "jdk.jfr,java.management"))
                .containsExactly(
                        "published 3", "jfr true", "named true", "registered", "created ahead 2, disposed of 2");
    }

    @Test
    void with_the_modules_it_is_the_same_but_for_what_they_give() throws Exception {
        assertThat(run("-cp", path(Swaps.class, Options.class), Swaps.class.getName()))
                .containsExactly(
                        "published 3", "jfr true", "named false", "registered", "created ahead 2, disposed of 2");
    }

    @Test
    void interpreted_it_is_the_same() throws Exception {
        assertThat(run("-Xint", "-cp", path(Swaps.class, Options.class), Swaps.class.getName()))
                .containsExactly(
                        "published 3", "jfr true", "named false", "registered", "created ahead 2, disposed of 2");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "there is no security manager from JDK 24 on")
    void a_security_manager_that_permits_nothing_takes_away_what_it_refuses_and_no_more() throws Exception {
        List<String> output =
                run("-Djava.security.manager", "-cp", path(Swaps.class, Options.class), Swaps.class.getName());
        assertThat(output)
                .contains("published 3", "created ahead 2, disposed of 2")
                .anyMatch(line -> line.contains("events are not written to the flight recorder, which refuses"))
                .anyMatch(line -> line.startsWith("seen: jmx = true, but JMX refused the container (")
                        && line.endsWith("; permit the registration, or leave jmx off"));
        assertThat(run("-Djava.security.manager", "-cp", path(Fences.class, Options.class), Fences.class.getName()))
                .filteredOn(line -> !line.startsWith("WARNING: "))
                .containsExactly("mode full");
    }

    /** Once, and not for each container. */
    @Test
    void a_property_that_is_refused_is_named_once() throws Exception {
        assertThat(run("-Dpoolswap.leaks.sweep=never", "-cp", path(Swaps.class, Options.class), Swaps.class.getName()))
                .filteredOn(line -> line.contains("-Dpoolswap.leaks.sweep must be 1 to 2147483647"))
                .hasSize(1);
    }

    /** As an application may have it: broken, or not ready when the library asks. */
    public static final class NoLogs extends System.LoggerFinder {
        /** Called by the service loader. */
        public NoLogs() {}

        @Override
        public System.Logger getLogger(String name, Module module) {
            switch (System.getProperty("logs")) {
                case "throw":
                    throw new IllegalStateException("planned: not configured");
                case "link":
                    throw new NoClassDefFoundError("planned: no backend");
                default:
                    return null;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "link", "null"})
    void without_a_log_nothing_is_logged_and_all_else_works(String logs, @TempDir Path services) throws Exception {
        Path files = Files.createDirectories(services.resolve("META-INF/services"));
        Files.writeString(files.resolve(System.LoggerFinder.class.getName()), NoLogs.class.getName());
        assertThat(run(
                        "-Dlogs=" + logs,
                        "-Dpoolswap.leaks.sweep=never",
                        "--limit-modules",
                        SMALL,
                        "-cp",
                        services + System.getProperty("path.separator") + path(Swaps.class, Options.class),
                        Swaps.class.getName()))
                .contains("published 3", "created ahead 2, disposed of 2");
    }

    /** Runs in another JVM. */
    public static final class Fences {
        private Fences() {}

        /** Fences. */
        public static void main(String[] arguments) {
            AsymmetricFence.light();
            AsymmetricFence.heavy();
            System.out.println("mode " + AsymmetricFence.mode());
        }
    }
}
