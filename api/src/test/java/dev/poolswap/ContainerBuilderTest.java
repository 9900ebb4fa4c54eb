package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerBuilderTest {
    private static final Recycler<int[]> RECYCLER = new Recycler<>() {
        @Override
        public int[] create() {
            return new int[1];
        }

        @Override
        public boolean reset(int[] version) {
            return true;
        }
    };

    @Test
    void null_arguments_are_refused_by_name() {
        assertThatThrownBy(() -> Scheme.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("scheme must not be null; give an id such as \"epoch\"");
        assertThatThrownBy(() -> SwapContainer.builder(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("recycler");
        assertThatThrownBy(() -> SwapContainer.builder(RECYCLER).scheme((String) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("scheme");
        assertThatThrownBy(() -> SwapContainer.builder(RECYCLER).options(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Options.DEFAULT");
    }

    @Test
    void settings_are_made_in_a_row() {
        ContainerBuilder<int[]> builder = SwapContainer.builder(RECYCLER);
        assertThat(builder.scheme("epoch")).isSameAs(builder);
        assertThat(builder.options(Options.DEFAULT)).isSameAs(builder);
    }

    @Test
    void a_builder_says_what_was_chosen_so_far() {
        ContainerBuilder<int[]> builder = SwapContainer.builder(RECYCLER).preallocate(2);
        assertThat(builder).hasToString("ContainerBuilder[scheme=the only one, " + builder.toOptions() + "]");
        assertThat(builder.scheme("epoch").name("routes").toString())
                .startsWith("ContainerBuilder[scheme=epoch, Options[checked=")
                .contains("preallocate=2", "name=routes");
        assertThat(builder.initial(version -> {}).scheme("hazard").toString())
                .startsWith("NonEmptyBuilder[scheme=hazard, ")
                .contains("name=routes");
        assertThat(Options.builder().maxIdle(1).preallocate(2).toString())
                .as("also of settings that contradict each other")
                .startsWith("Options.Builder[Options[")
                .contains("preallocate=2", "maxIdle=1");
    }

    @Test
    void a_scheme_that_is_not_there_is_reported_with_the_artifact_that_brings_it() {
        assertThat(Scheme.installed()).as("the API alone has no scheme").isEmpty();
        assertThatThrownBy(() -> SwapContainer.builder(RECYCLER).scheme("epoch").build())
                .isInstanceOf(UnknownSchemeException.class)
                .hasMessageStartingWith("unknown scheme \"epoch\"; none is available;"
                        + " add dev.poolswap:poolswap-epoch to the dependencies to get this one. Found: none by the"
                        + " class loader of poolswap-api")
                .hasMessageEndingWith("as in scheme(new EpochContainer.Provider())");
        assertThatThrownBy(() -> Scheme.of("rwlock-copy")).hasMessageContaining("dev.poolswap:poolswap-baselines");
    }

    @Test
    void a_scheme_that_nobody_knows_is_reported_with_those_present() {
        assertThat(new UnknownSchemeException("hazzard", List.of("epoch", "hazard"), List.of("two there")))
                .hasMessage("unknown scheme \"hazzard\"; available: epoch, hazard;"
                        + " docs/choosing.md lists the ids. Found: two there");
    }

    @Test
    void without_a_choice_there_must_be_exactly_one() {
        assertThatThrownBy(() -> SwapContainer.builder(RECYCLER).build())
                .isInstanceOf(UnknownSchemeException.class)
                .hasMessageContaining("no scheme is available")
                .hasMessageContaining("add an artifact such as dev.poolswap:poolswap-epoch")
                .hasMessageEndingWith("as in scheme(new EpochContainer.Provider())");
        assertThat(new UnknownSchemeException(null, List.of("epoch", "hazard"), List.of("two there")))
                .hasMessageContaining("several schemes are available (epoch, hazard); choose one with scheme(id)");
    }
}
