package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The orderings of a scheme: its steps as programs, of which no forbidden outcome may happen in any model; each ordering
 * needed, or explained; the programs what the class files say; the tables in docs what comes out here. They are written anew
 * by {@code -Dorderings.write=true}.
 */
@Tag("executions")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OrderingContract {
    /** A volatile read where acquire would do. */
    protected static final String SAME_INSTRUCTION =
            "HotSpot makes the same instruction of both, `mov` on x86-64 and `ldar` on AArch64";

    /** A volatile update where acquire or release would do. */
    protected static final String ONE_UPDATE =
            "one locked instruction on x86-64 in every mode; on AArch64 the saving is on the writer's side only";

    /** A volatile write where release would do. */
    protected static final String WRITERS_SIDE =
            "once per publication, beside the fill of a version: too cheap to be worth a weaker rule";

    /** A compare-and-set of which only the atomicity is needed here. */
    protected static final String POOLS_CLAIM =
            "here only its atomicity counts; the programs of `pool` have what it orders for the next writer";

    /** An update of the reader's of which half the order would do. */
    protected static final String READERS_UPDATE =
            "one locked instruction on x86-64 in every mode; on AArch64 half the order might be cheaper: to be measured"
                    + " there before it is changed";

    /** A first look that decides nothing. */
    protected static final String GUESS =
            "a guess that a later step confirms, so that no order is needed; volatile, so that no compiler keeps an old one";

    /** Something stronger comes after it. */
    protected static final String FOLLOWED =
            "the update that follows orders it; once per publication, so the rule that all is volatile is worth more";

    /** Something stronger comes before it. */
    protected static final String PRECEDED =
            "the update before it orders it; the rule that all is volatile is worth more than a read in the last release";

    private List<OrderingProgram.Traced> traced;
    private List<Weakening> weakenings;

    /** The id of the scheme. */
    protected abstract String scheme();

    protected abstract List<OrderingProgram> programs();

    /** The methods whose steps are in programs. */
    protected abstract List<ModelledMethod> methods();

    /** Why a step stays as it is though one step weaker no program is violated, by {@code Class.method: access}. */
    protected abstract Map<String, String> explanations();

    /** The invariants that speak of order, each of which must have a program. */
    protected abstract Set<String> invariants();

    /**
     * Executions that are pictures in docs/executions: the name of the file, and what it shows as {@code step becomes mode:
     * program (model)}.
     */
    protected Map<String, String> pictures() {
        return Map.of();
    }

    /** Programs that no weaker steps violate: the atomicity of one word, or a step of the application, rules out what they forbid. */
    protected Set<String> heldInAnyMode() {
        return Set.of();
    }

    private List<OrderingProgram.Traced> traced() {
        if (traced == null) {
            traced = programs().stream()
                    .flatMap(program -> program.inEachMode().stream())
                    .toList();
        }
        return traced;
    }

    private List<Weakening> weakenings() {
        if (weakenings == null) {
            weakenings = Weakening.all(traced());
        }
        return weakenings;
    }

    @Test
    void no_model_allows_a_forbidden_outcome() {
        long begun = System.nanoTime();
        List<String> allowed = new ArrayList<>();
        int judged = 0;
        for (OrderingProgram.Traced one : traced()) {
            for (MemoryModel model : MemoryModel.ALL) {
                judged++;
                Enumerator.judge(one.litmus(), model)
                        .example()
                        .ifPresent(example -> allowed.add(
                                one.title() + " by " + model.title() + "\n" + ExecutionText.of(one.litmus(), example)));
            }
        }
        Verdicts.of("executions", scheme(), "forbidden outcomes")
                .check(getClass().getSimpleName() + ".no_model_allows_a_forbidden_outcome")
                .count("verdicts", judged)
                .since(begun)
                .write(allowed.isEmpty() ? null : new AssertionError(allowed.size() + " are allowed"));
        assertThat(allowed).isEmpty();
    }

    /** Or the program would say nothing. */
    @Test
    void every_model_allows_what_does_happen() {
        for (OrderingProgram.Traced one : traced()) {
            Litmus possible = one.litmus().asking(one.program().possible());
            assertThat(Enumerator.allowing(possible)).as(one.title()).isEqualTo(MemoryModel.ALL);
        }
    }

    /**
     * Or its forbidden outcome may be one that nothing could bring about. Where one step stands in for another, all have to be
     * weaker.
     */
    @Tag("full")
    @Test
    void every_program_is_violated_when_its_steps_are_weaker() {
        Set<String> never = new TreeSet<>();
        programs().forEach(program -> never.add(program.name()));
        for (Weakening one : weakenings()) {
            one.violations().keySet().forEach(title -> never.remove(title.replaceFirst("(, \\w+)? \\(.*\\)$", "")));
        }
        for (OrderingProgram.Traced one : traced()) {
            if (never.contains(one.program().name())
                    && !Enumerator.allowing(Weakening.ofAllSteps(one)).isEmpty()) {
                never.remove(one.program().name());
            }
        }
        assertThat(never).as("programs that no weaker steps violate").isEqualTo(new TreeSet<>(heldInAnyMode()));
    }

    @Tag("full")
    @Test
    void every_ordering_is_needed_or_explained() throws IOException {
        Set<String> tooStrong = new TreeSet<>();
        for (Weakening one : weakenings()) {
            if (one.steps() == 1 && one.isHarmless()) {
                tooStrong.add(one.label());
            }
        }
        StringBuilder executions = new StringBuilder();
        for (Weakening one : weakenings()) {
            one.violations()
                    .forEach((program, execution) -> executions
                            .append(one.label() + " becomes " + one.to() + ": " + program + "\n")
                            .append(ExecutionText.of(execution))
                            .append('\n'));
        }
        Path folder = Files.createDirectories(Path.of("target/executions"));
        Files.writeString(folder.resolve(scheme() + ".txt"), executions.toString());
        assertThat(tooStrong)
                .as("steps that can be weaker without a violation, and those that are explained")
                .isEqualTo(new TreeSet<>(explanations().keySet()));
    }

    @Tag("full")
    @Test
    void the_pictures_in_docs_are_what_comes_out_here() throws IOException {
        Set<String> drawn = new TreeSet<>();
        for (Weakening one : weakenings()) {
            for (Map.Entry<String, Execution> violation : one.violations().entrySet()) {
                String title = one.label() + " becomes " + one.to() + ": " + violation.getKey();
                for (Map.Entry<String, String> picture : pictures().entrySet()) {
                    if (picture.getValue().equals(title)) {
                        drawn.add(picture.getKey());
                        OrderingTables.checkPicture(
                                picture.getKey(), ExecutionPicture.of(scheme() + ": " + title, violation.getValue()));
                    }
                }
            }
        }
        assertThat(drawn).isEqualTo(pictures().keySet());
    }

    /** To be looked at with herd7: target/executions/*.litmus. */
    @Test
    void programs_without_a_heavy_fence_are_written_for_herd7() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/executions"));
        int written = 0;
        for (OrderingProgram.Traced one : traced()) {
            Optional<String> file = HerdExport.of(one.litmus());
            if (file.isPresent()) {
                written++;
                String name = scheme() + " " + one.title().replace(",", "");
                Files.writeString(folder.resolve(name.replace(' ', '-') + ".litmus"), file.get());
            }
        }
        assertThat(written).isPositive();
    }

    @Test
    void every_invariant_that_speaks_of_order_has_a_program() {
        Set<String> held = new LinkedHashSet<>();
        programs().forEach(program -> held.addAll(List.of(program.invariants().split(", "))));
        assertThat(held).containsAll(invariants());
    }

    @Test
    void the_methods_do_what_is_said_here() {
        for (ModelledMethod method : methods()) {
            assertThat(interesting(CodeCheck.accesses(method)))
                    .as(
                            "accesses in the class file of %s; if the code was changed, so must its programs be",
                            method.name())
                    .isEqualTo(method.all());
        }
    }

    /** Plain accesses count only where a program has the field. */
    private List<String> interesting(List<String> accesses) {
        Set<String> fields = new TreeSet<>();
        traced().forEach(one -> one.steps().forEach(thread -> thread.forEach(step -> fields.add(step.field()))));
        return accesses.stream()
                .filter(access -> !access.matches("\\w+\\.(get|set)") || fields.contains(access.split("\\.")[0]))
                .toList();
    }

    @Test
    void the_programs_do_what_the_methods_do() {
        assertThat(CodeCheck.differences(traced(), methods())).isEmpty();
    }

    @Tag("full")
    @Test
    void the_tables_in_docs_are_what_comes_out_here() throws IOException {
        List<String> verdicts = new ArrayList<>();
        for (OrderingProgram.Traced one : traced()) {
            List<String> words = MemoryModel.ALL.stream()
                    .map(model -> Enumerator.judge(one.litmus(), model).word())
                    .toList();
            verdicts.add("| " + scheme() + " | " + one.program().name() + " | "
                    + one.program().invariants() + " | " + one.mode() + " | " + String.join(" | ", words) + " |");
        }
        OrderingTables.check("memory-model.md", OrderingTables.VERDICTS, scheme(), verdicts);
        OrderingTables.check(
                "orderings.md",
                OrderingTables.WEAKENINGS,
                scheme(),
                OrderingTables.weakenings(scheme(), weakenings(), explanations()));
    }
}
