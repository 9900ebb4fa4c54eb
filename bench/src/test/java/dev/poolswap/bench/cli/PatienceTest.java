package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void steps_are_reported_once_it_takes_long() {
        StringWriter said = new StringWriter();
        AtomicLong nanos = new AtomicLong(5);
        Patience patience = new Patience(new PrintWriter(said), nanos::get);
        patience.accept("18 cells read");
        assertThat(said.toString()).isEmpty();
        nanos.addAndGet(3_000_000_000L);
        patience.accept("study reads: 10,000 cells");
        assertThat(said.toString().strip()).isEqualTo("Rendering: study reads: 10,000 cells");
    }
}
