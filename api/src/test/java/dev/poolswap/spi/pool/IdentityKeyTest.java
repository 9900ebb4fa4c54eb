package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityKeyTest {

    @Test
    void keys_are_equal_by_the_identity_of_the_object_and_the_number() {
        String one = new String("same");
        String other = new String("same");
        assertThat(new IdentityKey(one, 1))
                .isEqualTo(new IdentityKey(one, 1))
                .hasSameHashCodeAs(new IdentityKey(one, 1))
                .isNotEqualTo(new IdentityKey(one, 2))
                .isNotEqualTo(new IdentityKey(other, 1))
                .isNotEqualTo(one)
                .isNotEqualTo(null);
        assertThat(one).isEqualTo(other);
    }

    @Test
    void neither_part_alone_makes_the_hash() {
        Set<Integer> byNumber = new HashSet<>();
        Set<Integer> byObject = new HashSet<>();
        Object object = new Object();
        for (int i = 0; i < 64; i++) {
            byNumber.add(new IdentityKey(object, i).hashCode());
            byObject.add(new IdentityKey(new Object(), 1).hashCode());
        }
        assertThat(byNumber).hasSize(64);
        assertThat(byObject).hasSizeGreaterThan(32);
    }
}
