package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;

/** What the documents say of a record's size. */
class RecordSizeTest {
    @Test
    void a_record_takes_no_more_than_the_limitations_say() {
        assertThat(ClassLayout.parseClass(ReaderRecord.class).instanceSize()).isLessThanOrEqualTo(320);
    }
}
