package dev.poolswap.bench.cli;

import dev.poolswap.bench.run.SweepRunner;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens when the sweep is stopped by Ctrl-C or a termination: the forks end, and the user learns how to go on. */
final class Interruption {
    private final Thread hook;
    private final AtomicBoolean over = new AtomicBoolean();

    private Interruption(SweepRunner runner, Progress progress, Path folder) {
        this.hook = new Thread(
                () -> {
                    if (!over.get()) {
                        runner.stop();
                        progress.interrupted(folder);
                    }
                },
                "poolswap-interruption");
    }

    static Interruption expect(SweepRunner runner, Progress progress, Path folder) {
        Interruption interruption = new Interruption(runner, progress, folder);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** The sweep is over; an exit from now on is an ordinary one. */
    void noLonger() {
        over.set(true);
    }
}
