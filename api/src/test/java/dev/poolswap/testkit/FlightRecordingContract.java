package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flight recorder's events. */
abstract class FlightRecordingContract extends ContractGroup {
    private static final int SWAPS = 5;

    /** JDK 17's recorder pools strings of 16 characters and more, and loses them in the second of two recordings. */
    private static final boolean RECORDS_LONG_TEXTS = Runtime.version().feature() >= 21;

    private final Observations told = new Observations();

    FlightRecordingContract(Subject subject) {
        super(subject, Checking.OFF);
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
    void a_limit_that_is_reached_is_reported_and_in_a_flight_recording_each_time(@TempDir Path folder)
            throws IOException {
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
            Background.eventually("the stall is reported", () -> !told.stalls().isEmpty());
            container.release(pinned);
            Background.eventually(
                    "its end is reported", () -> !told.stallsOver().isEmpty());
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
            Background.eventually("the leak is reported", () -> {
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
            assertThat(event.getString("takenAt")).contains("FlightRecordingContract.dropLease(");
            assertThat(event.getBoolean("ended")).as("left to the collector").isEqualTo(!subject.pools());
        });
    }

    private static void dropLease(SwapContainer<Payload> container) {
        container.lease();
    }
}
