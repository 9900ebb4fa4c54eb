package dev.poolswap.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.NonEmptyContainer;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Background;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The first read, write and close come near the end of a stack, at each depth. What fails there may fail, and may leave
 * a pin or a draft behind. It must not leave a class behind whose initialisation failed, which would stay unusable, nor
 * keep the revisers' lock. In a JVM of its own, for such a class may be the JDK's.
 */
@Tag("full")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EpochFirstUseTest {
    private static final String USABLE = "usable: ";

    private static final class Numbers implements Recycler<AtomicInteger> {
        private final AtomicInteger disposed = new AtomicInteger();

        @Override
        public AtomicInteger create() {
            return new AtomicInteger();
        }

        @Override
        public boolean reset(AtomicInteger used) {
            return true;
        }

        @Override
        public void copy(AtomicInteger from, AtomicInteger to) {
            to.set(from.get());
        }

        @Override
        public void dispose(AtomicInteger version) {
            disposed.incrementAndGet();
        }
    }

    /** Runs in another JVM. */
    public static final class FirstUse {
        private static final long STACK_BYTES = 1 << 18;
        private static final int DEPTHS = 400;

        private final Numbers recycler = new Numbers();
        private final NonEmptyContainer<AtomicInteger> deep = container();
        private final NonEmptyContainer<AtomicInteger> closed = container();
        private final NonEmptyContainer<AtomicInteger> shallow = container();
        private int left = DEPTHS;

        private FirstUse() {}

        private NonEmptyContainer<AtomicInteger> container() {
            return SwapContainer.builder(recycler)
                    .scheme(EpochContainer.ID)
                    .initial(first -> first.set(1))
                    .build();
        }

        /** Loads the library's classes, which takes more of a stack than to initialise them does. */
        private static void load(URI folder) throws Exception {
            Path root = Path.of(folder);
            List<Path> files;
            try (Stream<Path> all = Files.walk(root)) {
                files = all.filter(file -> file.toString().endsWith(".class")).toList();
            }
            for (Path file : files) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                if (!name.endsWith("-info.class")) {
                    String type = name.substring(0, name.length() - ".class".length());
                    Class.forName(type, false, FirstUse.class.getClassLoader());
                }
            }
        }

        private static void use(SwapContainer<AtomicInteger> container) {
            container.release(container.acquire());
            container.lease().close();
            try (ReadHandle<AtomicInteger> reader = container.readHandle()) {
                reader.release(reader.acquire());
            }
            container.replace(version -> version.set(2));
            container.revise(AtomicInteger::incrementAndGet);
            container.trim();
        }

        /** Fails at every depth that is too little, and then succeeds. */
        private void descend(Runnable what) {
            try {
                descend(what);
            } catch (StackOverflowError end) {
                // Turned round: from here on there is a little more room in each frame.
            }
            if (left > 0) {
                left--;
                try {
                    what.run();
                } catch (Throwable tooDeep) {
                    // The next frame tries again.
                }
            }
        }

        private void nearTheEnd(Runnable what, int shifted) throws InterruptedException {
            left = DEPTHS;
            Thread thread = new Thread(null, () -> shift(shifted, 0, what), "near the end of its stack", STACK_BYTES);
            thread.start();
            thread.join();
        }

        /** Moves the frames elsewhere in the stack, by less than one of them takes. */
        private void shift(int frames, long unused, Runnable what) {
            if (frames == 0) {
                descend(what);
            } else {
                shift(frames - 1, unused, what);
            }
        }

        private void run() throws InterruptedException {
            nearTheEnd(() -> use(deep), 0);
            nearTheEnd(closed::close, 0);
            for (int shifted = 0; shifted < 32; shifted++) {
                nearTheEnd(() -> deep.revise(AtomicInteger::incrementAndGet), shifted);
            }
            Background.elsewhereRun(() -> deep.revise(AtomicInteger::incrementAndGet));
            int before = recycler.disposed.get();
            Background.elsewhereRun(() -> use(shallow));
            Background.elsewhereRun(shallow::close);
            System.out.println(USABLE + (recycler.disposed.get() > before));
        }

        /** In the child. */
        public static void main(String[] arguments) throws Exception {
            load(Options.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            new FirstUse().run();
            System.exit(0);
        }
    }

    @Test
    void a_first_use_near_the_end_of_a_stack_leaves_the_library_usable() throws Exception {
        // Interpreted, so that every frame has its size from the first call on.
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstUse.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(output).isZero();
        assertThat(output).contains(USABLE + true);
    }
}
