package dev.poolswap.spi.observing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.TestContainers;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.Configuration;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The settings file {@code poolswap.jfc}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FlightSettingsTest {

    private static Map<String, String> settings() throws IOException, ParseException {
        try (Reader file = new InputStreamReader(
                ContainerEvents.class.getResourceAsStream("/poolswap.jfc"), StandardCharsets.UTF_8)) {
            return Configuration.create(file).getSettings();
        }
    }

    @Test
    void it_names_every_event_there_is_and_no_other() throws IOException, ParseException {
        try (SwapContainer<Payload> container = TestContainers.counted(new PayloadRecycler(), Options.DEFAULT)) {
            container.clear(); // The events are known once a container was used.
            new ContainerEvents("", "", Options.DEFAULT).exhausted("");
        }
        assertThat(settings().keySet().stream()
                        .map(setting -> setting.substring(0, setting.indexOf('#')))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "dev.poolswap.Publish",
                        "dev.poolswap.Retire",
                        "dev.poolswap.Reclaim",
                        "dev.poolswap.Stall",
                        "dev.poolswap.Leak",
                        "dev.poolswap.Exhausted");
        assertThat(FlightRecorder.getFlightRecorder().getEventTypes().stream()
                        .map(EventType::getName)
                        .filter(name -> name.startsWith("dev.poolswap.")))
                .allSatisfy(name -> assertThat(name).isIn(namesIn(settings())))
                .contains("dev.poolswap.Publish", "dev.poolswap.Exhausted");
    }

    private static Iterable<String> namesIn(Map<String, String> settings) {
        return settings.keySet().stream()
                .map(setting -> setting.substring(0, setting.indexOf('#')))
                .collect(Collectors.toSet());
    }

    @Test
    void with_it_swaps_are_recorded_and_without_it_they_are_not(@TempDir Path folder)
            throws IOException, ParseException {
        assertThat(swapsRecorded(new Recording(settings()), folder.resolve("with.jfr")))
                .isEqualTo(2);
        assertThat(swapsRecorded(new Recording(), folder.resolve("without.jfr")))
                .isZero();
    }

    private static long swapsRecorded(Recording recording, Path file) throws IOException {
        try (recording;
                SwapContainer<Payload> container = TestContainers.counted(
                        new PayloadRecycler(), Options.builder().name("flown").build())) {
            recording.start();
            container.replace(version -> version.fill(1));
            container.replace(version -> version.fill(2));
            recording.stop();
            recording.dump(file);
        }
        assertThat(Files.size(file)).isPositive();
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.poolswap.Publish"))
                .filter(event -> "flown".equals(event.getString("container")))
                .peek(event -> assertThat(event.getStackTrace()).isNotNull())
                .count();
    }
}
