package dev.poolswap.spi.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.LogCapture;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is in the log is the same in every locale. */
class LogTest {
    @Test
    void a_number_is_logged_in_latin_digits_and_without_separators() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (LogCapture log = new LogCapture()) {
            Log.log(System.Logger.Level.WARNING, "{0} has waited for {1} s and {2} ms", "routes", 12_345L, 7);
            assertThat(log.about("routes has")).containsExactly("routes has waited for 12345 s and 7 ms");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
