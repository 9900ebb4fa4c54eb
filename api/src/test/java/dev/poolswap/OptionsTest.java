package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void the_defaults_cost_nothing() {
        assertThat(Options.DEFAULT.checked()).isFalse();
        assertThat(Options.DEFAULT.preallocate()).isZero();
        assertThat(Options.DEFAULT.name()).isEmpty();
    }

    @Test
    void a_builder_from_options_keeps_what_it_does_not_change() {
        Options some =
                Options.builder().checked(true).preallocate(7).name("routes").build();
        Options other = some.toBuilder().preallocate(8).build();
        assertThat(other.checked()).isTrue();
        assertThat(other.preallocate()).isEqualTo(8);
        assertThat(other.name()).isEqualTo("routes");
        assertThat(some.preallocate()).isEqualTo(7);
        assertThat(some).hasToString("Options[checked=true, preallocate=7, name=routes]");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, Integer.MIN_VALUE})
    void a_count_that_no_pool_can_hold_is_refused_with_the_range(int versions) {
        assertThatThrownBy(() -> Options.builder().preallocate(versions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("preallocate = " + versions + ", expected 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535})
    void the_ends_of_the_range_are_allowed(int versions) {
        assertThat(Options.builder().preallocate(versions).build().preallocate())
                .isEqualTo(versions);
    }

    @Test
    void a_null_name_is_refused() {
        assertThatThrownBy(() -> Options.builder().name(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("empty for none");
    }
}
