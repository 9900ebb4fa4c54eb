package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code compare} where something it needs is missing. */
class LauncherScriptTest {
    private static final Path SCRIPT = Path.of("..", "compare");

    @TempDir
    Path folder;

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

    private String errorsOf() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "list");
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }

    @Test
    void withoutJavaItSaysSo() throws Exception {
        assertThat(errorsOf()).isEqualTo("compare: no java found: install JDK 17 or later, or set JAVA_HOME to one\n");
    }

    @Test
    void withoutMavenAndAJarItSaysSo() throws Exception {
        link("java", Path.of(System.getProperty("java.home"), "bin", "java"));
        assertThat(errorsOf())
                .isEqualTo("compare: no mvn found, and the tool must be built: install Maven 3.8.6 or later\n");
    }
}
