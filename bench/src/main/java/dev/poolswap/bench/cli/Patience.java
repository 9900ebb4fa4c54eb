package dev.poolswap.bench.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reports what the report is doing, if that takes so long that a user may wonder. It prints to the error stream, apart
 * from results.
 */
final class Patience implements Consumer<String> {
    private static final long SILENT_NANOS = 3_000_000_000L;

    private final PrintWriter screen;
    private final LongSupplier nanos;
    private final long begun;

    Patience(PrintWriter screen, LongSupplier nanos) {
        this.screen = screen;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    static Patience on(PrintWriter screen) {
        return new Patience(screen, System::nanoTime);
    }

    @Override
    public void accept(String step) {
        if (nanos.getAsLong() - begun >= SILENT_NANOS) {
            screen.println("Rendering: " + step);
            screen.flush();
        }
    }
}
