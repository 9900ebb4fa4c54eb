package dev.poolswap.testkit;

/** A container broke its promise. The kind lets a negative control ask for the right failure. */
public final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** What was broken. */
    public enum Kind {
        /** A pinned version was reset, refilled or disposed of. */
        REUSED_WHILE_PINNED,
        /** A reader saw a version that was not filled completely. */
        TORN,
        /** A draft still had old contents, or two threads had it. */
        NOT_EXCLUSIVE,
        /** A version was disposed of a second time, or used after its disposal. */
        USED_AFTER_DISPOSE,
        /** A version was neither reused nor disposed of. */
        LOST,
        /** A reader saw something older than what it had seen before. */
        BACK_IN_TIME
    }

    private final Kind kind;

    Violation(Kind kind, String message) {
        super(kind + ": " + message);
        this.kind = kind;
    }

    /** What was broken. */
    public Kind kind() {
        return kind;
    }
}
