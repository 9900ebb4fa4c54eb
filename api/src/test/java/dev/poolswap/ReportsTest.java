package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a leak and a stall say of themselves. */
class ReportsTest {
    private final PinHolder holder = PinHolder.builder()
            .owner("thread worker-1")
            .threadId(7)
            .heldFor(Duration.ofMillis(42))
            .stack(List.of(new StackTraceElement("Shop", "price", "Shop.java", 12)))
            .build();

    private LeakReport.Builder leak() {
        return LeakReport.builder().container("routes").scheme("epoch").holder(holder);
    }

    private StallReport.Builder stall() {
        return StallReport.builder()
                .container("routes")
                .scheme("epoch")
                .version(new VersionId(3, 9))
                .retiredFor(Duration.ofMillis(1500))
                .pins(-1);
    }

    @Test
    void a_holder_is_described_with_time_and_place() {
        assertThat(holder.describe())
                .isEqualTo("thread worker-1, held for 42 ms, taken at\n\tat Shop.price(Shop.java:12)");
        assertThat(PinHolder.builder().build().describe()).isEqualTo("unknown");
        assertThat(holder.threadId()).isEqualTo(7);
    }

    @Test
    void a_leak_is_described_by_how_the_pin_was_taken() {
        assertThat(leak().kind(LeakReport.Kind.THREAD).ended(true).build().describe())
                .startsWith("routes: thread worker-1 ended with a pin that was never released; it is released now\n");
        assertThat(leak().kind(LeakReport.Kind.LEASE).build().describe())
                .startsWith("routes: thread worker-1 was dropped before it was closed; its version stays pinned\n");
        assertThat(leak().build().scheme()).isEqualTo("epoch");
    }

    @Test
    void a_stall_is_described_with_its_holders_and_its_end() {
        assertThat(stall().build().describe())
                .isEqualTo("routes: version 3.9 has been retired for 1500 ms and is still pinned; its holders are not"
                        + " known: enable leak detection, or look for leaks that it has reported");
        assertThat(stall().pins(2).holders(List.of(holder)).build().describe())
                .startsWith(
                        "routes: version 3.9 has been retired for 1500 ms and is still pinned, pins: 2\n  by thread");
        assertThat(stall().over(true).build().describe())
                .isEqualTo("routes: version 3.9 was reclaimed about 1500 ms after it was retired");
    }

    @Test
    void equal_reports_are_equal_and_say_what_they_hold() {
        assertThat(leak().build()).isEqualTo(leak().build()).hasSameHashCodeAs(leak().build());
        assertThat(leak().build()).isNotEqualTo(leak().ended(true).build());
        assertThat(leak().build().toString()).startsWith("LeakReport{container=routes, scheme=epoch, kind=THREAD");
        assertThat(stall().build())
                .isEqualTo(stall().build())
                .isNotEqualTo(stall().pins(1).build());
        assertThat(stall().build().toString()).startsWith("StallReport{container=routes, scheme=epoch, version=");
        assertThat(holder)
                .isEqualTo(PinHolder.builder()
                        .owner("thread worker-1")
                        .threadId(7)
                        .heldFor(Duration.ofMillis(42))
                        .stack(holder.stack())
                        .build());
    }

    @Test
    void a_list_that_is_null_is_refused_by_name() {
        assertThatThrownBy(() -> stall().holders(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("holders must not be null; ");
        assertThatThrownBy(() -> PinHolder.builder().stack(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("stack must not be null; ");
    }

    @Test
    void a_report_keeps_its_holders_when_the_list_changes() {
        List<PinHolder> holders = new ArrayList<>(List.of(holder));
        StallReport report = stall().holders(holders).build();
        holders.clear();
        assertThat(report.holders()).containsExactly(holder);
    }
}
