package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.RecyclerException;
import dev.poolswap.Stats;
import dev.poolswap.spi.observing.ContainerEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the pool counts and weighs, and what it disposes of. */
class WeighedPoolTest {
    private final List<long[]> disposed = new ArrayList<>();
    private boolean disposalFails;

    /** A version weighs what is in it. */
    private final Recycler<long[]> recycler = new Recycler<>() {
        @Override
        public long[] create() {
            return new long[1];
        }

        @Override
        public boolean reset(long[] version) {
            return true;
        }

        @Override
        public long weigh(long[] version) {
            return version[0];
        }

        @Override
        public void dispose(long[] version) {
            disposed.add(version);
            if (disposalFails) {
                throw new IllegalStateException("disposal " + disposed.size());
            }
        }
    };

    private final VersionPool<long[], Version<long[]>> pool =
            new VersionPool<>(recycler, Version::new, "pool", Options.DEFAULT, 2);

    private Version<long[]> current(long weight) {
        Version<long[]> version = pool.create();
        version.value()[0] = weight;
        pool.toCurrent(version);
        return version;
    }

    private Version<long[]> retired(long weight) {
        Version<long[]> version = current(weight);
        pool.toRetired(version);
        return version;
    }

    private void reclaim(Version<long[]> version) {
        assertThat(pool.tryReclaim(version, version.state())).isTrue();
    }

    @Test
    void everything_is_counted_where_it_happens() {
        Version<long[]> one = retired(5);
        Version<long[]> other = retired(7);
        pool.discard(pool.create());
        for (int i = 0; i < 3; i++) {
            pool.counters().published();
        }
        pool.counters().exhausted();
        Stats waiting = pool.stats(3, "full").build();
        assertThat(waiting)
                .isEqualTo(Stats.builder()
                        .published(3)
                        .retired(2)
                        .created(3)
                        .discarded(1)
                        .versions(3)
                        .unreclaimed(2)
                        .peakUnreclaimed(2)
                        .readerRecords(3)
                        .fence("full")
                        .idle(1)
                        .bytes(5 + 7 + 7)
                        .unreclaimedBytes(12)
                        .peakUnreclaimedBytes(12)
                        .exhausted(1)
                        .build());
        reclaim(one);
        reclaim(other);
        pool.dispose(pool.takeForDisposal());
        Stats free = pool.stats(0, "none").build();
        assertThat(free)
                .isEqualTo(Stats.builder()
                        .published(3)
                        .retired(2)
                        .reclaimed(2)
                        .created(3)
                        .disposed(1)
                        .discarded(1)
                        .versions(2)
                        .peakUnreclaimed(2)
                        .idle(2)
                        .bytes(12)
                        .peakUnreclaimedBytes(12)
                        .exhausted(1)
                        .build());
    }

    @Test
    void a_peak_stays_when_less_waits_again() {
        reclaim(retired(9));
        pool.dispose(pool.takeForDisposal());
        reclaim(retired(4));
        Stats stats = pool.stats(0, "none").build();
        assertThat(stats.peakUnreclaimed()).isEqualTo(1);
        assertThat(stats.peakUnreclaimedBytes()).isEqualTo(9);
    }

    @Test
    void one_more_is_taken_to_weigh_what_the_last_did() {
        assertThat(pool.bytes()).isZero();
        assertThat(pool.bytesOfOneMore()).isZero();
        current(5);
        assertThat(pool.bytesOfOneMore()).isEqualTo(5);
        assertThat(pool.create().weight()).isEqualTo(5);
        assertThat(pool.bytes()).isEqualTo(10);
        assertThat(pool.bytes(Version.CURRENT)).isEqualTo(5);
        assertThat(pool.count(Version.CURRENT)).isEqualTo(1);
        assertThat(pool.count(Version.FREE)).isZero();
    }

    @Test
    void versions_that_weigh_as_much_as_is_allowed_are_not_too_many() {
        VersionPool<long[], Version<long[]>> bounded = new VersionPool<>(
                recycler,
                Version::new,
                "bounded",
                Options.builder().maxBytes(10).build(),
                2);
        Version<long[]> version = bounded.create();
        version.value()[0] = 10;
        bounded.toCurrent(version);
        assertThat(bounded.room().isOverweight()).isFalse();
        version.value()[0] = 11;
        bounded.backToDraft(version);
        bounded.toCurrent(version);
        assertThat(bounded.room().isOverweight()).isTrue();
    }

    @Test
    void a_version_that_cannot_be_weighed_stays_a_draft() {
        Version<long[]> version = pool.create();
        version.value()[0] = -1;
        assertThatThrownBy(() -> pool.toCurrent(version))
                .isInstanceOf(RecyclerException.class)
                .hasMessageContaining("weigh() returned -1; return zero or more");
        assertThat(version.phaseName()).isEqualTo("a draft");
        version.value()[0] = 0;
        pool.toCurrent(version);
        assertThat(version.phaseName()).isEqualTo("current");
    }

    @Test
    void what_was_retired_has_left_when_it_is_reclaimed_or_disposed_of() {
        Version<long[]> stays = retired(1);
        Version<long[]> goes = retired(1);
        current(1);
        long[] then = pool.states();
        assertThat(then).startsWith(0, stays.state(), goes.state()).hasSize(4);
        assertThat(pool.haveLeft(then, false)).isFalse();
        reclaim(goes);
        assertThat(pool.haveLeft(then, false)).isFalse();
        reclaim(stays);
        assertThat(pool.haveLeft(then, false)).isTrue();
        assertThat(pool.haveLeft(then, true)).as("free is not disposed of").isFalse();
        pool.dispose(pool.takeForDisposal());
        assertThat(pool.haveLeft(then, true)).isFalse();
        pool.dispose(pool.takeForDisposal());
        assertThat(pool.haveLeft(then, true)).isTrue();
        assertThat(pool.haveLeft(new long[0], true)).isTrue();
    }

    @Test
    void a_later_tenancy_of_the_slot_counts_as_having_left() {
        Version<long[]> version = retired(1);
        long[] then = pool.states();
        reclaim(version);
        pool.toDraft(pool.take());
        assertThat(pool.haveLeft(then, true)).isTrue();
    }

    @Test
    void what_a_writer_takes_and_gives_back_has_yet_to_be_disposed_of() {
        Version<long[]> version = retired(1);
        reclaim(version);
        long[] then = pool.states();
        // As a writer does that finds the container closed.
        assertThat(pool.take()).isSameAs(version);
        assertThat(pool.haveLeft(then, true)).isFalse();
        pool.backToFree(version);
        assertThat(pool.haveLeft(then, true)).isFalse();
        assertThat(pool.disposeOfFree(() -> true)).isEqualTo(1);
        assertThat(pool.haveLeft(then, true)).isTrue();
    }

    @Test
    void what_is_retired_later_is_not_waited_for() {
        Version<long[]> version = retired(1);
        reclaim(version);
        long[] then = pool.states();
        pool.toDraft(pool.take());
        pool.toCurrent(version);
        pool.toRetired(version);
        assertThat(pool.haveLeft(then, true)).isTrue();
    }

    @Test
    void what_is_on_its_way_to_the_free_stack_has_yet_to_be_disposed_of() {
        Version<long[]> version = retired(1);
        // As a reader leaves it that loses its processor after its claim.
        long free = Version.withPhase(version.state(), Version.FREE);
        assertThat(version.compareAndMove(version.state(), free)).isTrue();
        long[] then = pool.states();
        assertThat(pool.haveLeft(then, false)).isTrue();
        assertThat(pool.haveLeft(then, true)).isFalse();
        pool.backToFree(version);
        assertThat(pool.haveLeft(then, true)).isFalse();
        assertThat(pool.disposeOfFree(() -> true)).isEqualTo(1);
        assertThat(pool.haveLeft(then, true)).isTrue();
    }

    @Test
    void what_was_popped_for_its_disposal_has_yet_to_be_disposed_of() {
        reclaim(retired(1));
        Version<long[]> popped = pool.takeForDisposal();
        long[] then = pool.states();
        assertThat(pool.haveLeft(then, false)).isTrue();
        assertThat(pool.haveLeft(then, true)).isFalse();
        pool.dispose(popped);
        assertThat(pool.haveLeft(then, true)).isTrue();
    }

    /** Its slot is empty by then, as if it were gone. */
    @Test
    void what_is_about_to_be_disposed_of_has_yet_to_be_disposed_of() {
        List<Boolean> left = new ArrayList<>();
        List<VersionPool<long[], Version<long[]>>> watched = new ArrayList<>();
        PoolCounters counters = new PoolCounters() {
            @Override
            void disposed() {
                super.disposed();
                left.add(watched.get(0).haveLeft(new long[0], true));
            }
        };
        ContainerEvents events = new ContainerEvents("watched", "", Options.DEFAULT);
        watched.add(new VersionPool<>(
                recycler,
                Version::new,
                "watched",
                Options.DEFAULT,
                2,
                events,
                new FreeStack(),
                new WaitingWriters(),
                counters));
        watched.get(0).dispose(watched.get(0).create());
        assertThat(left).containsExactly(false);
        assertThat(watched.get(0).haveLeft(new long[0], true)).isTrue();
    }

    @Test
    void what_is_being_reset_is_waited_for_until_it_is_a_draft() {
        reclaim(retired(1));
        Version<long[]> taken = pool.take();
        long[] then = pool.states();
        assertThat(pool.haveLeft(then, true)).isFalse();
        pool.toDraft(taken);
        assertThat(pool.haveLeft(then, true)).as("a draft is its writer's").isTrue();
    }

    @Test
    void free_versions_are_disposed_of_while_a_condition_holds() {
        for (int i = 0; i < 4; i++) {
            pool.discard(pool.create());
        }
        assertThat(pool.count(Version.FREE)).isEqualTo(4);
        AtomicInteger left = new AtomicInteger(3);
        assertThat(pool.disposeOfFree(() -> left.getAndDecrement() > 0)).isEqualTo(3);
        assertThat(disposed.stream().distinct()).as("by identity").hasSize(3);
        assertThat(pool.disposeOfFree(() -> true)).isEqualTo(1);
        assertThat(pool.takeForDisposal()).isNull();
    }

    @Test
    void a_disposal_that_fails_has_the_others_done_and_is_reported() {
        for (int i = 0; i < 3; i++) {
            pool.discard(pool.create());
        }
        disposalFails = true;
        assertThatThrownBy(() -> pool.disposeOfFree(() -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disposal 1")
                .satisfies(told -> assertThat(told.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("disposal 2", "disposal 3"));
        assertThat(disposed).hasSize(3);
        assertThat(pool.haveLeft(new long[0], true))
                .as("nothing is being disposed of")
                .isTrue();
    }

    @Test
    void what_is_drafted_or_pinned_is_found_by_identity_and_null_is_reported() {
        Version<long[]> version = pool.create();
        assertThat(pool.draft(version.value(), "publish")).isSameAs(version);
        assertThat(pool.find(version.value())).isSameAs(version);
        assertThat(pool.findPinned(version.value())).isSameAs(version);
        assertThatThrownBy(() -> pool.draft(null, "publish"))
                .isInstanceOf(NotADraftException.class)
                .hasMessage("pool: publish of null; pass what draft() returned");
    }

    @Test
    void places_are_given_back_by_creations_that_fail_and_by_disposals() {
        int[] creations = new int[1];
        VersionPool<long[], Version<long[]>> two = new VersionPool<>(
                new Recycler<>() {
                    @Override
                    public long[] create() {
                        creations[0]++;
                        return creations[0] == 1 ? null : new long[1];
                    }

                    @Override
                    public boolean reset(long[] version) {
                        return true;
                    }
                },
                Version::new,
                "two",
                Options.builder().maxVersions(2).build(),
                2);
        assertThat(two.room().tryTake()).isTrue();
        assertThatThrownBy(two::create)
                .isInstanceOf(RecyclerException.class)
                .hasMessageContaining("create() returned null");
        assertThat(two.room().tryTake()).isTrue();
        Version<long[]> first = two.create();
        assertThat(two.room().tryTake()).isTrue();
        two.create();
        assertThat(two.room().tryTake()).as("a third").isFalse();
        two.dispose(first);
        assertThat(two.room().tryTake()).as("after a disposal").isTrue();
    }

    @Test
    void an_object_that_is_created_twice_is_refused() {
        long[] same = new long[1];
        VersionPool<long[], Version<long[]>> twice = new VersionPool<>(
                new Recycler<>() {
                    @Override
                    public long[] create() {
                        return same;
                    }

                    @Override
                    public boolean reset(long[] version) {
                        return true;
                    }
                },
                Version::new,
                "twice",
                Options.DEFAULT,
                2);
        twice.create();
        assertThatThrownBy(twice::create)
                .isInstanceOf(RecyclerException.class)
                .hasMessageContaining("which this container owns already");
        assertThat(twice.slots()).isEqualTo(1);
    }
}
