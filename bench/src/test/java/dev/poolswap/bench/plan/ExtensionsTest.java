package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Scheme;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.planted.PlantedJar;
import dev.poolswap.bench.study.Studies;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jars of a user: what is refused before anything begins, and what takes part in which study. */
class ExtensionsTest {
    private static final Fences FENCES = new Fences("full", List.of("full"));
    private static final String OTHER = "return Scheme.of(\"refcount-split\").newContainer(recycler, options);";

    @TempDir
    Path folder;

    private static PlantedJar both() {
        return new PlantedJar().payload("Numbers", "numbers").scheme("Other", "my-scheme", OTHER);
    }

    private static Catalog with(Object... paths) {
        return Catalog.with(Extensions.of(
                List.of(List.of(paths).stream().map(Object::toString).collect(Collectors.joining(",")))));
    }

    private static void refused(String message, Object... paths) {
        assertThatThrownBy(() -> with(paths))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--with")
                .hasMessageContaining(message);
    }

    @Test
    void a_jar_that_is_not_there_or_none_or_registers_nothing_is_refused() throws IOException {
        refused("there is no such file or folder", folder.resolve("absent.jar"));
        refused("an empty value", "");
        refused("cannot be the name of a file", "prices\0.jar");
        refused("cannot be read as a jar", Files.writeString(folder.resolve("text.jar"), "text"));
        Path empty = new PlantedJar().type("class Idle", "").in(folder, "idle.jar");
        refused("registers neither a payload nor a scheme; name the class in META-INF/services/dev.poolswap", empty);
        Path jar = both().in(folder, "both.jar");
        assertThatThrownBy(() -> Extensions.of(List.of(jar.toString(), empty.toString())))
                .as("each value of the option registers something")
                .hasMessageContaining("idle.jar: registers neither");
        assertThat(with(jar, empty).payloadIds())
                .as("what a jar needs need not")
                .contains("numbers");
    }

    /** A class path cannot have it: the forks would not find what was registered here. */
    @Test
    void a_name_that_separates_names_of_a_class_path_is_refused() throws IOException {
        Path jar = both().in(folder, "both.jar");
        Path odd = Files.createDirectory(folder.resolve("a" + File.pathSeparator + "b"));
        Path inside = Files.copy(jar, odd.resolve("both.jar"));
        Path lib = Files.createDirectory(folder.resolve("lib"));
        Files.copy(jar, lib.resolve("c" + File.pathSeparator + "d.jar"));

        refused("which separates names on a class path; rename it", inside);
        refused("which separates names on a class path", odd);
        refused("which separates names on a class path", lib);
    }

    @Test
    void a_file_of_services_that_is_damaged_is_refused_in_a_line() throws IOException {
        Path jar = folder.resolve("damaged.jar");
        String entry = "META-INF/services/" + Payload.class.getName();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write("brought.Numbers\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(jar);
        int extra = bytes[28] & 0xff | (bytes[29] & 0xff) << 8;
        // The compressed data begins with a kind of block that does not exist.
        bytes[30 + entry.length() + extra] = 7;
        Files.write(jar, bytes);

        refused("damaged.jar: cannot be read", jar);
    }

    @Test
    void a_jar_of_nothing_is_refused_in_a_line() throws IOException {
        refused("cannot be read as a jar", Files.createFile(folder.resolve("nothing.jar")));
        refused(
                "cannot be read as a jar",
                Files.createDirectory(
                                Files.createDirectory(folder.resolve("jars")).resolve("folder.jar"))
                        .getParent());
    }

    /** A class file of a later JDK than this one. */
    @Test
    void a_class_of_a_later_jdk_is_planned_under_its_name_with_the_reason() throws IOException {
        Path classes = both().classes(folder.resolve("classes"));
        Path numbers = classes.resolve("brought").resolve("Numbers.class");
        byte[] bytes = Files.readAllBytes(numbers);
        bytes[6] = 1;
        Files.write(numbers, bytes);

        Catalog catalog = with(classes);
        assertThat(catalog.payloadIds()).contains("brought.Numbers").doesNotContain("numbers");
        assertThatThrownBy(() -> catalog.payload("brought.Numbers").create())
                .hasMessageContaining("UnsupportedClassVersionError");
        assertThat(catalog.ids()).contains("my-scheme");
    }

    @Test
    void an_id_that_is_taken_is_refused() throws IOException {
        refused(
                "a scheme with the id epoch",
                new PlantedJar().scheme("A", "epoch", OTHER).in(folder, "a.jar"));
        refused(
                "a payload with the id open",
                new PlantedJar().payload("B", "open").in(folder, "b.jar"));
        refused(
                "a payload with the id block",
                new PlantedJar().payload("C", "block").in(folder, "c.jar"));
        refused(
                "a payload with the id twice",
                new PlantedJar().payload("D", "twice").in(folder, "d.jar"),
                new PlantedJar().payload("E", "twice").in(folder, "e.jar"));
    }

    @Test
    void what_a_jar_registers_is_among_the_others() throws IOException {
        Catalog catalog = with(both().in(folder, "both.jar"));
        assertThat(catalog.ids())
                .contains("my-scheme")
                .containsAll(Catalog.installed().ids());
        assertThat(catalog.payloadIds()).containsExactly("open", "hashmap", "dense", "offheap", "numbers");
        assertThat(catalog.infos()).anySatisfy(info -> {
            assertThat(info.id()).isEqualTo("my-scheme");
            assertThat(info.family()).isEqualTo("brought");
            assertThat(info.guarantees()).isNotEmpty();
        });
        assertThat(Catalog.installed().ids()).doesNotContain("my-scheme");
    }

    static List<Study> studies() {
        return Studies.all();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void a_registered_scheme_and_payload_take_part_in_every_study_of_every_profile(Study study) throws IOException {
        Catalog catalog = with(both().in(folder, "both.jar"));
        for (Profile profile : Profile.values()) {
            List<PlannedCell> cells =
                    Plan.of(Settings.of(profile, study), catalog, FENCES).cells();
            assertThat(cells).as("%s", profile).extracting(PlannedCell::scheme).contains("my-scheme", "epoch");
            // One size is not enough where sizes are compared.
            boolean heavy = cells.stream()
                    .anyMatch(cell ->
                            cell.payload().equals("open") && !cell.params().containsKey("size"));
            assertThat(cells.stream().anyMatch(cell -> cell.payload().equals("numbers")))
                    .as("%s has a heavy payload", study)
                    .isEqualTo(heavy);
            assertThat(cells.stream().map(PlannedCell::key)).doesNotHaveDuplicates();
        }
    }

    @Test
    void only_what_is_asked_for_is_measured() throws IOException {
        Catalog catalog = with(both().in(folder, "both.jar"));
        Settings usual = Settings.of(Profile.QUICK, Studies.of("hotswap"));
        Settings asked = new Settings(
                usual.profile(),
                usual.measure(),
                usual.studies(),
                List.of("epoch"),
                List.of(),
                List.of(),
                List.of("numbers"),
                List.of(),
                List.of(),
                List.of(),
                usual.params());
        assertThat(Plan.of(asked, catalog, FENCES).cells())
                .isNotEmpty()
                .allSatisfy(
                        cell -> assertThat(cell.scheme() + " " + cell.payload()).isEqualTo("epoch numbers"));
        assertThat(new Feasibility().doubts(Plan.of(usual, catalog, FENCES)))
                .noneMatch(doubt -> doubt.contains("numbers"));
    }

    @Test
    void a_class_that_cannot_be_made_is_planned_under_its_name_and_hides_no_other() throws IOException {
        Catalog catalog = with(both().payload("Missing", "missing")
                .leavesOut("Missing")
                .payload("Throws", "throws", "{ if (true) throw new IllegalStateException(\"planted\"); }")
                .payload("Odd", "Odd One")
                .registers(Scheme.class.getName(), "brought.Gone")
                .payload("Last", "last")
                .in(folder, "broken.jar"));
        assertThat(catalog.payloadIds())
                .contains("numbers", "brought.Missing", "brought.Throws", "brought.Odd", "last");
        assertThat(catalog.ids()).contains("my-scheme", "brought.Gone", "epoch");
        assertThat(catalog.broughtPayloads())
                .containsExactly("numbers", "brought.Missing", "brought.Throws", "brought.Odd", "last");
        assertThat(catalog.broughtSchemes()).containsExactlyInAnyOrder("my-scheme", "brought.Gone");
        assertThatThrownBy(() -> catalog.payload("brought.Missing").create())
                .hasMessage(
                        "payload brought.Missing cannot be created: java.lang.ClassNotFoundException: brought.Missing");
        assertThatThrownBy(() -> catalog.payload("brought.Throws").create())
                .hasMessageEndingWith("java.lang.IllegalStateException: planted");
        assertThatThrownBy(() -> catalog.payload("brought.Odd").create())
                .hasMessageContaining("its id is \"Odd One\", expected lower-case words");
        assertThat(catalog.infos())
                .filteredOn(info -> info.id().equals("brought.Gone"))
                .singleElement()
                .satisfies(info -> assertThat(info.guarantees()).isEmpty());
        assertThat(Plan.of(Settings.of(Profile.SMOKE, Studies.of("hotswap")), catalog, FENCES)
                        .cells())
                .anyMatch(cell -> cell.scheme().equals("brought.Gone"))
                .anyMatch(cell -> cell.payload().equals("brought.Missing"));
    }

    @Test
    void each_jar_has_its_name_and_hash() throws IOException {
        Path jar = both().in(folder, "both.jar");
        String line = with(jar).extensions().line();
        assertThat(line).matches("both\\.jar sha256:[0-9a-f]{16}");
        assertThat(with(jar).extensions().line()).isEqualTo(line);
        new PlantedJar().payload("Others", "others").in(folder, "both.jar");
        assertThat(with(jar).extensions().line()).isNotEqualTo(line);
        assertThat(Extensions.NONE.line()).isEqualTo("none");
    }

    @Test
    void a_folder_is_one_of_classes_or_one_of_jars() throws IOException {
        Path classes = both().classes(folder.resolve("classes"));
        String line = with(classes).extensions().line();
        assertThat(line).matches("classes sha256:[0-9a-f]{16}");
        assertThat(with(classes).payloadIds()).contains("numbers");
        Files.writeString(classes.resolve("more"), "1");
        assertThat(with(classes).extensions().line()).isNotEqualTo(line);

        Path lib = Files.createDirectory(folder.resolve("lib"));
        new PlantedJar().payload("One", "one").in(lib, "one.jar");
        new PlantedJar().payload("Two", "two").in(lib, "two.jar");
        assertThat(with(lib).payloadIds()).contains("one", "two");
        assertThat(with(lib).extensions().words()).hasSize(2).first().asString().startsWith("one.jar ");
    }

    @Test
    void a_class_of_the_bench_that_a_jar_has_too_is_not_brought() throws IOException {
        Path jar = both().registers(Payload.class.getName(), "dev.poolswap.bench.heavy.OpenPayload")
                .in(folder, "both.jar");
        assertThat(with(jar).payloadIds()).containsOnlyOnce("open");
        assertThat(with(jar).broughtPayloads()).containsExactly("numbers");
    }
}
