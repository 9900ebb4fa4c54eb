package dev.poolswap.spi.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.MadeUpId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids of threads whose class makes them up. */
class ThreadIdsTest {

    @Test
    void ids_of_threads_that_make_up_theirs_are_unique_before_jdk_19() {
        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            MadeUpId.run(() -> {
                seen.add(ThreadIds.beforeJdk19(Thread.currentThread()));
                seen.add(ThreadIds.beforeJdk19(Thread.currentThread()));
            });
        }
        assertThat(seen).allMatch(id -> id < 0);
        assertThat(seen.get(0)).isEqualTo(seen.get(1)).isNotEqualTo(seen.get(2));
        assertThat(seen.get(2)).isEqualTo(seen.get(3));
    }

    @Test
    void of_every_other_thread_the_id_is_its_own() {
        Thread me = Thread.currentThread();
        assertThat(ThreadIds.of(me)).isEqualTo(me.getId());
        assertThat(ThreadIds.beforeJdk19(me)).isEqualTo(me.getId());
    }
}
