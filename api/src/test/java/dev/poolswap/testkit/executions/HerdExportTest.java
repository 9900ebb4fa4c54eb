package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Programs in the notation of herd7. */
class HerdExportTest {
    @Test
    void a_program_becomes_a_file_for_herd7() {
        Litmus program = Litmus.of(
                "MP and more",
                "x=1",
                "x.setOpaque(2); y.setRelease(1) || r = y.getAcquire(); s = x.getVolatile(); t = y.getAndAdd(s + 1)",
                "1:r=1 /\\ (1:s=1 \\/ [y]=4)");
        assertThat(HerdExport.of(program).orElseThrow().lines().map(String::stripTrailing))
                .containsExactly(
                        "AArch64 MP-and-more",
                        "{",
                        " x=1;",
                        " 0:X20=x;",
                        " 0:X21=y;",
                        " 1:X20=y;",
                        " 1:X21=x;",
                        "}",
                        " P0                     | P1                     ;",
                        " MOV W0,#2              | LDAPR W0,[X20]         ;",
                        " STR W0,[X20]           | LDAR W1,[X21]          ;",
                        " MOV W1,#1              | ADD W2,W1,#1           ;",
                        " STLR W1,[X21]          | LDADDAL W2,W3,[X20]    ;",
                        "exists (1:X0=1 /\\ (1:X1=1 \\/ [y]=4))");
    }

    @Test
    void bits_that_are_to_stay_are_inverted_for_the_instruction_that_clears_bits() {
        Litmus program = Litmus.of("bits", "x=3", "r = x.getAndBitwiseAndRelease(1)", "[x]=1");
        assertThat(HerdExport.of(program).orElseThrow().lines().map(String::stripTrailing))
                .containsSubsequence(
                        " MOV W0,#1              ;", " MVN W0,W0              ;", " LDCLRL W0,W1,[X20]     ;");
        assertThat(Enumerator.allowing(program)).isEqualTo(MemoryModel.ALL);
        assertThat(Enumerator.allowing(program.asking("[x]=3"))).isEmpty();
    }

    @Test
    void a_heavy_fence_is_nothing_that_herd7_knows() {
        assertThat(HerdExport.of(Litmus.of("heavy", "", "x.setOpaque(1); heavyFence(); r = x.get()", "0:r=0")))
                .isEmpty();
    }

    @Test
    void the_published_tests_can_be_written() {
        assertThat(Published.all())
                .allSatisfy(one -> assertThat(HerdExport.of(one.program())).isPresent());
    }
}
