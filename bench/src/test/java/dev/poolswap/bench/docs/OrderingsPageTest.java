package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/memory-model.md and docs/orderings.md leave nothing out: every invariant and every happens-before edge has a program,
 * or a reason why it has none; so has every access that is weaker than volatile. What they name is there.
 */
class OrderingsPageTest {
    private static final Path MODEL = Page.ROOT.resolve("docs/memory-model.md");
    private static final Path ORDERINGS = Page.ROOT.resolve("docs/orderings.md");
    private static final String PROGRAMS = "| scheme | program | holds | fence | Java | Armv8 | x86-TSO |";
    private static final String WITHOUT = "| invariant or edge | why it has no program |";
    private static final String STEPS = "| scheme | step | weaker | why it stays |";
    private static final String WEAK = "| access | why it has no program |";
    private static final Pattern ORDERINGS_TEST = Pattern.compile("\\w+OrderingsTest");
    private static final Pattern WEAKER = Pattern.compile(
            "(?!compareAnd).*(Acquire|Release|Opaque|Plain)|compareAndExchange(Acquire|Release)|lazySet|weak.*|(acquire|release|loadLoad|storeStore)Fence");

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(
                    "dev.poolswap.spi",
                    "dev.poolswap.refcount",
                    "dev.poolswap.epoch",
                    "dev.poolswap.hazard",
                    "dev.poolswap.baselines");

    /** What is volatile. A field that is so no more, or is so now, must be looked at: no program may have it. */
    private static final Set<String> VOLATILE = Set.of(
            "AnnouncingContainer.current",
            "AnnouncingContainer.era",
            "Chore.soon",
            "ContainerEvents.closed",
            "ContainerEvents.missed",
            "Copy.draftedGeneration",
            "CopyingContainer.closed",
            "CopyingContainer.lastWeight",
            "CopyingContainer.revised",
            "Housekeeper.unlogged",
            "Housekeeper.watching",
            "HyalineContainer.countsOff",
            "HyalineVersion.next",
            "IdentityIndex.table",
            "Initialization.done",
            "JmxRegistration.ending",
            "JmxRegistration.gone",
            "LateDisposal.look",
            "LeakTracker.closed",
            "Log.logger",
            "PaddedLongValue.value",
            "ReaderRecordFields.announced",
            "ReaderRecordFields.answer",
            "ReaderRecordFields.ended",
            "ReaderRecordFields.owner",
            "ReaderRecordFields.threadId",
            "ReaderRegistry.sweepAt",
            "ReaderSignals.openThreads",
            "ReaderSignals.permits",
            "RecordOwner.state",
            "RecordSlabs.lowest",
            "RecordSlabs.slabs",
            "RetiredSlots.first",
            "RetiredSlots.others",
            "Revising.edited",
            "RwLockInPlaceContainer.closed",
            "RwLockInPlaceContainer.object",
            "RwLockInPlaceContainer.weight",
            "Sampling.level",
            "Slab.activity",
            "Version.state",
            "Version.weight",
            "VersionPool.lastWeight",
            "VersionPool.table",
            "VersionPool.weighs",
            "WriterFence.mode");

    /** Rows of the programs whose invariants are in a class of no scheme. */
    private static final Set<String> OF_THE_KIT = Set.of("pool", "reader records");

    /** The cells of the rows under a header. */
    private static List<List<String>> rows(List<String> lines, String header) {
        int first = lines.indexOf(header);
        assertThat(first).as("a table with the columns %s", header).isNotNegative();
        return lines.stream()
                .skip(first + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .toList();
    }

    private static List<String> edges(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("\\| HB\\d+ \\|.*"))
                .map(line -> line.substring(2, line.indexOf(' ', 2)))
                .toList();
    }

    /** By invariant or edge, with the scheme's id where it has one, the programs that hold it. */
    private static Map<String, List<String>> held(List<String> lines) {
        Map<String, List<String>> held = new LinkedHashMap<>();
        for (List<String> row : rows(lines, PROGRAMS)) {
            for (String name : row.get(2).split(", ")) {
                String scheme = name.startsWith("HB") || OF_THE_KIT.contains(row.get(0)) ? "" : row.get(0) + " ";
                held.computeIfAbsent(scheme + name, none -> new ArrayList<>()).add(row.get(1));
            }
        }
        return held;
    }

    private static List<String> gaps(Set<String> stated, Map<String, List<String>> held, Set<String> without) {
        List<String> gaps = new ArrayList<>();
        for (String one : stated) {
            if (held.containsKey(one) == without.contains(one)) {
                gaps.add(one + (without.contains(one) ? " has a program and a reason for none" : " has neither"));
            }
        }
        held.forEach((name, programs) -> {
            if (!stated.contains(name)) {
                gaps.add(programs + " holds " + name + ", which nothing states");
            }
        });
        without.stream()
                .filter(name -> !stated.contains(name))
                .forEach(name -> gaps.add(name + " has a reason, and nothing states it"));
        return gaps;
    }

    @Test
    void every_invariant_and_every_edge_has_a_program_or_a_reason() throws IOException {
        Set<String> stated = new TreeSet<>(Invariants.inSources(Page.ROOT).keySet());
        List<String> model = Page.of(MODEL).lines();
        stated.addAll(edges(model));
        assertThat(stated).hasSizeGreaterThan(60);
        Set<String> without = new TreeSet<>();
        for (List<String> row : rows(Page.of(ORDERINGS).lines(), WITHOUT)) {
            assertThat(row.get(1)).isNotBlank();
            assertThat(without.add(row.get(0))).as("%s once", row.get(0)).isTrue();
        }
        assertThat(gaps(stated, held(model), without)).isEmpty();
    }

    @Test
    void a_name_that_has_changed_and_an_invariant_that_was_forgotten_are_caught() {
        assertThat(gaps(
                        Set.of("epoch E1", "epoch E2", "O1", "HB1"),
                        Map.of("epoch E1", List.of("one"), "S1", List.of("two"), "HB1", List.of("three")),
                        Set.of("HB1", "O9")))
                .containsExactlyInAnyOrder(
                        "epoch E2 has neither",
                        "O1 has neither",
                        "HB1 has a program and a reason for none",
                        "[two] holds S1, which nothing states",
                        "O9 has a reason, and nothing states it");
    }

    /** As {@code Class.method: mode}. */
    private static Set<String> weakAccesses(JavaClasses classes) {
        Set<String> weak = new TreeSet<>();
        for (JavaClass type : classes) {
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                String owner = call.getTargetOwner().getName();
                if ((owner.equals(VarHandle.class.getName()) || owner.startsWith("java.util.concurrent.atomic."))
                        && WEAKER.matcher(call.getTarget().getName()).matches()) {
                    weak.add(type.getSimpleName() + "." + call.getOrigin().getName() + ": "
                            + call.getTarget().getName());
                }
            }
        }
        return weak;
    }

    /** {@code Class.method: field.mode} without the field. */
    private static String withoutField(String step) {
        return step.replace("`", "").replaceAll(": \\w+\\.", ": ").replaceAll(", again$", "");
    }

    @Test
    void every_access_weaker_than_volatile_is_a_step_of_a_program_or_has_a_reason() {
        List<String> page = Page.of(ORDERINGS).lines();
        Set<String> steps = new TreeSet<>();
        rows(page, STEPS).forEach(row -> steps.add(withoutField(row.get(1))));
        Set<String> explained = new TreeSet<>();
        rows(page, WEAK).forEach(row -> explained.add(row.get(0).replace("`", "")));
        Set<String> weak = weakAccesses(LIBRARY);
        assertThat(weak).hasSizeGreaterThan(10);
        Set<String> unmodelled = new TreeSet<>(weak);
        unmodelled.removeAll(steps);
        assertThat(unmodelled)
                .as("accesses weaker than volatile that no program has, and those that %s explains", ORDERINGS)
                .isEqualTo(explained);
    }

    @Test
    void what_was_volatile_is_volatile() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : LIBRARY) {
            for (JavaField field : type.getFields()) {
                if (field.getModifiers().contains(JavaModifier.VOLATILE)) {
                    found.add(type.getSimpleName() + "." + field.getName());
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(VOLATILE));
    }

    private static Set<String> orderingsTests() throws IOException {
        return Sources.tests(Page.ROOT).stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filter(name -> name.endsWith("OrderingsTest"))
                .collect(Collectors.toSet());
    }

    /** Whether a source says where the programs of its orderings are. */
    private static boolean namesItsPrograms(String source, Set<String> tests) {
        return source.contains("docs/orderings.md")
                && ORDERINGS_TEST
                        .matcher(source)
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(tests::contains);
    }

    @Test
    void a_class_whose_orderings_are_in_programs_names_the_test_that_has_them() throws IOException {
        Set<String> held = held(Page.of(MODEL).lines()).keySet();
        Set<String> types = new TreeSet<>();
        Invariants.inSources(Page.ROOT).forEach((invariant, classes) -> {
            if (held.contains(invariant)) {
                types.addAll(classes);
            }
        });
        weakAccesses(LIBRARY).forEach(access -> types.add(access.substring(0, access.indexOf('.'))));
        assertThat(types).contains("EpochContainer", "VersionPool", "ReaderRecord", "AsymmetricFence");
        Set<String> tests = orderingsTests();
        Set<String> named = new TreeSet<>();
        for (Path file : Sources.main(Page.ROOT, List.of("api", "refcount", "epoch", "hazard", "baselines"))) {
            if (namesItsPrograms(Sources.text(file), tests)) {
                named.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        assertThat(named).containsAll(types);
    }

    @Test
    void a_comment_that_names_no_test_or_one_that_is_gone_is_caught() throws IOException {
        Set<String> tests = orderingsTests();
        assertThat(namesItsPrograms("Each is a program in EpochOrderingsTest; see docs/orderings.md.", tests))
                .isTrue();
        assertThat(namesItsPrograms("Each is a program in GoneOrderingsTest; see docs/orderings.md.", tests))
                .isFalse();
        assertThat(namesItsPrograms("See docs/orderings.md.", tests)).isFalse();
    }

    /** What is called here is found there. */
    static final class Weak {
        private static final VarHandle ANY = MethodHandles.arrayElementVarHandle(int[].class);

        static int weak(int[] cells) {
            VarHandle.acquireFence();
            ANY.setRelease(cells, 0, 1);
            ANY.setVolatile(cells, 0, 2);
            new AtomicInteger().lazySet(1);
            return (int) ANY.getAndAddRelease(cells, 0, 1) + (int) ANY.getOpaque(cells, 0);
        }
    }

    @Test
    void a_weak_access_is_found_and_a_volatile_one_is_none() {
        assertThat(Weak.weak(new int[1])).isEqualTo(5);
        assertThat(weakAccesses(new ClassFileImporter().importClasses(Weak.class)))
                .containsExactly(
                        "Weak.weak: acquireFence",
                        "Weak.weak: getAndAddRelease",
                        "Weak.weak: getOpaque",
                        "Weak.weak: lazySet",
                        "Weak.weak: setRelease");
        assertThat(withoutField("`RecordSlabs.from: bits.getAcquire, again`"))
                .isEqualTo("RecordSlabs.from: getAcquire");
        assertThat(withoutField("`AsymmetricFence.light: acquireFence`"))
                .isEqualTo("AsymmetricFence.light: acquireFence");
    }
}
