package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.spi.readers.ReaderRecord;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/** The words that are written often are 128 bytes from whatever the JVM may place beside them. */
class PaddingTest {
    private static final long DISTANCE = 128;

    @Test
    void a_reader_record_keeps_its_announcement_away_from_its_neighbours() {
        assertPadded(ReaderRecord.class, "announced");
    }

    @Test
    void a_padded_long_keeps_its_value_away_from_its_neighbours() {
        assertPadded(PaddedLong.class, "value");
    }

    @Test
    void the_check_sees_an_unpadded_word() {
        assertThat(spaceAround(Version.class, "state")).isLessThan(DISTANCE);
    }

    private static void assertPadded(Class<?> type, String word) {
        assertThat(spaceAround(type, word))
                .as("bytes from %s.%s to either end of the object", type.getSimpleName(), word)
                .isGreaterThanOrEqualTo(DISTANCE);
    }

    /** The smaller of the distances from the object's start and to its end. */
    private static long spaceAround(Class<?> type, String word) {
        ClassLayout layout = ClassLayout.parseClass(type);
        for (FieldLayout field : layout.fields()) {
            if (field.name().equals(word)) {
                long after = layout.instanceSize() - field.offset() - field.size();
                return Math.min(field.offset(), after);
            }
        }
        throw new AssertionError("no field " + word + " in " + type);
    }
}
