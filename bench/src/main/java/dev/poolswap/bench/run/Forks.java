package dev.poolswap.bench.run;

import dev.poolswap.report.model.CellStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the forks of a cell, and ends them when they take too long or the sweep is stopped. */
final class Forks {
    /** A fork that gets the terminal's interrupt or a termination ends so; then the sweep is going down too. */
    private static final List<Integer> STOPPED_BY_SIGNAL = List.of(128 + 2, 128 + 15);

    /** The shut-down of the sweep's own JVM may reach it a little later than the fork. */
    private static final Duration SIGNAL_DELAY = Duration.ofSeconds(2);

    private static final Duration DEATH = Duration.ofSeconds(30);

    private volatile boolean stopping;

    /** Ends what runs; nothing that it leaves is recorded. */
    void stop() {
        stopping = true;
        killForks();
    }

    Outcome run(Launch launch, Duration limit) {
        JmhLog log = new JmhLog();
        FutureTask<List<RunResult>> task = new FutureTask<>(running(launch, log));
        Thread runner = new Thread(task, "poolswap-cell");
        runner.setDaemon(true);
        runner.start();
        Outcome outcome = outcome(task, launch, log, limit);
        return stopping ? new Outcome.Stopped() : outcome;
    }

    private static Callable<List<RunResult>> running(Launch launch, JmhLog log) {
        return () -> ForkOutput.during(() -> List.copyOf(new Runner(launch.options(), log).run()), log::forkSaid);
    }

    private Outcome outcome(FutureTask<List<RunResult>> task, Launch launch, JmhLog log, Duration limit) {
        try {
            List<RunResult> results = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return results.size() == launch.benchmarks() ? new Outcome.Measured(results) : Failures.of(null, log);
        } catch (TimeoutException late) {
            killForks();
            awaitDeath(task);
            return new Outcome.Failed(
                    CellStatus.TIMEOUT, "not done after " + limit.toSeconds() + " s, ended by force", log.lines());
        } catch (ExecutionException failure) {
            return failed(failure.getCause(), log);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            killForks();
            stopping = true;
            return new Outcome.Stopped();
        }
    }

    private Outcome failed(@Nullable Throwable cause, JmhLog log) {
        if (cause instanceof RunnerException
                && String.valueOf(cause.getMessage()).contains("JMH lock")) {
            throw new SweepException("another JMH benchmark runs on this machine and would spoil the figures: "
                    + "wait for it, or set JAVA_TOOL_OPTIONS=-Djmh.ignoreLock=true to go on regardless");
        }
        int exit = log.exitCode().orElse(0);
        if (STOPPED_BY_SIGNAL.contains(exit) && stopsSoon()) {
            return new Outcome.Stopped();
        }
        return Failures.of(cause, log);
    }

    private boolean stopsSoon() {
        long deadline = System.nanoTime() + SIGNAL_DELAY.toNanos();
        while (!stopping && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
        }
        return stopping;
    }

    private static void killForks() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until JMH has noticed, so that the next cell does not meet its lock or its temporary files. */
    private static void awaitDeath(FutureTask<?> task) {
        try {
            task.get(DEATH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException expected) {
            // The fork was killed; that it failed is no news.
            return;
        } catch (TimeoutException stuck) {
            throw new SweepException("a fork could not be ended by force; look for a java process that hangs", stuck);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
