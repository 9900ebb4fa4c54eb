package dev.poolswap.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.report.ChildJvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes do not write one result file. */
@Timeout(600)
final class ResultsLockTest {
    @TempDir
    private Path folder;

    /** Starts a JVM that has the file locked until its input ends. */
    private Process writer(String how) throws IOException {
        Process process = ChildJvm.start(Writer.class, ResultsFile.in(folder).toString(), how);
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("open");
        return process;
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "resume"})
    void a_file_that_another_process_writes_is_refused(String how) throws Exception {
        Path file = ResultsFile.in(folder);
        if (how.equals("resume")) {
            ResultsWriter.create(file, Samples.sweep()).close();
        }
        Process writer = writer(how);
        try {
            assertThatThrownBy(() -> ResultsWriter.resume(file))
                    .isInstanceOf(ResultsException.class)
                    .hasMessageContaining("another sweep is writing it");
        } finally {
            writer.getOutputStream().close();
            assertThat(writer.waitFor()).isZero();
        }
        ResultsWriter.resume(file).close();
    }

    /** The planted fault: a second look at a file that is locked already. */
    @Test
    @Tag("planted")
    void a_look_at_a_locked_file_frees_it_on_posix() throws Exception {
        Path file = ResultsFile.in(folder);
        ResultsWriter.create(file, Samples.sweep()).close();
        Process writer = writer("look");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock() != null)
                    .isEqualTo(!System.getProperty("os.name").startsWith("Windows"));
        } finally {
            writer.getOutputStream().close();
            assertThat(writer.waitFor()).isZero();
        }
    }

    /** Started as a JVM of its own. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            try (ResultsWriter writer = arguments[1].equals("create")
                    ? ResultsWriter.create(file, Samples.sweep())
                    : ResultsWriter.resume(file)) {
                if (arguments[1].equals("look")) {
                    Files.readAllBytes(file);
                }
                System.out.println("open");
                System.in.readAllBytes();
                assertThat(writer.resumed().cells()).isEmpty();
            }
        }
    }
}
