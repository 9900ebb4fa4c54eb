package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionPoolTest {
    private final List<Object> disposed = new ArrayList<>();
    private final VersionPool<Object, Version<Object>> pool = new VersionPool<>(
            new Recycler<>() {
                @Override
                public Object create() {
                    return new Object();
                }

                @Override
                public boolean reset(Object version) {
                    return true;
                }

                @Override
                public void dispose(Object version) {
                    disposed.add(version);
                }
            },
            Version::new,
            "pool",
            Options.DEFAULT,
            2);

    @Test
    void a_version_goes_through_its_life_and_comes_back_with_the_next_generation() {
        Version<Object> version = pool.create();
        long generation = version.generation();
        assertThat(version.phaseName()).isEqualTo("a draft");
        pool.toCurrent(version);
        assertThat(version.phaseName()).isEqualTo("current");
        assertThat(Version.mayBePinned(version.state())).isTrue();
        pool.toRetired(version);
        assertThat(Version.isRetired(version.state())).isTrue();
        assertThat(pool.counters().unreclaimed()).isEqualTo(1);
        assertThat(pool.tryReclaim(version, version.state())).isTrue();
        assertThat(version.phaseName()).isEqualTo("free");
        assertThat(Version.mayBePinned(version.state())).isFalse();
        assertThat(pool.take()).isSameAs(version);
        assertThat(version.phaseName()).isEqualTo("being reset");
        assertThat(version.generation()).isEqualTo(generation + 1);
        assertThat(pool.take()).isNull();
    }

    @Test
    void only_one_claim_of_a_tenancy_succeeds_and_none_of_an_older_one() {
        Version<Object> version = pool.create();
        pool.toCurrent(version);
        pool.toRetired(version);
        long retired = version.state();
        assertThat(pool.tryReclaim(version, retired)).isTrue();
        assertThat(pool.tryReclaim(version, retired)).isFalse();
        pool.toDraft(pool.take());
        pool.toCurrent(version);
        pool.toRetired(version);
        assertThat(version.state()).isNotEqualTo(retired);
        assertThat(pool.tryReclaim(version, retired)).as("a claim that slept").isFalse();
        assertThat(Version.isRetired(version.state())).isTrue();
    }

    @Test
    void the_index_does_not_grow_with_what_was_disposed_of() {
        for (int i = 0; i < 1_000; i++) {
            pool.dispose(pool.create());
        }
        assertThat(pool.index.places()).isLessThanOrEqualTo(16);
    }

    @Test
    void a_slot_outlives_its_object() {
        Version<Object> first = pool.create();
        Object object = first.value();
        pool.dispose(first);
        assertThat(disposed).containsExactly(object);
        assertThat(first.value()).isNull();
        assertThat(first.phaseName()).isEqualTo("disposed of");
        assertThat(pool.find(object)).isNull();
        Version<Object> second = pool.create();
        assertThat(second).as("the same slot").isSameAs(first);
        assertThat(second.value()).isNotSameAs(object);
        assertThat(pool.slots()).isEqualTo(1);
        assertThat(pool.create().index()).isEqualTo(2);
        assertThat(pool.slots()).isEqualTo(2);
    }

    @Test
    void what_is_no_draft_is_reported_with_what_it_is() {
        Version<Object> version = pool.create();
        pool.discard(version);
        assertThatThrownBy(() -> pool.discard(version))
                .isInstanceOf(NotADraftException.class)
                .hasMessage("pool: discard of a version that is free, not a draft; a draft goes to publish or discard"
                        + " exactly once");
        assertThatThrownBy(() -> pool.draft(new Object(), "publish")).isInstanceOf(NotADraftException.class);
        assertThatThrownBy(() -> pool.findPinned("foreign"))
                .isInstanceOf(ForeignObjectException.class)
                .hasMessageStartingWith("pool: release of java.lang.String@");
    }

    @Test
    void the_table_grows_with_the_versions_that_exist_at_once() {
        for (int i = 0; i < 100; i++) {
            pool.create();
        }
        assertThat(pool.slots()).isEqualTo(100);
        assertThat(pool.stats(0, "none").build().versions()).isEqualTo(100);
    }
}
