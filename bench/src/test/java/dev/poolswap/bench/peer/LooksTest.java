package dev.poolswap.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Scheme;
import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.report.chart.Palette;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LooksTest {
    private static final List<String> CONTENDERS = Stream.concat(
                    Contenders.all(LooksTest.class.getClassLoader()).stream(), Bounds.all().stream())
            .map(Scheme::id)
            .toList();

    @Test
    void a_scheme_has_one_colour_whatever_it_is_compared_with() {
        Palette all = new Palette(CONTENDERS);
        for (String id : CONTENDERS) {
            Palette behindStrangers = new Palette(List.of("a", "b", "c", id));
            assertThat(behindStrangers.css(id, false)).as(id).isEqualTo(all.css(id, false));
            assertThat(behindStrangers.css(id, true)).as(id + ", dark").isEqualTo(all.css(id, true));
        }
    }

    @Test
    void no_two_schemes_have_the_same_colour() {
        Palette all = new Palette(CONTENDERS);
        assertThat(CONTENDERS).hasSizeGreaterThan(12);
        assertThat(CONTENDERS.stream().map(id -> all.css(id, false))).doesNotHaveDuplicates();
        assertThat(CONTENDERS.stream().map(id -> all.css(id, true))).doesNotHaveDuplicates();
    }
}
