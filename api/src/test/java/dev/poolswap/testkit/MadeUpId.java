package dev.poolswap.testkit;

/** A thread of a class whose threads all say that they are one: {@code getId} and {@code equals} may be overridden. */
public final class MadeUpId extends Thread {
    private final Background.Action work;
    private Throwable thrown;

    private MadeUpId(Background.Action work) {
        super("made up");
        this.work = work;
        setDaemon(true);
    }

    /** Starts one. */
    public static MadeUpId start(Background.Action work) {
        MadeUpId thread = new MadeUpId(work);
        thread.start();
        return thread;
    }

    /** Runs on a thread of its own, to its end. */
    public static MadeUpId run(Background.Action work) {
        MadeUpId thread = start(work);
        thread.end();
        return thread;
    }

    /** Waits for its end and fails if its work did. */
    public void end() {
        try {
            join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        if (thrown != null) {
            throw new AssertionError(thrown);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // from 19 on
    public long getId() {
        return 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MadeUpId;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (Throwable failure) {
            thrown = failure;
        }
    }
}
