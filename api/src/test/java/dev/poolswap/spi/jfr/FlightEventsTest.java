package dev.poolswap.spi.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import dev.poolswap.StallReport;
import dev.poolswap.VersionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of every event. */
class FlightEventsTest {
    private static final Set<String> EVERY_EVENT_HAS = Set.of("startTime", "duration", "eventThread", "stackTrace");
    private static final VersionId VERSION = new VersionId(3, 5);

    /** Short texts: the recorder of JDK 17 loses longer ones in the second of two recordings. */
    private static final PinHolder HOLDER = PinHolder.builder()
            .owner("thread me")
            .threadId(9)
            .heldFor(Duration.ofNanos(11))
            .stack(List.of(new StackTraceElement("C", "m", "C.java", 1)))
            .build();

    private static void commitOneOfEach() {
        FlightEvents.published("mine", "kit", VERSION);
        FlightEvents.retired("mine", "kit", VERSION);
        FlightEvents.reclaimed("mine", "kit", VERSION, 13);
        FlightEvents.exhausted("mine", "kit", "no room");
        FlightEvents.stalled(StallReport.builder()
                .container("mine")
                .scheme("kit")
                .version(VERSION)
                .retiredFor(Duration.ofNanos(17))
                .pins(2)
                .holders(List.of(PinHolder.builder().owner("thread you").build()))
                .over(true)
                .build());
        FlightEvents.leaked(LeakReport.builder()
                .container("mine")
                .scheme("kit")
                .kind(LeakReport.Kind.LEASE)
                .holder(HOLDER)
                .ended(true)
                .count(19)
                .build());
    }

    private static Map<String, Map<String, Object>> recorded(Path file) throws IOException {
        Map<String, Map<String, Object>> events = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            String name = event.getEventType().getName();
            if (name.startsWith("dev.poolswap.") && "mine".equals(event.getString("container"))) {
                Map<String, Object> fields = new TreeMap<>();
                for (ValueDescriptor field : event.getFields()) {
                    if (!EVERY_EVENT_HAS.contains(field.getName())) {
                        fields.put(field.getName(), event.getValue(field.getName()));
                    }
                }
                assertThat(events.put(name.substring("dev.poolswap.".length()), fields))
                        .as("another %s", name)
                        .isNull();
            }
        }
        return events;
    }

    private static Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(more);
        all.put("container", "mine");
        all.put("scheme", "kit");
        return all;
    }

    @Test
    void each_field_has_what_it_was_given(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("all.jfr");
        try (Recording recording = new Recording()) {
            for (String name : List.of("Publish", "Retire", "Reclaim", "Exhausted", "Stall", "Leak")) {
                recording.enable("dev.poolswap." + name);
            }
            recording.start();
            commitOneOfEach();
            recording.stop();
            recording.dump(file);
        }
        Map<String, Object> version = with(Map.of("slot", 3, "generation", 5L));
        assertThat(recorded(file))
                .containsOnly(
                        Map.entry("Publish", version),
                        Map.entry("Retire", version),
                        Map.entry("Reclaim", with(Map.of("slot", 3, "generation", 5L, "graceTime", 13L))),
                        Map.entry("Exhausted", with(Map.of("details", "no room"))),
                        Map.entry(
                                "Stall",
                                with(Map.of(
                                        "slot",
                                        3,
                                        "generation",
                                        5L,
                                        "retiredFor",
                                        17L,
                                        "pins",
                                        2L,
                                        "holders",
                                        "thread you",
                                        "over",
                                        true))),
                        Map.entry(
                                "Leak",
                                with(Map.of(
                                        "holder",
                                        "thread me",
                                        "heldFor",
                                        11L,
                                        "takenAt",
                                        "C.m(C.java:1)",
                                        "ended",
                                        true,
                                        "count",
                                        19L))));
    }
}
