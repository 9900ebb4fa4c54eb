package dev.poolswap.spi.pool;

import dev.poolswap.Options;
import dev.poolswap.spi.pool.UnpinnedPool.Item;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.lincheck.Lincheck;
import dev.poolswap.testkit.lincheck.PartScenario;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model checking of the pool and of what looks after it, without a container. */
@Tag("lincheck")
@Tag("model")
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PoolModelTest {
    private static final PartScenario CLOSE_AND_RECLAIM =
            new PartScenario(List.of("write", "write"), List.of("close"), List.of("reclaim"));
    private static final PartScenario CLOSE_AND_WRITE =
            new PartScenario(List.of("write"), List.of("close"), List.of("write"));
    private static final PartScenario TWO_RECLAIM =
            new PartScenario(List.of("write", "write"), List.of("reclaim"), List.of("reclaim"));
    private static final PartScenario TURN_AND_RECLAIM =
            new PartScenario(List.of("write", "write"), List.of("turn"), List.of("readerReclaims"));
    private static final PartScenario TURN_AND_LOOK =
            new PartScenario(List.of("write", "write", "write"), List.of("turn"), List.of("readersLeave", "look"));

    static List<PartScenario> closing() {
        return List.of(CLOSE_AND_RECLAIM, CLOSE_AND_WRITE, TWO_RECLAIM);
    }

    @ParameterizedTest
    @MethodSource("closing")
    void no_version_is_lost_or_had_by_two_when(PartScenario scenario) {
        Lincheck.checkPart(PoolModel.class, scenario);
    }

    @Test
    void the_watch_is_not_over_while_a_reader_reclaims() {
        Lincheck.checkPart(RetirementWatchModel.class, TURN_AND_RECLAIM);
    }

    @Test
    void nothing_that_is_freed_meanwhile_is_forgotten() {
        Lincheck.checkPart(SurplusModel.class, TURN_AND_LOOK);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void no_version_is_lost_or_had_by_two(int threads) {
        Lincheck.checkPart(PoolModel.class, threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void the_watch_is_over_once_every_reclamation_is_reported(int threads) {
        Lincheck.checkPart(RetirementWatchModel.class, threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void somebody_sees_to_what_is_too_much(int threads) {
        Lincheck.checkPart(SurplusModel.class, threads);
    }

    /** Claims whatever state the version is in. */
    public static final class ClaimsAnything extends PoolModel {
        @Override
        UnpinnedPool owner() {
            return new UnpinnedPool(Options.DEFAULT) {
                @Override
                void tryReclaim(Version<Item> version, long retired) {
                    version.moveTo(Version.withPhase(retired, Version.RESETTING));
                    pool().freeClaimed(version, retired);
                }
            };
        }
    }

    /** Settles before the push, as the pool once did. */
    public static final class SettlesEarly extends PoolModel {
        @Override
        UnpinnedPool owner() {
            return new UnpinnedPool(Options.DEFAULT) {
                @Override
                void tryReclaim(Version<Item> version, long retired) {
                    if (pool().tryClaim(version, retired)) {
                        pool().counters().reclaimed();
                        pool().counters().settled();
                        pool().backToFree(version);
                    }
                }
            };
        }
    }

    /** Asks what is noted, then what is unsettled. */
    public static final class NotedFirst extends RetirementWatchModel {
        @Override
        RetirementWatch watch(UnpinnedPool owner, Options asked) {
            return new RetirementWatch(owner, "watched", asked) {
                @Override
                boolean isNeeded(PoolOwner<?, ?> container) {
                    return container.events().hasNoted()
                            || !container.pool().counters().isSettled();
                }
            };
        }
    }

    /** Notes a reclamation once it is settled. */
    public static final class NotesLate extends RetirementWatchModel {
        @Override
        UnpinnedPool owner(Options asked) {
            return new UnpinnedPool(asked) {
                @Override
                void tryReclaim(Version<Item> version, long retired) {
                    long retiredAt = version.retiredAt();
                    if (pool().tryClaim(version, retired)) {
                        pool().counters().reclaimed();
                        pool().backToFree(version);
                        pool().counters().settled();
                        events().reclaimed(version.index(), Version.generation(retired), retiredAt);
                    }
                }
            };
        }
    }

    /** Counts the free ones first. */
    public static final class FreeFirst extends SurplusModel {
        @Override
        Asked surplus(UnpinnedPool owner, FreedVersions freed, Options asked) {
            return new Asked(owner, freed, asked) {
                @Override
                boolean isToCome() {
                    int idle = free();
                    return isTooMuch(idle + unsettled());
                }
            };
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a claim that does not compare, found by model checking", breaks = "P2")
    void a_claim_that_does_not_compare_is_caught() {
        Lincheck.mustCatchPart(ClaimsAnything.class, TWO_RECLAIM);
    }

    @Test
    @Catches(
            scheme = "kit",
            mutant = "a version that is settled before its push, found by model checking",
            breaks = "P5")
    void settling_before_the_push_is_caught() {
        Lincheck.mustCatchPart(SettlesEarly.class, CLOSE_AND_RECLAIM);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a watch that asks what is noted before it asks what is unsettled")
    void asking_what_is_noted_first_is_caught() {
        Lincheck.mustCatchPart(NotedFirst.class, TURN_AND_RECLAIM);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a reclamation that is noted once it is settled")
    void noting_a_reclamation_late_is_caught() {
        Lincheck.mustCatchPart(NotesLate.class, TURN_AND_RECLAIM);
    }

    @Test
    @Catches(
            scheme = "kit",
            mutant = "surplus versions: the free ones counted before those that are to be, found by model checking")
    void counting_the_free_ones_first_is_caught() {
        Lincheck.mustCatchPart(FreeFirst.class, TURN_AND_LOOK);
    }
}
