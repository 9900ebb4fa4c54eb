package dev.poolswap.testkit.lincheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets one class at a time use Lincheck, over all test JVMs of a module: the threads that it switches between spin
 * while they wait, so that two of its runs on two cores take longer than one after the other. The time that a class
 * waits for another is not counted among the time of its tests.
 */
final class OneAtATime implements BeforeAllCallback {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(OneAtATime.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        // Closed, and with it unlocked, when the class is done.
        context.getStore(OWN).getOrComputeIfAbsent(Held.class);
    }

    static final class Held implements AutoCloseable {
        private final FileChannel channel;

        Held() {
            try {
                Path folder = Files.createDirectories(Path.of("target"));
                channel = FileChannel.open(
                        folder.resolve("lincheck.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                channel.lock();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
