package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DomainReadersTest {

    @Test
    void numbers_are_given_once_and_again_when_they_came_back() {
        DomainReaders domain = new DomainReaders();
        assertThat(domain.enter()).isEqualTo(1);
        assertThat(domain.enter()).isEqualTo(2);
        assertThat(domain.enter()).isEqualTo(3);
        domain.leave(2);
        assertThat(domain.containers()).isEqualTo(2);
        assertThat(domain.enter()).isEqualTo(2);
        assertThat(domain.enter()).isEqualTo(4);
    }

    @Test
    void when_none_is_left_numbers_are_shared_in_turn() {
        DomainReaders domain = new DomainReaders(2);
        assertThat(domain.enter()).isEqualTo(1);
        assertThat(domain.enter()).isEqualTo(2);
        assertThat(domain.enter()).isEqualTo(1);
        assertThat(domain.enter()).isEqualTo(2);
        assertThat(domain.enter()).isEqualTo(1);
        assertThat(domain.containers()).isEqualTo(2);
    }

    @Test
    void the_largest_number_fits_beside_an_era_and_leaves_the_sign_alone() {
        long number = (long) DomainReaders.MOST << AnnouncingContainer.ERA_BITS;
        assertThat(number).isPositive();
        assertThat(number >>> AnnouncingContainer.ERA_BITS).isEqualTo(262_143);
        assertThat(number + (1L << AnnouncingContainer.ERA_BITS)).isNegative();
    }
}
