package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.PoolswapException;
import org.junit.jupiter.api.Test;

class DomainReadersTest {

    @Test
    void numbers_are_given_once_and_again_when_they_came_back() {
        DomainReaders domain = new DomainReaders("tested");
        assertThat(domain.enter()).isEqualTo(1);
        assertThat(domain.enter()).isEqualTo(2);
        assertThat(domain.enter()).isEqualTo(3);
        domain.leave(2);
        assertThat(domain.containers()).isEqualTo(2);
        assertThat(domain.enter()).isEqualTo(2);
        assertThat(domain.enter()).isEqualTo(4);
    }

    @Test
    void numbers_that_came_back_in_any_order_are_all_given_again() {
        DomainReaders domain = new DomainReaders("tables", 3);
        for (int i = 0; i < 3; i++) {
            domain.enter();
        }
        domain.leave(1);
        domain.leave(3);
        domain.leave(2);
        assertThat(new int[] {domain.enter(), domain.enter(), domain.enter()}).containsExactly(1, 2, 3);
    }

    @Test
    void when_none_is_left_a_container_more_is_refused_until_one_has_left() {
        DomainReaders domain = new DomainReaders("tables", 2);
        assertThat(domain.enter()).isEqualTo(1);
        assertThat(domain.enter()).isEqualTo(2);
        assertThatThrownBy(domain::enter)
                .isInstanceOf(PoolswapException.class)
                .hasMessageContaining("domain tables has 2 containers")
                .hasMessageContaining("create another domain");
        assertThat(domain.containers()).isEqualTo(2);
        domain.leave(1);
        assertThat(domain.enter()).isEqualTo(1);
    }

    @Test
    void the_largest_number_fits_beside_an_era_and_leaves_the_sign_alone() {
        long number = (long) DomainReaders.MOST << DomainReaders.ERA_BITS;
        assertThat(number).isPositive();
        assertThat(number >>> DomainReaders.ERA_BITS).isEqualTo(262_143);
        assertThat(number + (1L << DomainReaders.ERA_BITS)).isNegative();
    }
}
