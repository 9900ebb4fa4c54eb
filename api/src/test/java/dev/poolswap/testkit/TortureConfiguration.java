package dev.poolswap.testkit;

import dev.poolswap.spi.fences.AsymmetricFence;
import java.util.ArrayList;
import java.util.List;

/** What is tortured: a subject, in one fence mode if it has a fence. The mode is chosen once for each JVM. */
final class TortureConfiguration {
    static final String NO_FENCE = "none";

    final Subject subject;
    final String fence;

    private TortureConfiguration(Subject subject, String fence) {
        this.subject = subject;
        this.fence = fence;
    }

    /** Each subject in each fence mode that this platform has. */
    static List<TortureConfiguration> all() {
        return of(Subjects.all());
    }

    static List<TortureConfiguration> of(List<Subject> subjects) {
        List<TortureConfiguration> all = new ArrayList<>();
        for (Subject subject : subjects) {
            for (String fence : subject.isFenced() ? fences() : List.of(NO_FENCE)) {
                all.add(new TortureConfiguration(subject, fence));
            }
        }
        return all;
    }

    /** In the fence mode of this JVM. */
    static TortureConfiguration here(Subject subject) {
        return new TortureConfiguration(subject, subject.isFenced() ? AsymmetricFence.mode() : NO_FENCE);
    }

    private static List<String> fences() {
        boolean barrier = Runtime.version().feature() >= 22
                && System.getProperty("os.name").equals("Linux");
        return barrier ? List.of("full", "membarrier", "handshake") : List.of("full", "handshake");
    }

    boolean isSlow() {
        return fence.equals("handshake");
    }

    Verdicts verdict(String kind, long seed) {
        return Verdicts.of(kind, subject.scheme(), subject.toString())
                .check("torture")
                .fence(fence)
                .seed(seed);
    }

    /** Such as {@code refcount-split} or {@code epoch/handshake}. */
    @Override
    public String toString() {
        return fence.equals(NO_FENCE) ? subject.toString() : subject + "/" + fence;
    }
}
