package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that writes a report gets a signal to end, as by Ctrl-C. */
@Timeout(600)
@EnabledOnOs({OS.LINUX, OS.MAC})
final class EndWhileStagingTest {
    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void writeOldReport() throws IOException {
        Files.writeString(folder.resolve("index.html"), "old page");
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    private Process writer(String stops) throws IOException {
        Process process = ChildJvm.start(Writer.class, folder.toString(), stops);
        started.add(process);
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("here");
        return process;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void the_old_report_stays_and_nothing_else_when_a_file_is_being_staged() throws Exception {
        Process writer = writer("staging");
        assertThat(names()).hasSize(2);
        writer.destroy();
        writer.waitFor();

        assertThat(names()).containsExactly("index.html");
        assertThat(folder.resolve("index.html")).hasContent("old page");
    }

    @Test
    void the_new_report_is_complete_when_its_files_were_being_moved() throws Exception {
        Process writer = writer("moving");
        writer.destroy();
        writer.getOutputStream().close();
        writer.waitFor();

        assertThat(names()).containsExactly("a.csv", "index.html");
        assertThat(folder.resolve("index.html")).hasContent("new page");
        assertThat(folder.resolve("a.csv")).hasContent("new table");
    }

    /** Started as a JVM of its own. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            Map<String, byte[]> files = Map.of("index.html", bytes("new page"), "a.csv", bytes("new table"));
            if (arguments[1].equals("staging")) {
                StagedFiles.write(folder, new Endless(files), "index.html");
            } else {
                StagedFiles.write(folder, files, "index.html", (from, to) -> {
                    System.out.println("here");
                    // Until the test has sent the signal.
                    System.in.readAllBytes();
                    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
                });
            }
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Files of which the last never comes. */
    private static final class Endless extends AbstractMap<String, byte[]> {
        private final Map<String, byte[]> files;

        Endless(Map<String, byte[]> files) {
            this.files = files;
        }

        @Override
        public Set<Entry<String, byte[]>> entrySet() {
            Iterator<Entry<String, byte[]>> all = files.entrySet().iterator();
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, byte[]>> iterator() {
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return true;
                        }

                        @Override
                        public Entry<String, byte[]> next() {
                            if (all.hasNext()) {
                                return all.next();
                            }
                            System.out.println("here");
                            return waitForEver();
                        }
                    };
                }

                @Override
                public int size() {
                    return files.size() + 1;
                }
            };
        }

        private static Map.Entry<String, byte[]> waitForEver() {
            try {
                new CountDownLatch(1).await();
                throw new IllegalStateException("waited for ever");
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        }
    }
}
