package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.ContainerListener;
import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Options;
import dev.poolswap.StallReport;
import dev.poolswap.SwapContainer;
import dev.poolswap.VersionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link ContainerListener} and the flight recorder's events. */
abstract class EventContract extends ContractGroup {
    private static final int SWAPS = 5;

    /** JDK 17's recorder pools strings of 16 characters and more, and loses them in the second of two recordings. */
    private static final boolean RECORDS_LONG_TEXTS = Runtime.version().feature() >= 21;

    private final Observations told = new Observations();

    EventContract(Subject subject) {
        super(subject, Checking.OFF);
    }

    private SwapContainer<Payload> watched() {
        return container(Options.builder().name("watched").listener(told).build());
    }

    private void awaitReclaimed(int count, SwapContainer<Payload> container) {
        Background.eventually("reclamations are told: " + count, () -> {
            if (!subject.pools()) {
                System.gc();
            } else if (!subject.isInPlace()) {
                container.discard(container.draft()); // Where readers only withdraw, a writer has to look.
            }
            return told.reclaimed().size() >= count;
        });
    }

    @Test
    void what_is_counted_is_told() {
        SwapContainer<Payload> container = watched();
        for (int i = 0; i < SWAPS; i++) {
            write(container, i);
        }
        container.revise(version -> version.add(1));
        container.clear();
        awaitReclaimed(SWAPS + 1, container);
        assertThat(told.published()).hasSize(SWAPS + 1).doesNotHaveDuplicates();
        assertThat(told.retired()).hasSameElementsAs(told.published()).doesNotHaveDuplicates();
        assertThat(told.reclaimed())
                .extracting(Observations.Reclaimed::version)
                .hasSameElementsAs(told.published())
                .doesNotHaveDuplicates();
        assertThat(container.stats().published()).isEqualTo(SWAPS + 1);
        assertThat(told.stalls()).isEmpty();
        assertThat(told.leaks()).isEmpty();
        assertThat(told.exhausted()).isEmpty();
    }

    @Test
    void a_reader_is_never_made_to_tell_and_the_grace_time_is_that_of_the_last_reader() {
        if (subject.isInPlace()) {
            return; // A writer waits for the readers, so it retires and reclaims by itself.
        }
        SwapContainer<Payload> container = watched();
        write(container, 1);
        CountDownLatch pinned = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Background<Long> reader = Background.call(() -> {
            Payload version = container.acquire();
            pinned.countDown();
            goOn.await();
            version.verify(1);
            container.release(version);
            return Thread.currentThread().getId();
        });
        Background.elsewhereRun(pinned::await);
        long beforeRetiring = System.nanoTime();
        write(container, 2);
        long retired = System.nanoTime();
        Background.sleep(Duration.ofMillis(20));
        long released = System.nanoTime();
        goOn.countDown();
        long readerId = reader.result();
        awaitReclaimed(1, container);
        long reclaimed = System.nanoTime();
        Duration grace = told.reclaimed().get(0).graceTime();
        assertThat(grace).isLessThanOrEqualTo(Duration.ofNanos(reclaimed - beforeRetiring));
        if (subject.pools()) {
            assertThat(grace).isGreaterThanOrEqualTo(Duration.ofNanos(released - retired));
        }
        assertThat(told.tellers()).isNotEmpty().doesNotContain(readerId);
    }

    @Test
    void what_readers_reclaim_is_told_though_nobody_writes_any_more() {
        if (!subject.pools() || subject.isInPlace()) {
            return; // Readers reclaim nothing.
        }
        SwapContainer<Payload> container = watched();
        write(container, 1);
        Payload pinned = container.acquire();
        write(container, 2);
        container.release(pinned);
        if (container.stats().unreclaimed() == 0) {
            Background.eventually("the daemon tells", () -> told.reclaimed().size() == 1);
            assertThat(told.tellers()).hasSize(2);
        }
    }

    @Test
    void what_awaiting_or_trimming_reclaims_is_told_though_nobody_writes_any_more() throws InterruptedException {
        if (!subject.pools() || subject.isInPlace()) {
            return; // Nothing is left to reclaim.
        }
        SwapContainer<Payload> container = watched();
        retireUnderAReader(container);
        assertThat(container.awaitReclaimed(Duration.ofSeconds(60))).isTrue();
        Background.eventually("awaiting tells", () -> told.reclaimed().size() == 1);
        retireUnderAReader(container);
        container.trim();
        Background.eventually(
                "trimming tells",
                () -> told.reclaimed().size() == told.retired().size());
    }

    private void retireUnderAReader(SwapContainer<Payload> container) {
        write(container, 1);
        Payload pinned = container.acquire();
        write(container, 2);
        container.release(pinned);
    }

    @Test
    void a_listener_that_throws_is_logged_and_breaks_no_writer() {
        ContainerListener broken = new ContainerListener() {
            @Override
            public void published(String container, VersionId version) {
                throw new PlannedFault("listener");
            }

            @Override
            public void retired(String container, VersionId version) {
                throw new StackOverflowError("planned");
            }

            @Override
            public void reclaimed(String container, VersionId version, Duration graceTime) {
                throw new PlannedFault("listener");
            }
        };
        try (LogCapture log = new LogCapture()) {
            SwapContainer<Payload> container =
                    container(Options.builder().name("broken").listener(broken).build());
            for (int i = 0; i < SWAPS; i++) {
                write(container, i);
            }
            assertThat(valueIn(container)).isEqualTo(SWAPS - 1);
            assertThat(log.messages())
                    .filteredOn(message -> message.startsWith("broken: the listener failed; "))
                    .as("one for each kind of failure")
                    .hasSize(2);
            assertNothingIsPinned(container);
            container.close();
            assertThat(log.messages())
                    .filteredOn(message -> message.matches("broken: the listener failed \\d+ more times"))
                    .hasSize(1);
        }
    }

    /** Handlers, filters and formatters are the application's. */
    @Test
    void a_log_that_throws_breaks_no_writer() {
        ContainerListener broken = new ContainerListener() {
            @Override
            public void published(String container, VersionId version) {
                throw new PlannedFault("listener");
            }
        };
        recycler.onDispose = () -> PayloadRecycler.Fault.THROW;
        if (subject.guarantees().readersRunUserCode()) {
            // By the writer that retires the version, here.
            recycler.onReset = () -> PayloadRecycler.Fault.THROW;
        }
        try (LogCapture log = new LogCapture()) {
            SwapContainer<Payload> container =
                    container(Options.builder().maxIdle(0).listener(broken).build());
            log.refuse(() -> new PlannedFault("log"));
            for (int i = 0; i < SWAPS; i++) {
                write(container, i);
            }
            container.clear();
            assertThat(log.refused()).isPositive();
            assertThat(container.stats().published()).isEqualTo(SWAPS);
            // Not by this thread: what it had locked would not stop it.
            Background.elsewhereRun(() -> write(container, SWAPS));
            assertThat(Background.elsewhere(() -> valueIn(container))).isEqualTo(SWAPS);
        }
    }

    @Test
    void a_listener_may_read() {
        Observations values = new Observations() {
            @Override
            public void published(String name, VersionId version) {
                super.published(name, version);
                assertThat(valueIn(reading)).isEqualTo(7);
                super.published(name, version);
            }
        };
        reading = container(Options.builder().listener(values).build());
        write(reading, 7);
        assertThat(values.published()).as("once before reading and once after").hasSize(2);
    }

    /** Read by the listener above. */
    private SwapContainer<Payload> reading;

    @Test
    void the_methods_of_a_listener_do_nothing_unless_they_are_overridden() {
        ContainerListener indifferent = new ContainerListener() {};
        indifferent.exhausted("", "");
        indifferent.stalled(StallReport.builder().build());
        SwapContainer<Payload> container =
                container(Options.builder().listener(indifferent).build());
        write(container, 1);
        write(container, 2);
        assertThat(valueIn(container)).isEqualTo(2);
    }

    private static List<RecordedEvent> recorded(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.poolswap." + name))
                .filter(event -> "recorded".equals(event.getString("container")))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime)) // A file has them by thread.
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * What a recording has once it has every reclamation that was counted: the housekeeper may have taken one of them to
     * report it, and be held up. Those that the collector makes are reported when a writer looks.
     */
    private List<RecordedEvent> withEveryReclamation(
            Recording recording, SwapContainer<Payload> container, Path folder) {
        List<RecordedEvent> events = new ArrayList<>();
        int[] looks = {0};
        Background.eventually("every reclamation is in the recording", () -> {
            Path file = folder.resolve("swaps " + looks[0]++ + ".jfr");
            try {
                recording.dump(file);
                events.clear();
                events.addAll(RecordingFile.readAllEvents(file));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return !subject.pools()
                    || recorded(events, "Reclaim").size() >= container.stats().reclaimed();
        });
        return events;
    }

    private Set<String> schemesInARecording() {
        Set<String> schemes = new HashSet<>(Set.of(subject.scheme()));
        if (!RECORDS_LONG_TEXTS && subject.scheme().length() >= 16) {
            schemes.add(null);
        }
        return schemes;
    }

    @Test
    void a_flight_recording_has_every_swap_and_a_plausible_grace_time(@TempDir Path folder) throws IOException {
        List<RecordedEvent> events;
        long longest;
        try (Recording recording = new Recording()) {
            for (String name : List.of("Publish", "Retire", "Reclaim")) {
                recording.enable("dev.poolswap." + name);
            }
            recording.start();
            long began = System.nanoTime();
            SwapContainer<Payload> container =
                    container(Options.builder().name("recorded").build());
            for (int i = 0; i < SWAPS; i++) {
                write(container, i);
            }
            if (subject.pools() && !subject.isInPlace()) {
                Payload pinned = container.acquire();
                write(container, 8);
                Background.sleep(Duration.ofMillis(20));
                container.release(pinned);
                write(container, 9);
                write(container, 10);
            }
            longest = System.nanoTime() - began;
            events = withEveryReclamation(recording, container, folder);
        }
        boolean pooled = subject.pools() && !subject.isInPlace();
        int published = pooled ? SWAPS + 3 : SWAPS;
        assertThat(recorded(events, "Publish")).hasSize(published);
        assertThat(recorded(events, "Retire")).hasSize(published - 1);
        assertThat(recorded(events, "Publish").get(0).getString("scheme")).isIn(schemesInARecording());
        if (subject.pools()) {
            List<RecordedEvent> reclaimed = recorded(events, "Reclaim");
            assertThat(reclaimed).hasSizeBetween(published - 3, published - 1);
            assertThat(reclaimed)
                    .allSatisfy(event -> assertThat(event.getDuration("graceTime"))
                            .isBetween(Duration.ZERO, Duration.ofNanos(longest)));
            if (pooled) {
                assertThat(reclaimed)
                        .as("the version that was pinned for 20 ms")
                        .anySatisfy(event -> assertThat(event.getDuration("graceTime"))
                                .isGreaterThanOrEqualTo(Duration.ofMillis(19)));
            }
        }
    }

    @Test
    void that_a_limit_is_reached_is_told_and_in_a_flight_recording_each_time(@TempDir Path folder) throws IOException {
        boolean counted = subject.guarantees().bound() == Guarantees.Bound.COLLECTOR;
        assumeTrue(subject.poolsMany() || counted, "a scheme that drafts as many as are asked for");
        int minimum = subject.guarantees().minimumVersions();
        List<RecordedEvent> events = recordedDuring(folder, "Exhausted", log -> {
            SwapContainer<Payload> container = container(Options.builder()
                    .name("recorded")
                    .maxVersions(minimum)
                    .listener(told)
                    .build());
            write(container, 1);
            for (int i = 1; i < minimum + 2; i++) {
                container.draft();
            }
            assertThat(container.stats().exhausted()).isEqualTo(2);
        });
        assertThat(told.exhausted()).hasSize(2);
        assertThat(told.exhausted().get(0))
                .startsWith(
                        "recorded: maxVersions = " + minimum + ", with 1 current, " + (minimum - 1) + " drafted and 0");
        assertThat(events).hasSize(2);
        if (RECORDS_LONG_TEXTS) {
            assertThat(events)
                    .extracting(event -> event.getString("container") + ": " + event.getString("details"))
                    .containsExactlyElementsOf(told.exhausted());
        }
    }

    @Test
    void a_stall_and_its_end_are_in_a_flight_recording(@TempDir Path folder) throws IOException {
        assumeTrue(subject.pools() && !subject.isInPlace(), "a scheme whose readers hold versions back");
        List<RecordedEvent> events = recordedDuring(folder, "Stall", log -> {
            SwapContainer<Payload> container = container(Options.builder()
                    .name("recorded")
                    .stallThreshold(Duration.ofMillis(20))
                    .listener(told)
                    .build());
            write(container, 1);
            Payload pinned = container.acquire();
            write(container, 2);
            Background.eventually("the stall is told", () -> !told.stalls().isEmpty());
            container.release(pinned);
            Background.eventually("its end is told", () -> !told.stallsOver().isEmpty());
        });
        assertThat(events).extracting(event -> event.getBoolean("over")).containsExactly(false, true);
        StallReport stall = told.stalls().get(0);
        RecordedEvent first = events.get(0);
        assertThat(first.getDuration("retiredFor")).isEqualTo(stall.retiredFor());
        assertThat(first.getLong("pins")).isEqualTo(stall.pins());
        assertThat(new VersionId(first.getInt("slot"), first.getLong("generation")))
                .isEqualTo(stall.version());
    }

    private List<RecordedEvent> recordedDuring(Path folder, String event, Consumer<LogCapture> action)
            throws IOException {
        Path file = folder.resolve(event + ".jfr");
        try (LogCapture log = new LogCapture();
                Recording recording = new Recording()) {
            recording.enable("dev.poolswap." + event);
            recording.start();
            action.accept(log);
            recording.stop();
            recording.dump(file);
        }
        return recorded(RecordingFile.readAllEvents(file), event);
    }

    @Test
    void leaks_are_in_a_flight_recording(@TempDir Path folder) throws IOException {
        List<RecordedEvent> events = recordedDuring(folder, "Leak", log -> {
            SwapContainer<Payload> container = container(Options.builder()
                    .name("recorded")
                    .leakDetection(LeakDetection.ALL)
                    .listener(told)
                    .build());
            write(container, 1);
            dropLease(container);
            Background.eventually("the leak is told", () -> {
                System.gc();
                Background.sleep(Duration.ofMillis(50));
                return !told.leaks().isEmpty();
            });
            assertThat(log.about("recorded: ")).isNotEmpty();
        });
        LeakReport leak = told.leaks().get(0);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("holder")).isEqualTo(leak.holder().owner());
            assertThat(event.getDuration("heldFor")).isEqualTo(leak.holder().heldFor());
            assertThat(event.getString("takenAt")).contains("EventContract.dropLease(");
            assertThat(event.getBoolean("ended")).isFalse();
        });
    }

    private static void dropLease(SwapContainer<Payload> container) {
        container.lease();
    }
}
