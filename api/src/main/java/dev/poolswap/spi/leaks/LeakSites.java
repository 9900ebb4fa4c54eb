package dev.poolswap.spi.leaks;

import dev.poolswap.LeakReport;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stacks by which pins of one container are taken, each once. For a known stack, a pin costs a stack walk and a
 * lookup, and keeps no frames of its own. Only strings are kept, so no class or loader is kept alive.
 */
final class LeakSites {
    private static final int FRAMES = 48;

    /** Beyond this number, different stacks are distinguished by kind only. */
    private static final int MOST = 1_000;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final ConcurrentMap<Long, LeakSite> sites = new ConcurrentHashMap<>();

    /** Returns the site of the caller's stack. */
    LeakSite here(LeakReport.Kind kind) {
        long key = WALKER.walk(frames -> hash(users(frames), kind));
        LeakSite known = sites.get(key);
        if (known != null) {
            return known;
        }
        if (sites.size() >= MOST) {
            return unknown(kind);
        }
        List<StackTraceElement> stack = WALKER.walk(
                frames -> users(frames).map(StackFrame::toStackTraceElement).collect(Collectors.toUnmodifiableList()));
        return sites.computeIfAbsent(key, absent -> new LeakSite(kind, stack));
    }

    /** Returns the site of pins whose stack is unknown. */
    LeakSite unknown(LeakReport.Kind kind) {
        return sites.computeIfAbsent((long) kind.ordinal(), absent -> new LeakSite(kind, List.of()));
    }

    private static Stream<StackFrame> users(Stream<StackFrame> frames) {
        return frames.dropWhile(LeakSites::isOurs).limit(FRAMES);
    }

    /** Returns whether a frame is between the user's call and this class. */
    private static boolean isOurs(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("dev.poolswap.spi.")
                || name.equals("dev.poolswap.SwapContainer")
                || name.equals("dev.poolswap.ForwardingContainer")
                || name.equals("dev.poolswap.ReadHandle")
                || name.startsWith("dev.poolswap.NonEmpty");
    }

    /**
     * Returns a hash of 64 bits of the frames. It is practically impossible that two stacks of one program share it.
     */
    private static long hash(Stream<StackFrame> frames, LeakReport.Kind kind) {
        long[] hash = {0x9E3779B97F4A7C15L + kind.ordinal()};
        frames.forEach(frame -> {
            mix(hash, frame.getClassName().hashCode());
            mix(hash, frame.getMethodName().hashCode());
            mix(hash, frame.getByteCodeIndex());
        });
        return hash[0];
    }

    private static void mix(long[] hash, int part) {
        long mixed = (hash[0] ^ part) * 0xFF51AFD7ED558CCDL;
        hash[0] = mixed ^ (mixed >>> 32);
    }

    /** Reports each site that has leaked since its last report. */
    void report(LeakTracker.Reports to) {
        for (LeakSite site : sites.values()) {
            site.report(to);
        }
    }

    /** Returns whether a site has leaked since its last report. */
    boolean haveUnreported() {
        return sites.values().stream().anyMatch(LeakSite::hasUnreported);
    }

    int size() {
        return sites.size();
    }
}
