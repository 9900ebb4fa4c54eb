package dev.poolswap.testkit.faults;

/**
 * Where a failure can be injected: instrumented code calls it before each allocation and each call out. It fails in the thread that armed it only. Shared by all class loaders.
 */
public final class FaultPoint {
    /** What fails. */
    public enum Mode {
        /** One allocation or call. */
        ONCE,
        /** An allocation or call and all that follow, as with a heap that is full for a while. */
        FROM_THEN_ON
    }

    private static volatile Thread armed;
    private static Mode mode = Mode.ONCE;
    private static int left;
    private static int hits;
    private static String fired;

    private FaultPoint() {}

    /** Arms the calling thread: the n-th hit fails. */
    public static void arm(Mode how, int n) {
        mode = how;
        left = n;
        hits = 0;
        fired = null;
        armed = Thread.currentThread();
    }

    /** Disarms; returns where it first failed, null if it did not. */
    public static String disarm() {
        armed = null;
        return fired;
    }

    /** How many points were passed since it was armed. */
    public static int hits() {
        return hits;
    }

    /** An allocation or a call out is next. */
    public static void next(String where) {
        if (armed == Thread.currentThread()) {
            hits++;
            if (mode == Mode.ONCE ? hits == left : hits >= left) {
                fire(where);
                throw new OutOfMemoryError("planned at " + where);
            }
        }
    }

    private static void fire(String where) {
        if (fired == null) {
            fired = where;
        }
    }
}
