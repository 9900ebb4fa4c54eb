package dev.poolswap.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void threeDigitsAreSignificant(double value, String text) {
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
                "1966 | 100 | 19.7×",
                "0 | 5 | −100 %"
            })
    void distanceFromTheReferenceIsPercentAndLaterAFactor(double value, double reference, String text) {
        assertThat(Numbers.percentOf(value, reference)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1e-7,0.0000001", "1e10,10000000000", "0.1,0.1", "-0.0,0", "3.0,3"})
    void numbersForMachinesAreExactAndPlain(double value, String text) {
        assertThat(Numbers.exact(value)).isEqualTo(text);
        assertThat(Double.parseDouble(text) + 0.0).isEqualTo(value + 0.0);
    }

    @Test
    void errorHasTwoDigitsAndIsLeftOutWhenThereIsNone() {
        assertThat(Numbers.withError(Metric.of("us/op", 127.4, 3.1415))).isEqualTo("127 ± 3.1");
        assertThat(Numbers.withError(Metric.of("B/op", 1_048_764.36, 0.066))).isEqualTo("1,048,764.360 ± 0.066");
        assertThat(Numbers.withError(Metric.of("B/op", 1_048_764.36, 660.0))).isEqualTo("1,048,764 ± 660");
        assertThat(Numbers.withError(Metric.of("us/op", 0.04211, 0.00012))).isEqualTo("0.04211 ± 0.00012");
        assertThat(Numbers.withError(Metric.of("us/op", 127.4))).isEqualTo("127");
        assertThat(Numbers.withError(Metric.of("B/op", 0, 0.0))).isEqualTo("0");
        assertThat(Numbers.withError(Metric.of("us", 0.05, 1.6e-16))).isEqualTo("0.0500");
    }

    @Test
    void countsAreWhole() {
        assertThat(Numbers.in("versions", 3)).isEqualTo("3");
        assertThat(Numbers.in("ops", 1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void onlyMicrosecondsGetTheMicroSign() {
        assertThat(Numbers.unit("us/op")).isEqualTo("µs/op");
        assertThat(Numbers.unit("us")).isEqualTo("µs");
        assertThat(Numbers.unit("users")).isEqualTo("users");
    }

    @Test
    void bytesAreBinary() {
        assertThat(Numbers.bytes(8L << 30)).isEqualTo("8.00 GiB");
        assertThat(Numbers.bytes(512)).isEqualTo("512 B");
    }
}
