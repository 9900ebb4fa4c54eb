package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.run.JmhLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A machine measures one sweep at a time. Each part is a JVM of its own, since the tests' own ignores JMH's lock. */
@Timeout(600)
final class OneSweepTest {
    @TempDir
    private Path folder;

    private Path temporary;
    private Path out;

    @BeforeEach
    void makeFolderForTemporaryFiles() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
        out = folder.resolve("out");
    }

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(Class<?> program, List<String> flags, String... arguments) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + temporary),
                        flags.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), program.getName()),
                        Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A JVM says on the error stream that it takes flags from these.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Process sweep(String... flags) throws IOException {
        return start(Main.class, List.of(flags), "run", "--profile", "smoke", "--out", out.toString());
    }

    /** Starts a JVM that runs JMH once, with or without the lock of a sweep around it. */
    private Process between(String how) throws IOException {
        Process process =
                start(Between.class, List.of(), how, folder.resolve("first").toString());
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("NoBenchmarksException");
        return process;
    }

    private void isRefused(Process sweep, String... words) throws IOException, InterruptedException {
        String said = new String(sweep.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sweep.waitFor()).as(said).isEqualTo(Main.REFUSED);
        assertThat(said).startsWith("compare: ").contains(words).hasLineCount(1);
        assertThat(out).doesNotExist();
    }

    private boolean isFree() throws IOException {
        try (FileChannel channel = FileChannel.open(temporary.resolve("jmh.lock"), StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        }
    }

    @Test
    void a_sweep_begins_nothing_while_another_is_between_two_cells() throws Exception {
        Process first = between("sweep");

        isRefused(sweep(), "another sweep, into " + folder.resolve("first") + ",", "as process " + first.pid());
        assertThat(isFree()).isFalse();
        first.getOutputStream().close();
        assertThat(first.waitFor()).isZero();
        assertThat(isFree()).isTrue();
    }

    /** The planted fault: a sweep that leaves the lock to JMH. */
    @Test
    @Tag("planted")
    void between_two_runs_of_jmh_its_lock_is_free() throws Exception {
        between("jmh");

        assertThat(isFree()).isTrue();
    }

    @Test
    void a_sweep_begins_nothing_while_any_benchmark_of_jmh_runs() throws Exception {
        try (FileChannel channel =
                FileChannel.open(temporary.resolve("jmh.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
            isRefused(sweep(), "another JMH benchmark is running on this machine");
        }
    }

    @Test
    void the_doctor_warns_of_a_sweep_that_runs() throws Exception {
        between("sweep");
        Process doctor = start(Main.class, List.of(), "doctor", "--strict");
        String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(doctor.waitFor()).as(said).isEqualTo(Main.REFUSED);
        assertThat(said).contains("Another sweep, into " + folder.resolve("first"));
    }

    @Test
    void a_sweep_that_is_killed_leaves_the_lock_and_what_it_noted_is_believed_no_more() throws Exception {
        Process first = between("sweep");
        first.destroyForcibly().waitFor();

        assertThat(temporary.resolve("jmh.lock")).content().contains("first");
        try (FileChannel channel = FileChannel.open(temporary.resolve("jmh.lock"), StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
            isRefused(sweep(), "another JMH benchmark is running on this machine");
        }
    }

    @Test
    void whoever_ignores_the_lock_is_not_refused() throws Exception {
        Process first = between("sweep");
        // This is refused for another reason, and later.
        Process second = start(
                Main.class,
                List.of("-Djmh.ignoreLock=true"),
                "run",
                "--resume",
                "--profile",
                "smoke",
                "--out",
                out.toString());
        String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(second.waitFor()).as(said).isEqualTo(Main.BAD_INPUT);
        assertThat(said).contains("there is no sweep in");
        assertThat(first.isAlive()).isTrue();
    }

    /** Started as a JVM of its own: what a sweep does for its first cell, and then nothing. */
    static final class Between {
        private Between() {}

        public static void main(String[] arguments) throws IOException {
            if (arguments[0].equals("sweep")) {
                try (JmhLock lock = JmhLock.take(Path.of(arguments[1]))) {
                    run();
                }
            } else {
                run();
            }
        }

        private static void run() throws IOException {
            try {
                new Runner(new OptionsBuilder()
                                .include("none such")
                                .output(System.getProperty("java.io.tmpdir") + "/said")
                                .build())
                        .run();
            } catch (RunnerException none) {
                System.out.println(none.getClass().getSimpleName());
            }
            System.in.readAllBytes();
        }
    }
}
