package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Collector;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.study.ForkReporter;
import dev.poolswap.bench.study.Studies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fork says about itself, against what its cell asks for. */
class ForkReportTest {
    private static final PlannedCell CELL = new PlannedCell(
            Studies.of("hotswap"), "epoch", Collector.G1, Heap.ofMiB(50), 10, 2, "open", null, "membarrier");

    private final Map<String, String> flags = new TreeMap<>(Map.of(
            "MaxHeapSize",
            String.valueOf(50 << 20),
            "InitialHeapSize",
            String.valueOf(50 << 20),
            "collector",
            "G1",
            "fence",
            "membarrier"));
    private final List<String> arguments = new ArrayList<>(ForkFlags.of(CELL));
    private String jdk = Machine.jdk();

    private String fault() {
        return new ForkReport(jdk, flags, arguments, new ForkReport.Span(0, 0))
                .fault(CELL)
                .orElse("");
    }

    @Test
    void a_fork_that_got_what_was_asked_for_has_no_fault() {
        arguments.add("-XX:CompileCommandFile=/any/where");
        arguments.add("-Dpoolswap.fork.report=/any/file");
        assertThat(fault()).isEmpty();
    }

    @Test
    void the_measured_time_is_that_of_the_report() {
        Properties report = new Properties();
        assertThat(ForkReport.of(report).measured().seconds()).isZero();
        report.setProperty("measured.from", "1500");
        report.setProperty("measured.to", "4000");
        ForkReport.Span measured = ForkReport.of(report).measured();
        assertThat(measured).isEqualTo(new ForkReport.Span(1.5, 4));
        assertThat(measured.seconds()).isEqualTo(2.5);
        assertThat(measured.has(1.5)).as("over when it began").isFalse();
        assertThat(measured.has(4)).isTrue();
        assertThat(measured.has(4.001)).isFalse();
    }

    @Test
    void a_heap_may_be_rounded_up_to_regions_and_no_further() {
        flags.put("MaxHeapSize", String.valueOf(52 << 20));
        assertThat(fault()).isEmpty();
        flags.put("MaxHeapSize", String.valueOf(2L << 30));
        assertThat(fault()).contains("MaxHeapSize 2147483648 instead of 52428800 (-Xmx50m)");
        flags.put("MaxHeapSize", String.valueOf(49 << 20));
        assertThat(fault()).contains("MaxHeapSize");
    }

    @ParameterizedTest
    @EnumSource(Collector.class)
    void a_collector_is_reported_by_the_name_that_a_cell_has(Collector collector) {
        assertThat(ForkReporter.collector(collector.flag().substring("-XX:+".length())))
                .isEqualTo(collector.id());
    }

    @Test
    void another_collector_fence_jdk_or_argument_is_a_fault() {
        flags.put("collector", "Serial");
        assertThat(fault()).contains("collector Serial instead of G1");
        flags.put("collector", "G1");
        flags.put("fence", "full");
        assertThat(fault()).contains("fence full instead of membarrier");
        flags.put("fence", "membarrier");
        jdk = "11, Somebody";
        assertThat(fault()).contains("JDK 11, Somebody instead of");
        jdk = Machine.jdk();
        arguments.add("-Xint");
        assertThat(fault()).contains("-Xint, which was not requested");
    }
}
