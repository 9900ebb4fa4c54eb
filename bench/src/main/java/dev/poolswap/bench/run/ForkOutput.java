package dev.poolswap.bench.run;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Captures what the measured code prints. JMH passes it to this JVM's own streams, where it would garble the progress
 * line, and not to its log, where it is needed if a fork fails.
 */
final class ForkOutput extends OutputStream {
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private ForkOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Runs something with both streams of this JVM redirected. */
    static <T> T during(Callable<T> running, Consumer<String> lines) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream taken = new PrintStream(new ForkOutput(lines), true, StandardCharsets.UTF_8)) {
            System.setOut(taken);
            System.setErr(taken);
            return running.call();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Override
    public synchronized void write(int character) {
        if (character == '\n') {
            endLine();
        } else {
            line.write(character);
        }
    }

    private void endLine() {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            endLine();
        }
    }
}
