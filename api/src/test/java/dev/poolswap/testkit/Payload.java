package dev.poolswap.testkit;

import dev.poolswap.testkit.Violation.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A version that notices when it is reused under a reader: every word holds the value it was filled
 * with, a reset poisons them all, and each change of its life is exclusive and in order.
 *
 * <p>The words are read and written in opaque mode: the compiler must not merge two checks into one, and
 * yet nothing is ordered that the container does not order.
 */
public final class Payload {
    static final long POISON = 0xDEAD_DEAD_DEAD_DEADL;
    private static final int WORDS = Memory.WORDS;
    private static final Memory HEAP = new HeapMemory();
    private static final VarHandle BUSY;

    static {
        try {
            BUSY = MethodHandles.lookup().findVarHandle(Payload.class, "busy", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private enum Phase {
        BLANK,
        FILLED,
        DISPOSED
    }

    private final Memory.Words words;

    /** Plain: only the thread that may write the words touches it. */
    private Phase phase = Phase.BLANK;

    @SuppressWarnings("unused") // by its handle
    private volatile boolean busy;

    Payload() {
        this(HEAP);
    }

    Payload(Memory memory) {
        words = memory.allocate();
        write(POISON);
    }

    /** Fills a draft. */
    public void fill(long value) {
        exclusively("filled", () -> {
            if (phase != Phase.BLANK) {
                throw new Violation(Kind.NOT_EXCLUSIVE, "a draft that is " + phase + " was filled, it was not reset");
            }
            write(value);
            phase = Phase.FILLED;
        });
    }

    /** Writes half of the words, as a fill does that throws in the middle. */
    public void fillHalf(long value) {
        exclusively("filled", () -> {
            for (int i = 0; i < WORDS / 2; i++) {
                words.set(i, value);
            }
        });
    }

    /** Changes a copy, or in place; a version that is blank counts as zero. */
    public void add(long delta) {
        exclusively("edited", () -> {
            write((phase == Phase.BLANK ? 0 : word(0)) + delta);
            phase = Phase.FILLED;
        });
    }

    /** Gives another value to a copy, in place of the one that was copied, or to a blank version. */
    public void replace(long value) {
        exclusively("edited", () -> {
            write(value);
            phase = Phase.FILLED;
        });
    }

    /** The value, for a reader. Throws if the version is not filled with one value throughout. */
    public long value() {
        long value = word(0);
        for (int i = 1; i < WORDS; i++) {
            if (word(i) != value) {
                throw new Violation(Kind.TORN, "words " + name(value) + " and " + name(word(i)) + " in one version");
            }
        }
        if (value == POISON) {
            throw new Violation(Kind.REUSED_WHILE_PINNED, "a pinned version is poisoned: it was reset or never filled");
        }
        return value;
    }

    /** Checks, for a reader that still holds its pin, that nothing has happened to the version. */
    public void verify(long expected) {
        for (int i = 0; i < WORDS; i++) {
            long seen = word(i);
            if (seen != expected) {
                throw new Violation(
                        Kind.REUSED_WHILE_PINNED,
                        "a pinned version was filled with " + expected + " and holds " + name(seen) + " now");
            }
        }
    }

    /** Whether it was reset or never filled; for the one who drafted it. */
    boolean isBlank() {
        return phase == Phase.BLANK && word(0) == POISON && word(WORDS - 1) == POISON;
    }

    void reset() {
        exclusively("reset", () -> {
            ensureAlive("reset");
            write(POISON);
            phase = Phase.BLANK;
        });
    }

    void copyFrom(Payload from) {
        exclusively("copied to", () -> {
            if (phase != Phase.BLANK) {
                throw new Violation(Kind.NOT_EXCLUSIVE, "copy to a draft that is " + phase);
            }
            write(from.value());
            phase = Phase.FILLED;
        });
    }

    void dispose(boolean poison) {
        exclusively("disposed of", () -> {
            ensureAlive("disposed of");
            if (poison) {
                write(POISON);
                words.free();
            }
            phase = Phase.DISPOSED;
        });
    }

    private void ensureAlive(String what) {
        if (phase == Phase.DISPOSED) {
            throw new Violation(Kind.USED_AFTER_DISPOSE, "a version was " + what + " after it was disposed of");
        }
    }

    private void exclusively(String what, Runnable change) {
        if (!BUSY.compareAndSet(this, false, true)) {
            throw new Violation(Kind.NOT_EXCLUSIVE, "a version was " + what + " while another thread changed it");
        }
        try {
            change.run();
        } finally {
            busy = false;
        }
    }

    private void write(long value) {
        for (int i = 0; i < WORDS; i++) {
            words.set(i, value);
        }
    }

    private long word(int i) {
        return words.get(i);
    }

    private static String name(long value) {
        return value == POISON ? "poison" : Long.toString(value);
    }
}
