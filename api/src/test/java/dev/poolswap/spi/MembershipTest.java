package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import org.junit.jupiter.api.Test;

/** The number of a container in its domain: two live containers never share one, whatever fails. */
class MembershipTest {
    private final ReaderDomain domain = ReaderDomain.create("tested");
    private final Options options = Options.builder().domain(domain).build();

    private Membership<Long> member() {
        return new Membership<>(options, (index, number) -> number);
    }

    /** The container lives on, and its readers announce under the number. */
    @Test
    void a_slot_that_cannot_be_made_costs_no_container_its_number() {
        Membership<Long> starved = new Membership<>(options, (index, number) -> {
            throw new OutOfMemoryError("planned");
        });
        assertThatThrownBy(() -> starved.apply(1)).isInstanceOf(OutOfMemoryError.class);
        assertThat(domain.containers()).isEqualTo(1);
        assertThat(member().number()).isNotEqualTo(starved.number());
        assertThat(domain.containers()).isEqualTo(2);
    }

    /** A builder that fails gives it back, and so does each tidying of a closed container. */
    @Test
    void a_number_that_was_given_back_twice_stays_with_its_next_owner() {
        Membership<Long> failed = member();
        long number = failed.apply(1);
        failed.run();
        assertThat(domain.containers()).isZero();
        Membership<Long> next = member();
        assertThat(next.number()).isEqualTo(number);
        failed.run();
        failed.leave();
        assertThat(domain.containers()).isEqualTo(1);
        assertThat(member().number()).isNotEqualTo(number);
    }

    @Test
    void a_container_that_took_no_number_gives_none_back() {
        Membership<Long> other = member();
        assertThat(other.number()).isPositive();
        member().run();
        assertThat(domain.containers()).isEqualTo(1);
        Membership<Long> alone = new Membership<>(Options.DEFAULT, (index, number) -> number);
        assertThat(alone.number()).isZero();
        alone.run();
        assertThat(domain.containers()).isEqualTo(1);
    }
}
