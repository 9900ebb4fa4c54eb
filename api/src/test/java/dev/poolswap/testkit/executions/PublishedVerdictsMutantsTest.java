package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Catches;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** The table of published verdicts catches an axiom that is missing, too weak or too strong. */
class PublishedVerdictsMutantsTest {
    private static void mustDiffer(MemoryModel model, MemoryModel broken, String... differences) {
        assertThat(Published.disagreements(Map.of(model, broken))).contains(differences);
    }

    @Test
    @Catches(scheme = "kit", mutant = "Java: full fences without an order among them")
    void full_fences_without_an_order_are_caught() {
        mustDiffer(
                MemoryModel.JAVA,
                new JavaModel() {
                    @Override
                    Relation orderByFences(Execution x, Relation hb) {
                        return x.nothing();
                    }
                },
                "IRIW+fulls is allowed by Java",
                "RWC+fulls is allowed by Java");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Java: volatile accesses without an order among them")
    void volatile_accesses_without_an_order_are_caught() {
        mustDiffer(
                MemoryModel.JAVA,
                new JavaModel() {
                    @Override
                    Relation orderByAccesses(Execution x, Relation hb) {
                        return x.nothing();
                    }
                },
                "SB+volatiles is allowed by Java",
                "IRIW+volatiles is allowed by Java");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Java: no synchronization")
    void no_synchronization_is_caught() {
        mustDiffer(
                MemoryModel.JAVA,
                new JavaModel() {
                    @Override
                    Relation synchronizesWith(Execution x) {
                        return x.nothing();
                    }
                },
                "MP+rel+ldar is allowed by Java",
                "MP+relfence+acqfence is allowed by Java");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Java: release sequences")
    void release_sequences_are_caught() {
        mustDiffer(
                MemoryModel.JAVA,
                new JavaModel() {
                    @Override
                    Relation readsThatSynchronize(Execution x) {
                        return x.rf().then(x.rmw()).then(x.rf()).or(x.rf());
                    }
                },
                "MP+rel+update+acq is forbidden by Java");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Java: values out of thin air")
    void values_out_of_thin_air_are_caught() {
        mustDiffer(
                MemoryModel.JAVA,
                new JavaModel() {
                    @Override
                    boolean isOutOfThinAir(Execution x) {
                        return true;
                    }
                },
                "LB is allowed by Java");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Java: plain reads kept coherent")
    void plain_reads_kept_coherent_are_caught() {
        mustDiffer(
                MemoryModel.JAVA,
                new JavaModel() {
                    @Override
                    IntPredicate coherentReads(Execution x) {
                        return x.reads();
                    }
                },
                "CoRR+plains is forbidden by Java");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Armv8: an update without an order of its own")
    void an_update_without_an_order_of_its_own_is_caught() {
        mustDiffer(
                MemoryModel.ARMV8,
                new Armv8Model() {
                    @Override
                    Relation byUpdate(Execution x) {
                        return x.nothing();
                    }
                },
                "MP+rel+rmw-lrs-acq is allowed by Armv8");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Armv8: stlr before ldar not ordered")
    void a_release_that_an_acquire_overtakes_is_caught() {
        mustDiffer(
                MemoryModel.ARMV8,
                new Armv8Model() {
                    @Override
                    Relation releaseThenAcquire(Execution x) {
                        return x.nothing();
                    }
                },
                "SB+volatiles is allowed by Armv8",
                "SB+full+rel-ldar is allowed by Armv8");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Armv8: stlr before ldapr ordered as before ldar")
    void an_ldapr_that_is_as_strong_as_ldar_is_caught() {
        mustDiffer(
                MemoryModel.ARMV8,
                new Armv8Model() {
                    @Override
                    Relation releaseThenAcquire(Execution x) {
                        return x.po().from(i -> x.events().get(i).isWrite()
                                        && x.events().get(i).mode().releases())
                                .to(i -> x.events().get(i).isRead()
                                        && x.events().get(i).mode().acquires());
                    }
                },
                "SB+rel-acqs is forbidden by Armv8",
                "SB+full+rel-ldapr is forbidden by Armv8");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Armv8: no order by dependency")
    void dependencies_that_order_nothing_are_caught() {
        mustDiffer(
                MemoryModel.ARMV8,
                new Armv8Model() {
                    @Override
                    Relation byDependency(Execution x) {
                        return x.nothing();
                    }
                },
                "MP+full+addr is allowed by Armv8",
                "LB+ctrls is allowed by Armv8");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Armv8: a branch orders later reads")
    void a_branch_that_orders_reads_is_caught() {
        mustDiffer(
                MemoryModel.ARMV8,
                new Armv8Model() {
                    @Override
                    Relation byDependency(Execution x) {
                        return super.byDependency(x).or(x.control());
                    }
                },
                "MP+full+ctrl is forbidden by Armv8");
    }

    @Test
    @Catches(scheme = "kit", mutant = "Armv8: a write that threads see at different times")
    void writes_that_are_not_multi_copy_atomic_are_caught() {
        mustDiffer(
                MemoryModel.ARMV8,
                new Armv8Model() {
                    @Override
                    Relation observed(Execution x) {
                        // A reader may see a write before others do: what it read orders nothing for them.
                        return x.external(x.co()).or(x.external(x.fr()));
                    }
                },
                "WRC+addrs is allowed by Armv8",
                "MP+fulls is allowed by Armv8");
    }

    @Test
    @Catches(scheme = "kit", mutant = "x86-TSO: no store buffer")
    void a_processor_without_a_store_buffer_is_caught() {
        mustDiffer(
                MemoryModel.X86_TSO,
                new TsoModel() {
                    @Override
                    Relation keptByProcessor(Execution x) {
                        return x.po();
                    }
                },
                "SB is forbidden by x86-TSO",
                "n6 is forbidden by x86-TSO");
    }

    @Test
    @Catches(scheme = "kit", mutant = "x86-TSO: locked instructions that drain nothing")
    void locked_instructions_that_drain_nothing_are_caught() {
        mustDiffer(
                MemoryModel.X86_TSO,
                new TsoModel() {
                    @Override
                    Relation keptByLocks(Execution x) {
                        return x.nothing();
                    }
                },
                "SB+fulls is allowed by x86-TSO",
                "SB+updates is allowed by x86-TSO");
    }

    @Test
    @Catches(scheme = "kit", mutant = "x86-TSO: no coherence")
    void a_location_that_is_not_coherent_is_caught() {
        mustDiffer(
                MemoryModel.X86_TSO,
                new TsoModel() {
                    @Override
                    public boolean allows(Execution x) {
                        return x.updatesAreAtomic() && happensBefore(x).isAcyclic();
                    }
                },
                "CoWR is allowed by x86-TSO");
    }

    @Test
    @Catches(scheme = "kit", mutant = "updates that are not atomic")
    void updates_that_are_not_atomic_are_caught() {
        MemoryModel broken = new Armv8Model() {
            @Override
            public boolean allows(Execution x) {
                return x.isCoherent() && orderedBefore(x).isAcyclic();
            }
        };
        mustDiffer(MemoryModel.ARMV8, broken, "updates is allowed by Armv8");
    }
}
