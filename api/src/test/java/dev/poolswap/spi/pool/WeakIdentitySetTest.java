package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WeakIdentitySetTest {
    private final WeakIdentitySet<Object> set = new WeakIdentitySet<>();

    @Test
    void objects_are_told_apart_by_identity() {
        String one = new String("same");
        String other = new String("same");
        assertThat(set.add(one)).isTrue();
        assertThat(set.add(one)).isFalse();
        assertThat(set.contains(one)).isTrue();
        assertThat(set.contains(other)).isFalse();
        assertThat(set.add(other)).isTrue();
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.expunge()).isZero();
        assertThat(one).isEqualTo(other);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void what_the_collector_takes_is_counted_once_and_the_rest_stays() throws InterruptedException {
        Object kept = new Object();
        set.add(kept);
        for (int i = 0; i < 10; i++) {
            set.add(new Object());
        }
        int gone = 0;
        while (gone < 10) {
            System.gc();
            gone += set.expunge();
            Thread.sleep(1);
        }
        assertThat(gone).isEqualTo(10);
        assertThat(set.size()).isEqualTo(1);
        assertThat(set.contains(kept)).isTrue();
    }

    @Test
    void what_is_taken_out_is_gone_with_its_weight() {
        Object one = new Object();
        set.add(one, 7);
        set.add(new String("other"), 5);
        assertThat(set.remove(one)).isTrue();
        assertThat(set.remove(one)).isFalse();
        assertThat(set.contains(one)).isFalse();
        assertThat(set.weight()).isEqualTo(5);
        assertThat(set.add(one, 2)).isTrue();
        assertThat(set.weightOf(one)).isEqualTo(2);
    }

    @Test
    void weights_that_no_number_can_hold_together_are_the_largest_number_until_they_are_less() {
        Object one = new Object();
        Object other = new Object();
        set.add(one, Long.MAX_VALUE);
        assertThat(set.weight()).isEqualTo(Long.MAX_VALUE);
        set.add(other, 5L << 32 | 0xFFFF_FFFFL);
        assertThat(set.weight()).isEqualTo(Long.MAX_VALUE);
        assertThat(set.weightWithout(one)).isEqualTo(5L << 32 | 0xFFFF_FFFFL);
        assertThat(set.weightWithout(other)).isEqualTo(Long.MAX_VALUE);
        assertThat(set.weightWithout(null)).isEqualTo(Long.MAX_VALUE);
        Object third = new Object();
        set.add(third, 1);
        set.remove(one);
        assertThat(set.weight()).isEqualTo(6L << 32);
        set.remove(other);
        assertThat(set.weight()).isEqualTo(1);
    }

    @Test
    void weights_go_with_what_is_collected() {
        Object kept = new Object();
        Object dropped = new Object();
        assertThat(set.add(kept, 7)).isTrue();
        assertThat(set.add(kept, 7)).isFalse();
        set.add(dropped, 5);
        assertThat(set.weight()).isEqualTo(12);
        assertThat(set.weightOf(kept)).isEqualTo(7);
        assertThat(set.weightOf(new Object())).isZero();
        assertThat(set.references()).hasSize(2);
        dropped = null;
        while (set.expunge() == 0) {
            System.gc();
        }
        assertThat(set.weight()).isEqualTo(7);
        assertThat(set.references()).singleElement().matches(reference -> reference.refersTo(kept));
    }
}
