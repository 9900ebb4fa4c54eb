package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhLockTest {
    @TempDir
    Path folder;

    private String fault() {
        return JmhLock.fault(folder, SystemFiles.HERE).orElse("");
    }

    @Test
    void a_lock_that_nobody_has_is_free() throws IOException {
        assertThat(fault()).isEmpty();
        Files.createFile(folder.resolve("jmh.lock"));
        assertThat(fault()).isEmpty();
    }

    @Test
    void a_lock_that_is_taken_is_said_with_the_process_that_has_it() throws IOException {
        Path file = folder.resolve("jmh.lock");
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
                FileLock lock = open.getChannel().lock()) {
            assertThat(lock.isValid()).isTrue();
            assumeTrue(Files.getFileStore(file).supportsFileAttributeView("unix"), "numbers of files");
            Path proc = Files.createDirectory(folder.resolve("proc"));
            Files.writeString(
                    proc.resolve("locks"),
                    "1: FLOCK  ADVISORY  WRITE 17 fe:00:99999999 0 EOF\n2: POSIX  ADVISORY  WRITE 4711 fe:00:"
                            + Files.getAttribute(file, "unix:ino") + " 0 EOF\n");
            assertThat(JmhLock.fault(folder, new SystemFiles(folder)).orElseThrow())
                    .startsWith("another JMH benchmark is running on this machine as process 4711 and would distort")
                    .contains("wait for it");
        }
        assertThat(fault()).isEmpty();
    }

    @Test
    void a_folder_that_is_missing_or_none_is_no_other_benchmark() throws IOException {
        assertThat(JmhLock.fault(folder.resolve("gone"), SystemFiles.HERE).orElseThrow())
                .contains("gone, does not exist")
                .doesNotContain("benchmark");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(JmhLock.fault(file, SystemFiles.HERE).orElseThrow()).contains("is not a folder");
    }

    /** A folder of that name cannot be opened for writing by anyone, the administrator included. */
    @Test
    void a_lock_file_that_cannot_be_opened_is_no_other_benchmark() throws IOException {
        Files.createDirectory(folder.resolve("jmh.lock"));
        assertThat(fault())
                .contains("JMH's lock file", "of user", "cannot be opened", "perhaps without a benchmark running")
                .doesNotContain("another JMH benchmark");
    }
}
