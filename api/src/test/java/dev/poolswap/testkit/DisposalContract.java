package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.OffHeap.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Memory outside the heap, really freed, with many threads at it: once for each version, never under a
 * reader, never by one, and all of it in the end.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class DisposalContract {
    private static final int SWAPS = 300;
    private static final int READERS = 3;
    private static final int WRITERS = 2;
    private static final int ATTEMPTS = 10;
    private static final String LAST_READER = "reader that is the last one out";

    private final Subject subject;
    private final Checking checking;

    DisposalContract(Subject subject, Checking checking) {
        this.subject = subject;
        this.checking = checking;
    }

    @BeforeEach
    void only_where_published_versions_are_disposed_of() {
        assumeTrue(subject.guarantees().disposesRetired(), "a scheme that disposes");
    }

    @Test
    void memory_that_is_poisoned_when_disposed_of() {
        useUp(Memory.POISONED);
    }

    @Test
    void direct_buffers_that_are_freed() {
        useUp(Memory.DIRECT_BUFFER);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "arenas need JDK 22")
    void segments_of_shared_arenas_that_are_closed() {
        useUp(Memory.SHARED_ARENA);
    }

    @Test
    void memory_that_the_last_reader_frees_if_it_is_asked_to() {
        useUntilTheLastReaderDisposes(checking.options().disposeInReaders(true).build());
        useUntilTheLastReaderDisposes(
                checking.options().disposeInReaders(true).maxIdle(0).build());
    }

    /** The daemon thread looks as well, and may be quicker, and at it still, but not every time. */
    private void useUntilTheLastReaderDisposes(Options options) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Use use = new Use(Memory.POISONED, options);
            use.run();
            if (!subject.lastReaderKnows()
                    || use.recycler.disposers.contains(LAST_READER) && !use.leftByTheLastReader) {
                return;
            }
        }
        throw new AssertionError(
                "the last reader disposed of nothing, or left versions, in each of " + ATTEMPTS + " attempts");
    }

    private void useUp(Memory memory) {
        Options few = FewVersions.canBeKeptBy(subject)
                ? FewVersions.waiting(subject, checking)
                        .waitLimit(Options.NO_WAIT_LIMIT)
                        .build()
                : checking.options().maxIdle(0).build();
        List<Options> all = List.of(
                checking.options().build(),
                checking.options().maxIdle(0).build(),
                checking.options().maxIdle(1).build(),
                few);
        for (Options options : all) {
            new Use(memory, options).run();
        }
    }

    /** One container, used by many threads and closed under them. */
    private final class Use {
        private final OffHeapRecycler recycler;
        private final SwapContainer<OffHeap> container;
        private final boolean byReaders;
        private final AtomicLong values = new AtomicLong();
        private final AtomicInteger writing = new AtomicInteger(WRITERS);
        private boolean leftByTheLastReader;

        Use(Memory memory, Options options) {
            recycler = new OffHeapRecycler(memory);
            container = subject.make(recycler, options);
            byReaders = options.disposeInReaders() && subject.lastReaderKnows();
        }

        void run() {
            container.replace(version -> version.fill(values.incrementAndGet()));
            List<Background<Void>> all = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                all.add(Background.run(this::read));
            }
            for (int i = 0; i < WRITERS; i++) {
                all.add(Background.run(this::write));
            }
            all.forEach(Background::result);
            closeUnderReaders();
            assertThat(recycler.failures).as("failures of disposals").isEmpty();
            if (!byReaders) {
                assertThat(recycler.disposers).as("who disposed").noneMatch(name -> name.startsWith("reader"));
            }
        }

        private void read() {
            Thread.currentThread().setName("reader");
            while (writing.get() > 0) {
                try (Lease<OffHeap> lease = container.lease()) {
                    look(lease.get());
                }
                OffHeap pinned = container.acquire();
                look(pinned);
                container.release(pinned);
            }
        }

        private void look(OffHeap version) {
            if (version != null) {
                long value = version.value();
                Thread.yield();
                assertThat(version.value()).isEqualTo(value);
            }
        }

        private void write() {
            Thread.currentThread().setName("writer");
            try {
                for (int i = 0; i < SWAPS; i++) {
                    container.replace(version -> version.fill(values.incrementAndGet()));
                    if (i % 10 == 0) {
                        container.trim();
                    }
                    if (i % 50 == 0) {
                        container.clear();
                    }
                }
            } finally {
                writing.decrementAndGet();
            }
        }

        /** Some leases outlive the close, and end one by one, each in a thread that only reads. */
        private void closeUnderReaders() {
            container.replace(version -> version.fill(values.incrementAndGet()));
            boolean elsewhere = !subject.isInPlace();
            // With two copies the next one would wait for the first lease.
            int publications = subject.isInPlace() ? 0 : subject.hasTwoCopies() ? 1 : 2;
            List<Lease<OffHeap>> leases = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                leases.add(container.lease());
                if (i < publications) {
                    publishElsewhere();
                }
            }
            Background.elsewhereRun(container::close);
            for (Lease<OffHeap> lease : leases) {
                lease.get().value();
                assertThat(recycler.live()).isPositive();
                if (elsewhere) {
                    Background.elsewhereRun(() -> {
                        Thread.currentThread().setName(LAST_READER);
                        lease.close();
                    });
                } else {
                    lease.close();
                }
            }
            leftByTheLastReader = recycler.live() != 0;
            Background.eventually("all memory freed", () -> recycler.live() == 0);
        }

        private void publishElsewhere() {
            try {
                Background.elsewhereRun(() -> container.replace(version -> version.fill(values.incrementAndGet())));
            } catch (ContainerClosedException impossible) {
                throw new AssertionError("closed too early", impossible);
            }
        }
    }
}
