package dev.poolswap.bench.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** Handles Ctrl-C and termination of a sweep: the forks end, and the user learns how to resume. */
final class Interruption implements Runnable {
    private final Runnable stop;
    private final Runnable notice;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * Prepares for it.
     *
     * @param stop ends the forks
     * @param notice says what is kept
     */
    Interruption(Runnable stop, Runnable notice) {
        this.stop = stop;
        this.notice = notice;
    }

    /** Runs a sweep. However it ends, an exit from then on is an ordinary one: what ended it has been said, or will be. */
    void during(Runnable sweep) {
        Runtime.getRuntime().addShutdownHook(new Thread(this, "poolswap-interruption"));
        try {
            sweep.run();
        } finally {
            over.set(true);
        }
    }

    /** The process ends. */
    @Override
    public void run() {
        if (!over.get()) {
            stop.run();
            notice.run();
        }
    }
}
