package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code compare} where something it needs is missing. */
class LauncherScriptTest {
    private static final Path SCRIPT = Path.of("..", "compare");

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private Path tools;
    private Path script;

    @BeforeEach
    void copyTheScript() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "find", "head")) {
            link(tool, Path.of("/usr/bin", tool));
        }
        script = Files.copy(SCRIPT, folder.resolve("compare"));
    }

    private void link(String name, Path target) throws IOException {
        Path tool = Files.writeString(tools.resolve(name), "#!/bin/sh\nexec " + target + " \"$@\"\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
    }

    private int exitOf() throws IOException, InterruptedException {
        Process process = start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(said).isEmpty();
        return process.waitFor();
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "list");
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().putAll(variables);
        return builder.redirectErrorStream(true).start();
    }

    private String errorsOf() throws IOException, InterruptedException {
        Process process = start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }

    @Test
    void without_java_it_says_so() throws Exception {
        assertThat(errorsOf()).isEqualTo("compare: no java found: install JDK 17 or later, or set JAVA_HOME to one\n");
    }

    @Test
    void a_java_home_without_java_is_refused_by_name() throws Exception {
        link("java", Path.of("/bin/true"));
        variables.put("JAVA_HOME", folder.resolve("gone").toString());
        assertThat(errorsOf())
                .isEqualTo("compare: JAVA_HOME is " + folder.resolve("gone")
                        + ", which has no bin/java: set it to a JDK 17 or later, or unset it\n");
    }

    /** Java finds files by the locale, so that under C it would not find a jar below a folder with an umlaut. */
    @Test
    void under_the_locale_c_names_are_read_as_utf8_and_ascii_is_printed() throws Exception {
        Files.writeString(tools.resolve("java"), "#!/bin/sh\necho \"$LC_ALL $*\"\n");
        assertThat(tools.resolve("java").toFile().setExecutable(true)).isTrue();
        Path jar = Files.createDirectories(folder.resolve("bench/target")).resolve("poolswap-bench.jar");
        Files.writeString(jar, "a jar that is there: nothing is to be built");
        variables.put("LC_ALL", "C");
        assertThat(new String(start().getInputStream().readAllBytes()))
                .startsWith("C.UTF-8 ")
                .contains("-Dstdout.encoding=US-ASCII", "-Dstderr.encoding=US-ASCII");
        variables.put("LC_ALL", "de_DE.UTF-8");
        assertThat(new String(start().getInputStream().readAllBytes()))
                .startsWith("de_DE.UTF-8 ")
                .doesNotContain("US-ASCII");
    }

    /** Through links, relative ones and one after another, it finds the sources beside the script itself. */
    @Test
    void through_a_symbolic_link_it_finds_its_own_folder() throws Exception {
        link("readlink", Path.of("/usr/bin/readlink"));
        link("java", Path.of("/bin/true"));
        Path bin = Files.createDirectories(folder.resolve("bin/deep"));
        Files.createSymbolicLink(folder.resolve("bin/hop"), Path.of("..", "compare"));
        script = Files.createSymbolicLink(bin.resolve("compare"), Path.of("..", "hop"));
        Path jar = Files.createDirectories(folder.resolve("bench/target")).resolve("poolswap-bench.jar");
        Files.writeString(jar, "a jar that is there: nothing is to be built");

        assertThat(exitOf()).isZero();
    }

    @Test
    void without_maven_and_a_jar_it_says_so() throws Exception {
        link("java", Path.of(System.getProperty("java.home"), "bin", "java"));
        assertThat(errorsOf())
                .isEqualTo("compare: no mvn found, and the tool must be built: install Maven 3.8.6 or later\n");
    }
}
