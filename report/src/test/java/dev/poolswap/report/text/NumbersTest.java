package dev.poolswap.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "1 | 1.00",
                "9.996 | 10.0",
                "12.34 | 12.3",
                "127.4 | 127",
                "999.6 | 1,000",
                "53345 | 53,300",
                "0.04217 | 0.0422",
                "-12.34 | -12.3",
                "0.00001234 | 1.23e-05",
                "1234567 | 1,230,000"
            })
    void three_digits_are_significant(double value, String text) {
        assertThat(Numbers.significant(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "102.7 | 100 | +2.7 %",
                "87 | 100 | −13 %",
                "100 | 100 | +0 %",
                "450 | 100 | +350 %",
                "1966 | 100 | 19.7 ×",
                "5 | 0 | over 1,000 ×",
                "0 | 5 | −100 %"
            })
    void distance_from_the_reference_is_percent_and_later_a_factor(double value, double reference, String text) {
        assertThat(Numbers.percentOf(value, reference)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1e-7,0.0000001", "1e10,10000000000", "0.1,0.1", "-0.0,0", "3.0,3"})
    void numbers_for_machines_are_exact_and_plain(double value, String text) {
        assertThat(Numbers.exact(value)).isEqualTo(text);
        assertThat(Double.parseDouble(text) + 0.0).isEqualTo(value + 0.0);
    }

    @Test
    void microseconds_have_their_sign_wherever_they_stand() {
        assertThat(Numbers.unit("us")).isEqualTo("µs");
        assertThat(Numbers.unit("us/op")).isEqualTo("µs/op");
        assertThat(Numbers.unit("ops/us")).isEqualTo("ops/µs");
        assertThat(Numbers.unit("bus/s")).isEqualTo("bus/s");
        assertThat(Numbers.unit("ms")).isEqualTo("ms");
    }

    @Test
    void interval_stands_behind_the_score_and_is_left_out_where_there_is_none() {
        Metric five = Metric.of("us/op", 100)
                .withSamples(List.of(List.of(80.0), List.of(90.0), List.of(100.0), List.of(110.0), List.of(120.0)));
        assertThat(Numbers.withInterval(five)).isEqualTo("100 (81.1 to 121)");
        assertThat(Numbers.withInterval(Metric.of("us/op", 127.4, 3.1415))).isEqualTo("127");
        assertThat(Numbers.withInterval(Metric.of("B/op", 0).withSamples(List.of(List.of(0.0), List.of(0.0)))))
                .isEqualTo("none");
    }

    @Test
    void no_number_has_more_than_three_digits() {
        Metric narrow = Metric.of("B/op", 1_048_764.6)
                .withSamples(List.of(List.of(1_048_764.5), List.of(1_048_764.6), List.of(1_048_764.7)));
        assertThat(Numbers.withInterval(narrow)).isEqualTo("1,050,000");
        Metric aboutZero =
                Metric.of("B/op", 0.00262).withSamples(List.of(List.of(-0.001), List.of(0.004), List.of(0.00486)));
        assertThat(Numbers.withInterval(aboutZero)).isEqualTo("0.00262 (-0.00524 to 0.0105)");
    }

    @Test
    void a_factor_over_a_thousand_is_only_said_to_be() {
        assertThat(Numbers.factor(1.944)).isEqualTo("1.94 ×");
        assertThat(Numbers.factor(9_460_000)).isEqualTo("over 1,000 ×");
        assertThat(Numbers.factor(Double.POSITIVE_INFINITY)).isEqualTo("over 1,000 ×");
        assertThat(Numbers.factor(1e-9)).isEqualTo("under 0.001 ×");
        assertThat(Numbers.factor(2, new Interval(1.5, 1e9, 5, true))).isEqualTo("2.00 × (1.50 to over 1,000)");
        assertThat(Numbers.factor(5e6, new Interval(4e6, 6e6, 5, true))).isEqualTo("over 1,000 ×");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE})
    void numbers_at_the_ends_of_what_a_double_holds_are_short(double value) {
        assertThat(Numbers.significant(value)).hasSizeLessThan(12);
        assertThat(Numbers.in("versions", value)).hasSizeLessThan(12);
        assertThat(Numbers.factor(value)).hasSizeLessThan(18);
        assertThat(Numbers.percentOf(value, Double.MIN_VALUE)).hasSizeLessThan(18);
    }

    @Test
    void counts_are_whole_and_zero_is_none() {
        assertThat(Numbers.in("versions", 3)).isEqualTo("3");
        assertThat(Numbers.in("ops", 1_234_567)).isEqualTo("1,230,000");
        assertThat(Numbers.in("ops", 0)).isEqualTo("none");
        assertThat(Numbers.in("B/op", 0)).isEqualTo("none");
        assertThat(Numbers.in("versions", 999.7)).isEqualTo("1,000");
        assertThat(Numbers.in("versions", 0.4)).as("not zero").isEqualTo("0.400");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "50,50",
        "97.5,97.5",
        "99.25,99.25",
        "99.9999,99.9999",
        "99.84379881287097,99.843",
        "99.97792348279135,99.9779",
        "99.99979919815809,99.999799",
        "33.333333333333336,33.3",
        "0.01,0",
        "100,100"
    })
    void a_percentile_has_three_digits_of_what_lies_beyond_it(double percentile, String text) {
        assertThat(Numbers.percentile(percentile)).isEqualTo(text);
    }

    @Test
    void in_a_sentence_nothing_is_zero_and_one_thing_is_not_several() {
        assertThat(Numbers.inWords("versions", 0)).isEqualTo("0 versions");
        assertThat(Numbers.inWords("versions", 1)).isEqualTo("1 version");
        assertThat(Numbers.inWords("versions", 2_490)).isEqualTo("2,490 versions");
        assertThat(Numbers.inWords(Metric.of("us/op", 0))).isEqualTo("0 µs/op");
        assertThat(Numbers.inWords(Metric.of("ms/s", 1))).isEqualTo("1.00 ms/s");
        assertThat(Numbers.inWords(
                        Metric.of("B/op", 0).withSamples(List.of(List.of(-1.0), List.of(0.0), List.of(1.0)))))
                .isEqualTo("0 (-2.48 to 2.48) B/op");
    }

    @Test
    void only_microseconds_get_the_micro_sign() {
        assertThat(Numbers.unit("us/op")).isEqualTo("µs/op");
        assertThat(Numbers.unit("us")).isEqualTo("µs");
        assertThat(Numbers.unit("users")).isEqualTo("users");
    }

    @Test
    void bytes_are_binary() {
        assertThat(Numbers.bytes(8L << 30)).isEqualTo("8.00 GiB");
        assertThat(Numbers.bytes(512)).isEqualTo("512 B");
    }
}
