package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void the_defaults_cost_nothing() {
        assertThat(Options.DEFAULT.checked()).isFalse();
        assertThat(Options.DEFAULT.preallocate()).isZero();
        assertThat(Options.DEFAULT.name()).isEmpty();
        assertThat(Options.DEFAULT.leakDetection()).isEqualTo(LeakDetection.OFF);
        assertThat(Options.DEFAULT.stallThreshold()).isEmpty();
        assertThat(Options.DEFAULT.listener()).isEmpty();
        assertThat(Options.DEFAULT.jmx()).isFalse();
        assertThat(Options.DEFAULT.maxVersions()).isZero();
        assertThat(Options.DEFAULT.maxBytes()).isZero();
        assertThat(Options.DEFAULT.whenExhausted()).isEqualTo(Exhaustion.ALLOCATE);
        assertThat(Options.DEFAULT.waitLimit()).isEqualTo(Options.NO_WAIT_LIMIT);
        assertThat(Options.DEFAULT.maxIdle()).isEqualTo(65_535);
        assertThat(Options.DEFAULT.disposeInReaders()).isFalse();
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
        assertThat(some.toString())
                .startsWith("Options[checked=true, preallocate=7, name=routes")
                .contains(
                        "maxVersions=0, maxBytes=0, whenExhausted=ALLOCATE, waitLimit=PT2562047H47M16.854775807S, maxIdle=65535");
    }

    @Test
    void what_observes_is_kept_too() {
        ContainerListener listener = new ContainerListener() {};
        Options some = Options.builder()
                .leakDetection(LeakDetection.SAMPLED)
                .stallThreshold(Duration.ofSeconds(3))
                .listener(listener)
                .jmx(true)
                .build();
        Options other = some.toBuilder().name("other").build();
        assertThat(other.leakDetection()).isEqualTo(LeakDetection.SAMPLED);
        assertThat(other.stallThreshold()).contains(Duration.ofSeconds(3));
        assertThat(other.listener()).containsSame(listener);
        assertThat(other.jmx()).isTrue();
        assertThat(other.toString())
                .contains("leakDetection=SAMPLED, leakSampling=1000.0, leakSwitch=false, stallThreshold=PT3S")
                .contains("jmx=true");
    }

    @Test
    void the_domain_is_kept_too() {
        assertThat(Options.DEFAULT.domain()).isEmpty();
        ReaderDomain domain = ReaderDomain.create("tables");
        Options some = Options.builder().domain(domain).build();
        assertThat(some.toBuilder().name("other").build().domain()).containsSame(domain);
        assertThat(some.toString()).contains("domain=tables");
        assertThatThrownBy(() -> Options.builder().domain(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("domain must not be null; use ReaderDomain.create(name)");
        assertThatThrownBy(() -> ReaderDomain.create(null)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void a_threshold_that_is_no_time_is_refused(long seconds) {
        assertThatThrownBy(() -> Options.builder().stallThreshold(Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "stallThreshold must be more than zero, but was PT" + (seconds == 0 ? "0S;" : "-"));
    }

    @Test
    void null_is_refused_with_what_to_give_instead() {
        assertThatThrownBy(() -> Options.builder().leakDetection(null)).hasMessageContaining("OFF, SAMPLED or ALL");
        assertThatThrownBy(() -> Options.builder().stallThreshold(null)).hasMessageContaining("leave it out");
        assertThatThrownBy(() -> Options.builder().listener(null)).hasMessageContaining("leave it out for none");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, Integer.MIN_VALUE})
    void a_count_that_no_pool_can_hold_is_refused_with_the_range(int versions) {
        assertThatThrownBy(() -> Options.builder().preallocate(versions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("preallocate must be 0 to 65535, but was " + versions + "; use 0 to create none ahead");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535})
    void the_ends_of_the_range_are_allowed(int versions) {
        assertThat(Options.builder().preallocate(versions).build().preallocate())
                .isEqualTo(versions);
    }

    @Test
    void limits_are_kept_by_a_builder_from_options() {
        Options some = Options.builder()
                .maxVersions(4)
                .maxBytes(1L << 40)
                .whenExhausted(Exhaustion.WAIT)
                .waitLimit(Duration.ofSeconds(3))
                .maxIdle(2)
                .disposeInReaders(true)
                .build();
        Options other = some.toBuilder().name("x").build();
        assertThat(other.maxVersions()).isEqualTo(4);
        assertThat(other.maxBytes()).isEqualTo(1L << 40);
        assertThat(other.whenExhausted()).isEqualTo(Exhaustion.WAIT);
        assertThat(other.waitLimit()).isEqualTo(Duration.ofSeconds(3));
        assertThat(other.maxIdle()).isEqualTo(2);
        assertThat(other.disposeInReaders()).isTrue();
        assertThat(other.toString()).contains("maxIdle=2, disposeInReaders=true");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void limits_out_of_range_are_refused_with_the_range(int value) {
        assertThatThrownBy(() -> Options.builder().maxVersions(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("maxVersions must be 0 to 65535, but was " + value + ";");
        assertThatThrownBy(() -> Options.builder().maxIdle(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("maxIdle must be 0 to 65535, but was " + value + ";");
    }

    @Test
    void a_negative_weight_and_a_wait_of_no_time_are_refused() {
        assertThatThrownBy(() -> Options.builder().maxBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("maxBytes must be 0 or more, but was -1;");
        for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            assertThatThrownBy(() -> Options.builder().waitLimit(none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("use whenExhausted(Exhaustion.FAIL)");
        }
        assertThatThrownBy(() -> Options.builder().waitLimit(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Options.builder().whenExhausted(null)).isInstanceOf(NullPointerException.class);
        assertThat(Options.builder()
                        .waitLimit(Duration.ofSeconds(Long.MAX_VALUE))
                        .build()
                        .waitLimit())
                .isEqualTo(Options.NO_WAIT_LIMIT);
    }

    @Test
    void more_ahead_than_may_exist_or_be_kept_is_refused() {
        assertThatThrownBy(() -> Options.builder().preallocate(5).maxVersions(4).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("preallocate must be at most maxVersions (4), but was 5");
        assertThatThrownBy(() -> Options.builder().preallocate(5).maxIdle(4).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("preallocate must be at most maxIdle (4), but was 5");
        assertThat(Options.builder()
                        .preallocate(5)
                        .maxVersions(5)
                        .maxIdle(5)
                        .build()
                        .preallocate())
                .isEqualTo(5);
    }

    @Test
    void the_ends_of_every_range_are_allowed() {
        Options most = Options.builder()
                .maxVersions(65_535)
                .maxIdle(65_535)
                .waitLimit(Duration.ofNanos(1))
                .build();
        assertThat(most.maxVersions()).isEqualTo(65_535);
        assertThat(most.maxIdle()).isEqualTo(65_535);
        assertThat(most.waitLimit()).isEqualTo(Duration.ofNanos(1));
        Options least = Options.builder().maxVersions(0).maxIdle(0).maxBytes(0).build();
        assertThat(least.maxVersions()).isZero();
        assertThat(least.maxIdle()).isZero();
        assertThat(least.maxBytes()).isZero();
    }

    @Test
    void a_null_name_is_refused() {
        assertThatThrownBy(() -> Options.builder().name(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name must not be null; use an empty text for none");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\n', '\r', '\t', '\0', '\u001B', '\u007F', '\u0085', '\u2028', '\u2029'})
    void a_name_that_would_forge_a_line_of_a_log_is_refused(char c) {
        String expected = String.format(
                "name must be one line without control characters, but was U+%04X at character 7;"
                        + " remove it or replace it by a space",
                (int) c);
        String name = "routes" + c + "WARNING: forged";
        assertThatThrownBy(() -> Options.builder().name(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(expected);
        assertThatThrownBy(() -> ReaderDomain.create(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(expected);
    }

    /** A reader of a log need not have the locale of the process. */
    @Test
    void a_refusal_has_latin_digits_in_every_locale() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(String.format("%d", 5)).as("a locale with other digits").isNotEqualTo("5");
            assertThatThrownBy(() -> Options.builder().name("line\nline"))
                    .hasMessageStartingWith(
                            "name must be one line without control characters, but was U+000A at character 5;");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }

    @Test
    void a_name_may_have_any_other_character() {
        String name = "routes \"eu\", = * ? Übersicht \uD83D\uDE80";
        assertThat(Options.builder().name(name).build().name()).isEqualTo(name);
        assertThat(ReaderDomain.create(name).name()).isEqualTo(name);
    }

    @Test
    void settings_can_be_made_on_the_builder_of_a_container() {
        Recycler<Payload> recycler = new PayloadRecycler();
        InstalledSchemesTest.Hidden scheme = new InstalledSchemesTest.Hidden();
        try (SwapContainer<Payload> container = SwapContainer.builder(recycler)
                .options(Options.builder().name("shared").preallocate(3).build())
                .scheme(scheme)
                .name("routes")
                .maxVersions(3)
                .build()) {
            assertThat(container.name()).isEqualTo("routes");
            assertThat(container.stats().created())
                    .as("from the shared options")
                    .isEqualTo(3);
        }
        try (NonEmptyContainer<Payload> container = SwapContainer.builder(recycler)
                .scheme(scheme)
                .preallocate(2)
                .initial(first -> first.fill(1))
                .name("full")
                .build()) {
            assertThat(container.name()).isEqualTo("full");
            assertThat(container.stats().created())
                    .as("set before the first fill")
                    .isEqualTo(2);
        }
        assertThatThrownBy(() -> SwapContainer.builder(recycler)
                        .scheme(scheme)
                        .preallocate(5)
                        .maxVersions(4)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("preallocate must be at most maxVersions (4), but was 5");
    }

    @Test
    void what_is_chosen_after_the_first_fill_counts_as_much_as_before_it() {
        Recycler<Payload> recycler = new PayloadRecycler();
        InstalledSchemesTest.Hidden scheme = new InstalledSchemesTest.Hidden();
        try (NonEmptyContainer<Payload> container = SwapContainer.builder(recycler)
                .scheme("no such scheme")
                .preallocate(5)
                .maxVersions(4)
                .initial(first -> first.fill(1))
                .scheme(scheme)
                .options(Options.builder().name("shared").preallocate(3).build())
                .name("routes")
                .build()) {
            assertThat(container.name()).isEqualTo("routes");
            assertThat(container.stats().created())
                    .as("from the shared options")
                    .isEqualTo(3);
        }
        NonEmptyBuilder<Payload, RuntimeException> other =
                SwapContainer.builder(recycler).scheme(scheme).initial(first -> first.fill(1));
        assertThatThrownBy(() -> other.scheme("epoch").build()).isInstanceOf(UnknownSchemeException.class);
        assertThatThrownBy(() -> other.options(null)).hasMessageContaining("Options.DEFAULT");
        assertThatThrownBy(() -> other.scheme((String) null)).hasMessageContaining("give an id");
        assertThatThrownBy(() -> other.scheme((Scheme) null)).hasMessageContaining("scheme must not be null");
    }

    @Test
    void the_builder_of_an_empty_container_and_that_of_a_full_one_go_their_own_ways() {
        ContainerBuilder<Payload> builder = SwapContainer.builder(new PayloadRecycler())
                .scheme(new InstalledSchemesTest.Hidden())
                .name("routes");
        NonEmptyBuilder<Payload, RuntimeException> full = builder.initial(first -> first.fill(1));
        builder.scheme("no such scheme").name("other");
        try (NonEmptyContainer<Payload> container = full.build()) {
            assertThat(container.name()).isEqualTo("routes");
        }
    }

    @Test
    void options_replace_what_was_set_before() {
        try (SwapContainer<Payload> container = SwapContainer.builder(new PayloadRecycler())
                .scheme(new InstalledSchemesTest.Hidden())
                .name("before")
                .options(Options.DEFAULT)
                .build()) {
            assertThat(container.name()).isEqualTo("counted container");
        }
    }
}
