package dev.poolswap.testkit;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakReport;
import dev.poolswap.StallReport;
import dev.poolswap.VersionId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Remembers what was reported to a listener, and by which threads. */
class Observations implements ContainerListener {
    /** A reclamation. */
    record Reclaimed(VersionId version, Duration graceTime) {}

    private final ConcurrentLinkedQueue<VersionId> published = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<VersionId> retired = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Reclaimed> reclaimed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<StallReport> stalls = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<LeakReport> leaks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> exhausted = new ConcurrentLinkedQueue<>();

    /** Ids, since threads must not be kept alive. */
    private final Set<Long> tellers = ConcurrentHashMap.newKeySet();

    private void told() {
        tellers.add(Thread.currentThread().getId());
    }

    @Override
    public void published(String container, VersionId version) {
        told();
        published.add(version);
    }

    @Override
    public void retired(String container, VersionId version) {
        told();
        retired.add(version);
    }

    @Override
    public void reclaimed(String container, VersionId version, Duration graceTime) {
        told();
        reclaimed.add(new Reclaimed(version, graceTime));
    }

    @Override
    public void stalled(StallReport report) {
        told();
        stalls.add(report);
    }

    @Override
    public void leaked(LeakReport report) {
        told();
        leaks.add(report);
    }

    @Override
    public void exhausted(String container, String details) {
        told();
        exhausted.add(container + ": " + details);
    }

    List<VersionId> published() {
        return List.copyOf(published);
    }

    List<VersionId> retired() {
        return List.copyOf(retired);
    }

    List<Reclaimed> reclaimed() {
        return List.copyOf(reclaimed);
    }

    List<StallReport> stalls() {
        return stalls.stream().filter(report -> !report.over()).collect(Collectors.toUnmodifiableList());
    }

    List<StallReport> stallsOver() {
        return stalls.stream().filter(StallReport::over).collect(Collectors.toUnmodifiableList());
    }

    List<LeakReport> leaks() {
        return List.copyOf(leaks);
    }

    List<String> exhausted() {
        return List.copyOf(exhausted);
    }

    Set<Long> tellers() {
        return tellers;
    }
}
