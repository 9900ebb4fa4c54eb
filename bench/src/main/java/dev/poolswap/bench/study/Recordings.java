package dev.poolswap.bench.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** What threads timed, by name. Every thread has a recorder of its own, and waits for no other thread. */
final class Recordings {
    private static final int DIGITS = 3;

    private static final Map<String, List<SingleWriterRecorder>> RECORDERS = new LinkedHashMap<>();

    private final SingleWriterRecorder recorder;

    private Recordings(SingleWriterRecorder recorder) {
        this.recorder = recorder;
    }

    /** A recorder for one thread. */
    static Recordings named(String name) {
        SingleWriterRecorder recorder = new SingleWriterRecorder(Longest.NANOS, DIGITS);
        synchronized (RECORDERS) {
            RECORDERS.computeIfAbsent(name, any -> new ArrayList<>()).add(recorder);
        }
        return new Recordings(recorder);
    }

    void nanos(long nanos) {
        recorder.recordValue(Longest.fitting(nanos));
    }

    /** Returns what was recorded since the last call, of all threads together. */
    static Map<String, Histogram> take() {
        Map<String, Histogram> taken = new LinkedHashMap<>();
        synchronized (RECORDERS) {
            RECORDERS.forEach((name, recorders) -> {
                Histogram sum = new Histogram(Longest.NANOS, DIGITS);
                recorders.forEach(recorder -> sum.add(recorder.getIntervalHistogram()));
                taken.put(name, sum);
            });
        }
        return taken;
    }
}
