package dev.poolswap.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module. */
final class ArrowsTest {
    private static final JavaClasses REPORT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.poolswap.report");

    @Test
    void report_knows_neither_bench_nor_schemes() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.poolswap", "dev.poolswap.spi..", "dev.poolswap.bench..", "org.openjdk.jmh..")
                .check(REPORT);
    }

    @Test
    void model_knows_nothing_of_how_it_is_shown() {
        classes()
                .that()
                .resideInAPackage("..report.model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "..report.model", "java..", "tools.jackson..", "com.fasterxml.jackson..", "org.jspecify..")
                .check(REPORT);
    }

    @Test
    void only_charts_are_drawn_with_jfreechart() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..report.chart")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jfree..")
                .check(REPORT);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.poolswap.report.(*)..").should().beFreeOfCycles().check(REPORT);
    }
}
