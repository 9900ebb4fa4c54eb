package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.StallReport;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.TestContainers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A heap that is full for some seconds ends no background work: neither leak detection, stall reports nor disposal. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FullHeapTest {

    /** Runs in another JVM, with a small heap. */
    public static final class FillsItsHeap {
        private static final AtomicInteger LEAKS = new AtomicInteger();
        private static final AtomicInteger STALLS = new AtomicInteger();
        private static final int FULL_FOR_MS = 2_000;
        private static final Object[] NOTHING = {};
        private static volatile Object[] hog = NOTHING;

        private FillsItsHeap() {}

        public static void main(String[] arguments) throws InterruptedException {
            PayloadRecycler recycler = new PayloadRecycler();
            Options options = Options.builder()
                    .name("full")
                    .leakDetection(LeakDetection.ALL)
                    .stallThreshold(Duration.ofMillis(40))
                    .maxIdle(1)
                    .listener(new ContainerListener() {
                        @Override
                        public void leaked(LeakReport report) {
                            LEAKS.incrementAndGet();
                        }

                        @Override
                        public void stalled(StallReport report) {
                            STALLS.incrementAndGet();
                        }
                    })
                    .build();
            SwapContainer<Payload> container = TestContainers.counted(recycler, options);
            container.replace(version -> version.fill(1));
            Lease<Payload> held = container.lease();
            container.replace(version -> version.fill(2));
            container.lease(); // dropped
            // The program has run for a while: a class that is first used on a full heap is lost for good.
            await("first leak", () -> LEAKS.get() > 0);
            await("first stall", () -> STALLS.get() > 0);
            int leaks = LEAKS.get();
            int stalls = STALLS.get();
            container.lease(); // something to report while there is no memory
            Lease<Payload> more = container.lease();
            container.replace(version -> version.fill(4));
            beFull();
            await("leak", () -> LEAKS.get() > leaks);
            await("stall", () -> STALLS.get() > stalls);
            held.close();
            more.close();
            Lease<Payload> late = container.lease();
            container.replace(version -> version.fill(3));
            container.close();
            long before = recycler.disposed();
            late.close();
            await("disposal", () -> recycler.disposed() > before);
        }

        private static void beFull() throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FULL_FOR_MS);
            int size = 1 << 20;
            while (System.nanoTime() - end < 0) {
                try {
                    hog = new Object[] {hog, new byte[size]};
                } catch (OutOfMemoryError full) {
                    // Smaller and smaller, and again and again: nobody else is to find a byte.
                    size = Math.max(16, size / 2);
                }
            }
            hog = NOTHING;
        }

        private static void await(String what, BooleanSupplier seen) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!seen.getAsBoolean() && System.nanoTime() - end < 0) {
                System.gc();
                Thread.sleep(10);
            }
            System.out.println(what + (seen.getAsBoolean() ? " seen" : " not seen"));
        }
    }

    @Test
    void background_work_goes_on_when_there_is_memory_again() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx20m",
                        "-XX:+UseSerialGC",
                        "-Dpoolswap.leaks.sweep=20",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FillsItsHeap.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .as(output)
                .contains("leak seen", "stall seen", "disposal seen")
                .filteredOn(line -> line.contains("; further failures of this kind are counted"))
                .as("each failure once: %s", output)
                .doesNotHaveDuplicates();
    }
}
