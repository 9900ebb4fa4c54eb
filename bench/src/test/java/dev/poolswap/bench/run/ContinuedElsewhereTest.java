package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep goes on after another start of its machine, or on another machine with the same processor. */
final class ContinuedElsewhereTest {
    private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SYSTEM = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private static Sweep sweep(int minutes, Map<String, String> identities) {
        Environment environment =
                new Environment("CPU", 4, "Linux", 8L << 30, "17", "VM", "full", List.of("Turbo is on."), identities);
        return new Sweep(
                "quick", "c1", BEGAN.plusSeconds(60L * minutes), 1, List.of("./compare"), environment, List.of());
    }

    private Environment open(Sweep asked) {
        Journal.open(folder, asked, false).close();
        return ResultsFile.read(ResultsFile.in(folder)).sweep().environment();
    }

    @Test
    void another_machine_is_refused_and_nothing_is_changed() throws IOException {
        open(sweep(0, Map.of("machine", "b1", "installation", "s1")));
        byte[] before = Files.readAllBytes(ResultsFile.in(folder));

        Sweep elsewhere = sweep(1, Map.of("machine", "b2", "installation", "s2"));
        assertThatThrownBy(() -> Journal.open(folder, elsewhere, false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("holds a sweep of another machine like this one");
        assertThat(Files.readAllBytes(ResultsFile.in(folder))).isEqualTo(before);
    }

    @Test
    void another_start_of_the_machine_is_said_once() {
        Sweep first = sweep(0, Map.of("machine", "b1", "installation", "s1"));
        open(first);
        Sweep later = sweep(1, Map.of("machine", "b2", "installation", "s1"));
        String said = "JVM forks since 2026-01-02T03:05:05Z were measured after another start of this machine,"
                + " which may change the numbers.";

        assertThat(open(later).warnings()).containsExactly("Turbo is on.", said);
        assertThat(open(sweep(2, later.environment().facts())).warnings()).containsExactly("Turbo is on.", said);
        Environment third = open(sweep(3, Map.of("machine", "b3", "installation", "s1")));
        assertThat(third.warnings()).hasSize(3);
        assertThat(third.facts()).containsEntry("machine", "b1").containsEntry("continued on machine", "b2, b3");
    }

    @Test
    void where_a_system_has_no_identity_it_may_have_been_another_machine() {
        open(sweep(0, Map.of("machine", "b1")));

        assertThat(open(sweep(1, Map.of("machine", "b2", "installation", "s1"))).warnings())
                .element(1)
                .asString()
                .contains("after another start of this machine, or on another one like it");
    }

    /** Containers of one image have the same, and those of several others. */
    @Test
    void in_one_start_of_the_system_it_is_one_machine() {
        open(sweep(0, Map.of("machine", "b1", "installation", "s1")));

        assertThat(open(sweep(1, Map.of("machine", "b1", "installation", "s2"))).warnings())
                .containsExactly("Turbo is on.");
    }

    @Test
    void older_results_and_other_systems_say_nothing() {
        open(sweep(0, Map.of()));

        assertThat(open(sweep(1, Map.of("machine", "b2", "installation", "s1"))).warnings())
                .containsExactly("Turbo is on.");
    }

    private Map<String, String> identities(String boot, String system) throws IOException {
        Path kernel = Files.createDirectories(folder.resolve("proc/sys/kernel/random"));
        Files.writeString(kernel.resolve("boot_id"), boot + "\n");
        Files.writeString(Files.createDirectories(folder.resolve("etc")).resolve("machine-id"), system + "\n");
        return Machine.identities(new SystemFiles(folder));
    }

    @Test
    void identities_tell_starts_and_systems_apart_and_name_neither() throws IOException {
        Map<String, String> first = identities("6a7a8d2e", SYSTEM);
        Map<String, String> later = identities("77777777", SYSTEM);
        Map<String, String> other = identities("77777777", SYSTEM.replace('0', 'f'));

        assertThat(first).containsOnlyKeys("machine", "installation");
        assertThat(first.get("installation")).hasSize(12).isEqualTo(later.get("installation"));
        assertThat(SYSTEM).doesNotContain(first.get("installation"));
        assertThat(first.get("machine")).isNotEqualTo(later.get("machine"));
        assertThat(other.get("installation")).isNotEqualTo(first.get("installation"));
    }

    @Test
    void an_image_without_an_identity_has_none() throws IOException {
        assertThat(identities("6a7a8d2e", "uninitialized")).containsOnlyKeys("machine");
        assertThat(Machine.identities(new SystemFiles(folder.resolve("gone")))).isEmpty();
    }
}
