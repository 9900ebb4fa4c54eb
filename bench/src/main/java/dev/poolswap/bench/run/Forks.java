package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Launch;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
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
    /**
     * A fork that gets the terminal's interrupt, its end or a termination ends so; then the sweep is going down too.
     */
    private static final List<Integer> STOPPED_BY_SIGNAL = List.of(128 + 1, 128 + 2, 128 + 15);

    /** The shut-down of the sweep's own JVM may reach it a little later than the fork. */
    private static final Duration SIGNAL_DELAY = Duration.ofSeconds(2);

    /** Longer than a machine stands still that is only busy. */
    private static final Duration DEATH = Duration.ofMinutes(2);

    private static final long LOOK_MILLIS = 50;

    /** The time limit of a fork is waited for in pieces of this. */
    private static final long PIECE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Path> with;
    private volatile boolean stopping;

    /** What was started last. */
    private volatile @Nullable FutureTask<?> current;

    /** With jars behind the class path of this program. */
    Forks(List<Path> with) {
        this.with = with;
    }

    /** Ends what runs; nothing that it leaves is recorded. */
    void stop() {
        stopping = true;
        killForks();
        FutureTask<?> running = current;
        if (running != null) {
            endForks(running);
        }
    }

    Outcome run(Launch launch, Duration limit) {
        Path reports = TempFolder.newFolder();
        try {
            return run(launch, limit, reports);
        } finally {
            TempFolder.delete(reports);
        }
    }

    private Outcome run(Launch launch, Duration limit, Path reports) {
        JmhLog log = new JmhLog();
        FutureTask<List<RunResult>> task = new FutureTask<>(running(launch, log, reports));
        Thread runner = new Thread(task, "poolswap-cell");
        runner.setDaemon(true);
        current = task;
        // The thread that stops reads these two in the other order, so one of the two sees the other.
        if (stopping) {
            task.cancel(false);
            return new Outcome.Stopped();
        }
        runner.start();
        Outcome outcome = outcome(task, launch, log, limit, reports);
        return stopping ? new Outcome.Stopped() : asAsked(outcome, launch, log, reports);
    }

    private Callable<List<RunResult>> running(Launch launch, JmhLog log, Path reports) {
        return () -> ForkClassPath.during(
                with,
                () -> ForkOutput.during(
                        () -> List.copyOf(new Runner(JmhRequest.of(launch, reports), log).run()), log::forkSaid));
    }

    /** A fork that ran otherwise than asked for has failed, whatever else came of it. */
    private static Outcome asAsked(Outcome outcome, Launch launch, JmhLog log, Path reports) {
        for (ForkReport report : ForkReport.in(reports)) {
            Optional<String> fault = report.fault(launch.cell());
            if (fault.isPresent()) {
                return new Outcome.Misconfigured(fault.get(), log.lines());
            }
        }
        return outcome;
    }

    private Outcome outcome(FutureTask<List<RunResult>> task, Launch launch, JmhLog log, Duration limit, Path reports) {
        try {
            List<RunResult> results = within(limit, nanos -> task.get(nanos, TimeUnit.NANOSECONDS));
            if (results.size() != launch.methods().size()) {
                return Failures.of(null, log);
            }
            List<ForkReport> told = ForkReport.in(reports);
            return told.size() == launch.methods().size()
                    ? new Outcome.Measured(
                            results,
                            log.warmups().asResults(),
                            told.get(0),
                            collector(launch, reports, told.get(0)),
                            ForkReport.histograms(reports))
                    : new Outcome.Misconfigured("the JVM did not report its flags", log.lines());
        } catch (TimeoutException late) {
            endForks(task);
            return new Outcome.Failed(
                    CellStatus.TIMEOUT,
                    "not finished after " + limit.toSeconds() + " s, so the JVM was killed",
                    log.lines());
        } catch (ExecutionException failure) {
            return failed(failure.getCause(), log);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            killForks();
            stopping = true;
            return new Outcome.Stopped();
        }
    }

    /**
     * Waits for so long at most.
     *
     * @param <T> what is waited for
     */
    interface Waiting<T> {
        T get(long nanos) throws InterruptedException, ExecutionException, TimeoutException;
    }

    /**
     * Waits piece by piece, each of which counts as what it was asked to take: while the sweep is stopped, as by Ctrl-Z, so
     * are its forks, and that time is none of theirs.
     */
    static <T> T within(Duration limit, Waiting<T> waiting)
            throws InterruptedException, ExecutionException, TimeoutException {
        long left = limit.toNanos();
        while (left > PIECE_NANOS) {
            try {
                return waiting.get(PIECE_NANOS);
            } catch (TimeoutException notYet) {
                left -= PIECE_NANOS;
            }
        }
        return waiting.get(left);
    }

    private static Map<String, Metric> collector(Launch launch, Path reports, ForkReport report) {
        return launch.cell().study().showsCollector()
                ? GcLog.metrics(ForkInvocation.gcLog(reports, launch.methods().get(0)), report.measured())
                : Map.of();
    }

    private Outcome failed(@Nullable Throwable cause, JmhLog log) {
        if (cause instanceof RunnerException
                && String.valueOf(cause.getMessage()).contains("JMH lock")) {
            throw new SweepException(JmhLock.fault().orElse("JMH cannot lock this machine: " + cause.getMessage()));
        }
        int exit = log.exitCode().orElse(0);
        if (isStoppedBySignal(exit) && stopsSoon()) {
            return new Outcome.Stopped();
        }
        return ensureRoom(Failures.of(cause, log), TempFolder.path());
    }

    /**
     * Throws if a fork has crashed and the folder for temporary files is full: then every fork does, whatever it measures.
     */
    static Outcome.Failed ensureRoom(Outcome.Failed failure, Path temporary) {
        if (failure.status() == CellStatus.CRASH) {
            TempFolder.fault(temporary).ifPresent(fault -> {
                throw new SweepException("a fork failed, and " + fault);
            });
        }
        return failure;
    }

    /** Returns whether a JVM ends with this code after a signal to stop. */
    static boolean isStoppedBySignal(int exit) {
        return STOPPED_BY_SIGNAL.contains(exit);
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

    /** All that the sweep has begun runs for the cell; under an emulator or a profiler a fork is not called java. */
    private static void killForks() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Kills until JMH has noticed, so that the next cell does not meet its lock or its temporary files. Once is not enough:
     * on a busy machine JMH may start its fork only now.
     */
    private static void endForks(FutureTask<?> task) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < DEATH.toNanos()) {
            killForks();
            try {
                task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException notYet) {
                continue;
            } catch (ExecutionException | CancellationException expected) {
                // The fork was killed, so its failure is not news.
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        throw new SweepException("a fork could not be killed; look for a java process that hangs");
    }
}
