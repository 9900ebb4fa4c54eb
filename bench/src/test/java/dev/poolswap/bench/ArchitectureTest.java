package dev.poolswap.bench;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.poolswap.ForwardingContainer;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.docs.Page;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.planted.PlantedStudy;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.spi.SchemeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between modules: api &lt;- schemes &lt;- bench -&gt; report. */
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The test kit, which the reactor hands over as a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.poolswap");

    private static final String[] SCHEMES = {
        "dev.poolswap.refcount..", "dev.poolswap.epoch..", "dev.poolswap.hazard..", "dev.poolswap.baselines.."
    };
    private static final String[] API = {"dev.poolswap", "dev.poolswap.spi.."};
    private static final Pattern ROOM = Pattern.compile("`([\\w.]+)`");

    @Test
    void every_module_is_looked_at() {
        for (String part : new String[] {"refcount", "epoch", "hazard", "baselines", "report", "bench", "spi"}) {
            assertThat(ALL.stream().anyMatch(c -> c.getPackageName().startsWith("dev.poolswap." + part)))
                    .as(part)
                    .isTrue();
        }
    }

    @Test
    void schemes_do_not_know_each_other() {
        slices().matching("dev.poolswap.(refcount|epoch|hazard|baselines)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void schemes_use_the_api_and_the_jdk_only() {
        for (String scheme : SCHEMES) {
            classes()
                    .that()
                    .resideInAPackage(scheme)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(API)
                            .or(resideInAnyPackage(scheme, "java..", "org.jspecify.annotations..")))
                    .check(ALL);
        }
    }

    /** What a scheme is built from, from the top. None of these knows one above it or beside it. */
    private static final List<List<String>> SPI = List.of(
            List.of(""),
            List.of(".decorators"),
            List.of(".pool"),
            List.of(".observing"),
            List.of(".leaks", ".jfr", ".readers", ".fences", ".housekeeping"),
            List.of(".logging", ".threads"));

    @Test
    void the_rooms_of_the_spi_have_arrows_that_go_down() {
        arrowsGoDown(ALL, "dev.poolswap.spi", SPI);
    }

    /** The packages in the first column of a table of packages, row by row. */
    private static List<List<String>> rooms(Page page, String root) {
        return page.lines().stream()
                .dropWhile(line -> !line.startsWith("| package of "))
                .filter(line -> line.startsWith("| `" + root + "`") || line.startsWith("| `" + root + "."))
                .map(line -> ROOM.matcher(line.substring(0, line.indexOf(" | ", 2)))
                        .results()
                        .map(room -> room.group(1).substring(root.length()))
                        .toList())
                .toList();
    }

    @Test
    void the_page_on_architecture_has_the_rooms_from_the_top() {
        Page page = Page.of(Path.of("..", "docs", "architecture.md"));
        assertThat(rooms(page, "spi")).isEqualTo(SPI);
        assertThat(rooms(page, "bench")).isEqualTo(BENCH);
    }

    /** What a scheme of somebody else can name, and nothing beside. */
    @Test
    void the_rooms_that_the_methods_of_a_scheme_deal_in_are_open_to_everybody() throws IOException {
        try (InputStream file = Files.newInputStream(Path.of("..", "api", "target", "classes", "module-info.class"))) {
            assertThat(ModuleDescriptor.read(file).exports().stream()
                            .filter(exported -> !exported.isQualified())
                            .map(ModuleDescriptor.Exports::source))
                    .containsExactlyInAnyOrder(
                            "dev.poolswap",
                            "dev.poolswap.spi",
                            "dev.poolswap.spi.pool",
                            "dev.poolswap.spi.readers",
                            "dev.poolswap.spi.fences");
        }
    }

    @Test
    void the_api_of_applications_knows_only_the_records_of_a_domain_and_where_misuse_is_counted() {
        noClasses()
                .that()
                .resideInAPackage("dev.poolswap")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.poolswap.spi..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("dev.poolswap.spi.readers", "dev.poolswap.spi.observing"))))
                .check(ALL);
    }

    private static void arrowsGoDown(JavaClasses classes, String root, List<List<String>> floors) {
        List<String> below =
                floors.stream().flatMap(List::stream).map(root::concat).toList();
        assertThat(classes.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith(root)))
                .as("rooms of %s", root)
                .hasSameElementsAs(below);
        for (List<String> floor : floors) {
            List<String> rooms = floor.stream().map(root::concat).toList();
            below = below.stream().filter(name -> !rooms.contains(name)).toList();
            for (String room : rooms) {
                String[] may = Stream.concat(below.stream(), Stream.of(room)).toArray(String[]::new);
                classes()
                        .that()
                        .resideInAPackage(room)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(may).or(JavaClass.Predicates.resideOutsideOfPackage(root + "..")))
                        .check(classes);
            }
        }
    }

    @Test
    void an_arrow_that_goes_up_is_found() {
        JavaClasses planted = new ClassFileImporter().importPackages("dev.poolswap.bench.planted.rooms");
        String root = "dev.poolswap.bench.planted.rooms";
        assertThatThrownBy(() -> arrowsGoDown(planted, root, List.of(List.of(".above"), List.of(".below"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("KnowsTheFloorAbove");
        assertThatThrownBy(() -> arrowsGoDown(planted, root, List.of(List.of(".above"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rooms of");
    }

    /** Checking, leak detection and JMX come with the provider; a container that is made elsewhere lacks them. */
    @Test
    void only_a_provider_makes_containers() {
        classes()
                .that()
                .implement(Scheme.class)
                .should()
                .beAssignableTo(SchemeProvider.class)
                .check(ALL);
        makesContainers(ALL.that(resideInAnyPackage(SCHEMES)
                .or(resideInAnyPackage("dev.poolswap.bench.peer..", "dev.poolswap.bench.bound.."))));
    }

    private static void makesContainers(JavaClasses schemes) {
        noClasses()
                .that()
                .areNotAssignableTo(SchemeProvider.class)
                .should()
                .callConstructorWhere(describe(
                        "makes a container",
                        call -> call.getTargetOwner().isAssignableTo(SwapContainer.class)
                                && !call.getOriginOwner()
                                        .isAssignableTo(call.getTargetOwner().getName())))
                .check(schemes);
    }

    /** Fails the rule above. */
    static final class MakesOneByItself {
        static ForwardingContainer<String> bare(SwapContainer<String> inner) {
            return new Around(inner);
        }
    }

    private static final class Around extends ForwardingContainer<String> {
        Around(SwapContainer<String> inner) {
            super(inner);
        }
    }

    @Test
    void a_container_that_is_made_elsewhere_is_found() {
        JavaClasses planted = new ClassFileImporter().importClasses(MakesOneByItself.class, Around.class);
        assertThatThrownBy(() -> makesContainers(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("MakesOneByItself.bare");
    }

    /** A log may throw, and what is logged must not look as if it had failed. */
    @Test
    void only_one_class_of_the_library_writes_to_the_log() {
        writesToTheLogByOneClass(ALL.that(resideInAnyPackage(SCHEMES).or(resideInAnyPackage(API))));
    }

    private static void writesToTheLogByOneClass(JavaClasses library) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.poolswap.spi.logging")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.type(System.Logger.class))
                .check(library);
    }

    /** Fails the rule above. */
    static final class LogsByItself {
        static void log() {
            System.getLogger("planted").log(System.Logger.Level.DEBUG, "planted");
        }
    }

    @Test
    void a_class_that_logs_by_itself_is_found() {
        JavaClasses planted = new ClassFileImporter().importClasses(LogsByItself.class);
        assertThatThrownBy(() -> writesToTheLogByOneClass(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("LogsByItself.log");
    }

    @Test
    void the_api_knows_none_of_the_others() {
        classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(API)
                        .or(resideInAnyPackage(
                                "java..",
                                "javax.management..",
                                "jdk.jfr..",
                                "sun.misc..",
                                "org.jspecify.annotations..")))
                .check(ALL);
    }

    @Test
    void the_report_knows_nothing_of_ours_but_itself() {
        noClasses()
                .that()
                .resideInAPackage("dev.poolswap.report..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(API)
                        .or(resideInAnyPackage(SCHEMES))
                        .or(resideInAPackage("dev.poolswap.bench..")))
                .orShould()
                .dependOnClassesThat(resideInAPackage("org.openjdk.jmh.."))
                .check(ALL);
    }

    @Test
    void nothing_knows_the_bench() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.poolswap.bench..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.poolswap.bench.."))
                .check(ALL);
    }

    /** Two would differ some day. */
    @Test
    void intervals_are_made_by_the_report_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.poolswap.report..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.commons.statistics.."))
                .check(ALL);
    }

    @Test
    void only_the_command_line_knows_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.poolswap.bench.cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.poolswap.bench.cli..", "picocli.."))
                .check(ALL);
    }

    /** The bench, from the top: what a user types, the sweep, the studies, plans, and what there is to measure. */
    private static final List<List<String>> BENCH = List.of(
            List.of(".cli"),
            List.of(".run"),
            List.of(".study"),
            List.of(".plan"),
            List.of(".heavy", ".peer"),
            List.of(".bound"),
            List.of(".registered"),
            List.of(".payload"));

    private static final JavaClasses BENCH_CLASSES = ALL.that(resideInAPackage("dev.poolswap.bench..")
            // JMH's own work, which is named nowhere.
            .and(DescribedPredicate.not(resideInAPackage("..jmh_generated.."))));

    @Test
    void the_rooms_of_the_bench_have_arrows_that_go_down() {
        arrowsGoDown(BENCH_CLASSES, "dev.poolswap.bench", BENCH);
    }

    @Test
    void the_list_of_studies_has_every_class_of_one() {
        assertThat(BENCH_CLASSES.stream()
                        .filter(one -> one.isAssignableTo(Study.class)
                                && !one.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(Studies.all().stream()
                        .map(study -> study.getClass().getName())
                        .toList());
    }

    @Test
    void only_the_list_of_studies_knows_the_class_of_one() {
        onlyTheListKnowsStudies(BENCH_CLASSES);
    }

    private static void onlyTheListKnowsStudies(JavaClasses bench) {
        DescribedPredicate<JavaClass> oneStudy =
                describe("one study", one -> one.isAssignableTo(Study.class) && !one.isEquivalentTo(Study.class));
        noClasses()
                .that(DescribedPredicate.not(oneStudy)
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(Studies.class))))
                .and(describe("are no part of one", one -> !one.getName().matches(".*Study\\$.*")))
                .should()
                .dependOnClassesThat(oneStudy)
                .check(bench);
    }

    /** Fails the rule above. */
    static final class KnowsOneStudy {
        static boolean is(Study study) {
            return study instanceof PlantedStudy;
        }
    }

    @Test
    void a_class_that_knows_one_study_is_found() {
        JavaClasses planted = new ClassFileImporter().importClasses(KnowsOneStudy.class, PlantedStudy.class);
        assertThatThrownBy(() -> onlyTheListKnowsStudies(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("KnowsOneStudy.is");
    }

    @Test
    void measured_code_knows_no_scheme_by_name() {
        noClasses()
                .that()
                .resideInAPackage("dev.poolswap.bench..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(SCHEMES))
                .check(ALL);
    }

    @Test
    void nobody_uses_unsafe() {
        ArchRule rule = noClasses()
                .that(alwaysTrue())
                .should()
                .dependOnClassesThat(resideInAnyPackage("sun.misc..", "jdk.internal.."));
        // JMH generates code that pads with it; that is no code of ours.
        rule.check(ALL.that(com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameContaining("jmh"))
                .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("..jmh_generated..")))));
    }
}
