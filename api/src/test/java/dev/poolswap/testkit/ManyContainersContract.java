package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What 10 000 containers and four threads that read each of them cost, in bytes by the allocating thread's
 * own count: an upper bound of what they keep. Bounds are generous; the figures are printed, and compared with those that
 * docs/operating.md has.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ManyContainersContract {
    private static final int CONTAINERS = 10_000;
    private static final int THREADS = 4;

    private static final Recycler<Object> OBJECTS = new Recycler<>() {
        @Override
        public Object create() {
            return new Object();
        }

        @Override
        public boolean reset(Object version) {
            return true;
        }
    };

    private static final int MOST_BYTES = 4_000;

    private final Subject.Factory factory;
    private final int mostBytes;

    /** Something that makes containers by their options. */
    protected ManyContainersContract(Subject.Factory factory) {
        this(factory, MOST_BYTES);
    }

    /** The same, with what a container may take. */
    protected ManyContainersContract(Subject.Factory factory, int mostBytes) {
        this.factory = factory;
        this.mostBytes = mostBytes;
    }

    /** Bytes for each container, and for each container and thread that reads it. */
    private record Cost(double container, double read) {
        @Override
        public String toString() {
            return Math.round(container) + " bytes a container, " + Math.round(read)
                    + " more for each thread that reads it";
        }
    }

    private Cost measure(String what, Options options) {
        List<SwapContainer<Object>> containers = new ArrayList<>(CONTAINERS);
        warmUp(options);
        long before = AllocatedBytes.ofThisThread();
        for (int i = 0; i < CONTAINERS; i++) {
            containers.add(factory.make(OBJECTS, options));
        }
        double each = (double) (AllocatedBytes.ofThisThread() - before) / CONTAINERS;
        containers.forEach(container -> container.replace(version -> {}));
        long read = readBy(THREADS, containers);
        Cost cost = new Cost(each, (double) read / CONTAINERS / THREADS);
        System.out.println(containers.get(0).scheme() + " " + what + ": " + cost + ", JDK "
                + Runtime.version().feature());
        containers.forEach(SwapContainer::close);
        return cost;
    }

    /** Classes are loaded, which may allocate a lot where an agent transforms them, and code is compiled. */
    private void warmUp(Options options) {
        List<SwapContainer<Object>> some = new ArrayList<>();
        for (int i = 0; i < CONTAINERS / 5; i++) {
            some.add(factory.make(OBJECTS, options));
        }
        some.forEach(container -> container.replace(version -> {}));
        readBy(1, some);
        some.forEach(SwapContainer::close);
    }

    /** By threads that live at the same time: those that ended leave their records to others. */
    private static long readBy(int threads, List<SwapContainer<Object>> containers) {
        CountDownLatch end = new CountDownLatch(threads);
        List<Background<Long>> readers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            readers.add(Background.call(() -> {
                long bytes = readAll(containers);
                end.countDown();
                end.await();
                return bytes;
            }));
        }
        return readers.stream().mapToLong(Background::result).sum();
    }

    private static long readAll(List<SwapContainer<Object>> containers) {
        long before = AllocatedBytes.ofThisThread();
        for (SwapContainer<Object> container : containers) {
            Object version = container.acquire();
            container.release(version);
        }
        return AllocatedBytes.ofThisThread() - before;
    }

    /** Whether docs/operating.md has these figures for the scheme. */
    protected boolean isDocumented() {
        return false;
    }

    /**
     * Compares figures with a row of docs/operating.md, which has them for two JDKs on x86-64. The second compiler drops
     * allocations that do not escape, sooner or later: where it takes part, the page has the most that can be seen.
     */
    private static void ensureDocumented(String row, Cost cost) throws IOException {
        int jdk = List.of(17, 25).indexOf(Runtime.version().feature());
        if (jdk < 0 || !System.getProperty("os.arch").equals("amd64")) {
            return;
        }
        List<Double> bytes = Files.readAllLines(Path.of("..", "docs", "operating.md")).stream()
                .filter(line -> line.startsWith("| " + row + " |"))
                .flatMap(line -> Pattern.compile("\\| (\\d+)(?: bytes?)?(?= \\|)")
                        .matcher(line)
                        .results())
                .map(number -> Double.valueOf(number.group(1)))
                .toList();
        assertThat(bytes).as("columns of %s in docs/operating.md", row).hasSize(4);
        double container = bytes.get(jdk);
        double read = bytes.get(2 + jdk);
        assertThat(cost.container()).as("%s: bytes a container, at most", row).isLessThan(container * 1.1);
        assertThat(cost.read()).as("%s: bytes for each thread, at most", row).isLessThan(1.5 + read * 1.1);
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:TieredStopAtLevel=1")) {
            assertThat(cost.container()).as("%s: bytes a container", row).isGreaterThan(container * 0.9);
            assertThat(cost.read()).as("%s: bytes for each thread", row).isGreaterThan(read * 0.9 - 1.5);
        }
    }

    @Test
    void a_thread_that_reads_ten_thousand_containers_of_a_domain_has_one_record() throws IOException {
        ReaderDomain domain = ReaderDomain.create("many");
        Cost shared = measure("in a domain", Options.builder().domain(domain).build());
        Cost apart = measure("alone", Options.DEFAULT);
        assertThat(domain.readerRecords()).isLessThanOrEqualTo(THREADS);
        assertThat(shared.container()).as("bytes a container").isLessThan(mostBytes);
        assertThat(apart.container()).as("bytes a container, alone").isLessThan(mostBytes);
        assertThat(shared.read()).as("bytes for each thread").isLessThan(16);
        assertThat(apart.read()).as("a record for each, without a domain").isGreaterThan(256);
        assertThat(domain.containers()).isZero();
        if (isDocumented()) {
            ensureDocumented("`epoch`, `hazard`", apart);
            ensureDocumented("the same, in a domain", shared);
        }
    }
}
