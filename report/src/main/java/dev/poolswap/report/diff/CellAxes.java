package dev.poolswap.report.diff;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.text.HeapSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes a cell the same cell in another sweep.
 *
 * @param study id of the study
 * @param scheme id of the scheme
 * @param gc collector
 * @param heap heap limit
 * @param writePercent write ratio; null where there is none
 * @param threads threads
 * @param payload what a version holds
 * @param path access path; empty where there is none
 * @param fence fence mode; empty where there is none
 * @param params further axes by name
 */
public record CellAxes(
        String study,
        String scheme,
        String gc,
        String heap,
        @Nullable Integer writePercent,
        int threads,
        String payload,
        String path,
        String fence,
        Map<String, String> params) {
    /** What a cell has whose benchmark says nothing about it. */
    private static final String DEFAULT = "default";

    /** The axes of a cell. Collector and heap limit of a benchmark that JMH ran are no more than flags of the JVM. */
    public static CellAxes of(Cell cell) {
        boolean jmh = JmhStudy.isOne(cell.study());
        return new CellAxes(
                cell.study(),
                cell.scheme(),
                jmh ? DEFAULT : cell.gc(),
                jmh ? DEFAULT : cell.heap(),
                cell.writePercent(),
                cell.threads(),
                cell.payload(),
                Objects.requireNonNullElse(cell.path(), ""),
                Objects.requireNonNullElse(cell.fence(), ""),
                cell.params());
    }

    /** Everything but study and scheme, in one line. */
    public String place() {
        return JmhStudy.isOne(study) ? placeOfJmh() : placeOfSweep();
    }

    private String placeOfJmh() {
        List<String> parts = new ArrayList<>();
        parts.add(params.getOrDefault(JmhStudy.MODE, ""));
        parts.add(threads + "t");
        params.forEach((name, value) -> {
            if (!name.equals(JmhStudy.MODE)) {
                parts.add(JmhStudy.words(name) + " " + value);
            }
        });
        return String.join(", ", parts);
    }

    private String placeOfSweep() {
        List<String> parts = new ArrayList<>(List.of(gc, HeapSize.words(heap)));
        if (writePercent != null) {
            parts.add(writePercent + " % writes");
        }
        parts.add(threads + "t");
        parts.add(payload);
        if (!path.isEmpty()) {
            parts.add(path);
        }
        if (!fence.isEmpty()) {
            parts.add(fence);
        }
        params.forEach((name, value) -> parts.add(name + " " + value));
        return String.join(", ", parts);
    }
}
