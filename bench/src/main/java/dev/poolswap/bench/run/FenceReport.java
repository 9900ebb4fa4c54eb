package dev.poolswap.bench.run;

import dev.poolswap.spi.fences.AsymmetricFence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Started as a JVM of its own with the flags of a fork: writes into a file which fence mode it gets. */
public final class FenceReport {
    private FenceReport() {}

    /** Writes one word into the file named. Anything may be printed by a JVM: its flags may have it log. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), AsymmetricFence.mode());
    }
}
