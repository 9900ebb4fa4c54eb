package dev.poolswap.bench;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
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

    @Test
    void everyModuleIsLookedAt() {
        for (String part : new String[] {"refcount", "epoch", "hazard", "baselines", "report", "bench", "spi"}) {
            assertThat(ALL.stream().anyMatch(c -> c.getPackageName().startsWith("dev.poolswap." + part)))
                    .as(part)
                    .isTrue();
        }
    }

    @Test
    void schemesDoNotKnowEachOther() {
        slices().matching("dev.poolswap.(refcount|epoch|hazard|baselines)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void schemesUseTheApiAndTheJdkOnly() {
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

    @Test
    void theApiKnowsNoneOfTheOthers() {
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
    void theReportKnowsNothingOfOursButItself() {
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
    void nothingKnowsTheBench() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.poolswap.bench..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.poolswap.bench.."))
                .check(ALL);
    }

    @Test
    void onlyTheCommandLineKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.poolswap.bench.cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.poolswap.bench.cli..", "picocli.."))
                .check(ALL);
    }

    @Test
    void measuredCodeKnowsNoSchemeByName() {
        noClasses()
                .that()
                .resideInAPackage("dev.poolswap.bench..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(SCHEMES))
                .check(ALL);
    }

    @Test
    void nobodyUsesUnsafe() {
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
