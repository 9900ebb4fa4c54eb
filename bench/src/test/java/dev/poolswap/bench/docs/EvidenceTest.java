package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * docs/evidence.md says what is so: the tests that it names exist, its table has a row for every planted
 * fault and no other, and every invariant of an algorithm is broken by one or said not to be.
 */
class EvidenceTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/evidence.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest)\\b(?:(?!\\bvoid\\b)[\\s\\S])*?void (\\w+)\\(");
    private static final String WITHOUT = "Invariants without a planted fault of their own";

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    @Test
    void every_test_that_is_named_exists() throws IOException {
        List<Path> sources = PlantedFaults.testSources(ROOT);
        List<MatchResult> named = NAMED.matcher(page()).results().toList();
        assertThat(named).hasSizeGreaterThan(20);
        for (MatchResult name : named) {
            Path source = sources.stream()
                    .filter(file -> className(file).equals(name.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("docs/evidence.md names " + name.group(1)));
            assertThat(Files.readString(source)).contains(" " + name.group(2) + "(");
        }
    }

    @Test
    void the_table_has_a_row_for_every_planted_fault_and_no_other() throws IOException {
        List<String> wanted = PlantedFaults.inSources(ROOT).stream()
                .map(PlantedFaults.Fault::cells)
                .toList();
        assertThat(wanted).hasSizeGreaterThan(40).doesNotHaveDuplicates();
        assertThat(PlantedFaults.rows(page()))
                .as("rows of docs/evidence.md; -Devidence.write=true writes them")
                .containsExactlyElementsOf(wanted);
    }

    /** Each row of the table of kinds ends with one that every build looks for; but for PIT, which runs when asked for. */
    @Test
    void every_kind_of_check_has_a_planted_fault_that_every_build_looks_for() throws IOException {
        Map<String, Tier> tiers = PlantedFaults.inSources(ROOT).stream()
                .collect(Collectors.toMap(PlantedFaults.Fault::test, PlantedFaults.Fault::tier, (one, same) -> one));
        List<String> kinds = page().substring(page().indexOf("## Kinds of checks"))
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .takeWhile(line -> !line.startsWith("| mutation of the code itself"))
                .toList();
        assertThat(kinds).hasSizeGreaterThan(7);
        assertThat(kinds).allSatisfy(kind -> {
            String last = kind.substring(kind.lastIndexOf('|', kind.length() - 2));
            List<MatchResult> faults = NAMED.matcher(last).results().toList();
            assertThat(faults).as("planted faults in the row").hasSize(1);
            String fault = faults.get(0).group(1) + "." + faults.get(0).group(2);
            assertThat(tiers).containsEntry(fault, Tier.VERIFY);
        });
    }

    @Test
    void a_tag_of_the_class_or_of_the_method_says_the_tier() {
        String one = "class A {\n\n    @Test\n    void one() {}\n\n    @Tag(\"full\")\n    @Test\n    void two() {}\n}";
        assertThat(Tier.of(one, "one")).isEqualTo(Tier.VERIFY);
        assertThat(Tier.of(one, "two")).isEqualTo(Tier.FULL);
        assertThat(Tier.of("@Tag(\"full\")\n" + one, "one")).isEqualTo(Tier.FULL);
    }

    /** A control in a mutant test, which shows that the fault and nothing else is caught, needs no mark. */
    @Test
    void every_test_of_mutants_is_marked_or_named() throws IOException {
        String page = page();
        List<String> tests = new ArrayList<>();
        for (Path source : PlantedFaults.testSources(ROOT)) {
            if (className(source).endsWith("MutantsTest")) {
                TEST.matcher(Files.readString(source))
                        .results()
                        .map(method -> className(source) + "." + method.group(1))
                        .forEach(tests::add);
            }
        }
        assertThat(tests).hasSizeGreaterThan(30);
        assertThat(tests).allSatisfy(test -> assertThat(page).contains("`" + test + "`"));
    }

    @Test
    void every_invariant_is_broken_by_a_planted_fault_or_it_says_why_not() throws IOException {
        Map<String, List<String>> stated = Invariants.inSources(ROOT);
        Set<String> invariants = stated.keySet();
        List<String> shared = stated.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(one -> one.getKey() + " of " + one.getValue())
                .toList();
        assertThat(shared)
                .as("invariants that have the name of another, whose fault would stand for theirs")
                .isEmpty();
        assertThat(invariants).hasSizeGreaterThan(20);
        String page = page();
        String without = page.substring(page.indexOf(WITHOUT));
        Set<String> broken = PlantedFaults.inSources(ROOT).stream()
                .flatMap(fault -> Stream.of(fault.breaks().split(", "))
                        .flatMap(invariant -> Stream.of(invariant, fault.scheme() + " " + invariant)))
                .collect(Collectors.toSet());
        assertThat(invariants)
                .allSatisfy(
                        invariant -> assertThat(broken.contains(invariant) || without.contains("| " + invariant + " |"))
                                .as("%s is broken by a fault, or has a row under \"%s\"", invariant, WITHOUT)
                                .isTrue());
    }

    @Test
    void the_invariants_of_two_schemes_are_told_apart() {
        assertThat(Invariants.in("/*\n *   L1. One.\n *   L2. Two.\n */\nString ID = \"left-right\";"))
                .containsExactlyInAnyOrder("left-right L1", "left-right L2");
        assertThat(Invariants.in("/**\n *   <li>C1. One.\n */")).containsExactly("C1");
    }

    @Test
    void a_row_that_is_missing_and_one_that_has_drifted_are_caught() {
        List<PlantedFaults.Fault> faults = PlantedFaults.marked(
                "@Tag(\"full\") @Test\n @Catches(\n scheme = \"epoch\",\n mutant = \"a \" + \"b\",\n breaks = {\"E1\", \"E2\"})\n"
                        + " @Timeout(180)\n void it_is_caught() {",
                "SomeTest");
        assertThat(faults)
                .containsExactly(new PlantedFaults.Fault("epoch", "E1, E2", "a b", "SomeTest.it_is_caught", Tier.FULL));
        String right = "| epoch | E1, E2 | a b | `SomeTest.it_is_caught` | verify |";
        String page = "before\n\n" + PlantedFaults.HEADER + "\n| --- | --- | --- | --- | --- |\n"
                + right.replace("verify", "full") + "\n| gone | | c | `d` | full |\n\nafter\n";
        assertThat(PlantedFaults.rows(page))
                .hasSize(2)
                .startsWith(faults.get(0).cells())
                .doesNotContain(right);
        assertThat(PlantedFaults.rewritten(page, faults))
                .isEqualTo("before\n\n" + PlantedFaults.HEADER + "\n| --- | --- | --- | --- | --- |\n"
                        + faults.get(0).cells() + "\n\nafter\n");
        assertThatThrownBy(() -> PlantedFaults.rows("no table")).hasMessageContaining("no table with the columns");
    }

    /** Writes the table anew. */
    @Test
    @EnabledIfSystemProperty(named = "evidence.write", matches = "true")
    void write_the_table() throws IOException {
        Files.writeString(PAGE, PlantedFaults.rewritten(page(), PlantedFaults.inSources(ROOT)));
    }
}
