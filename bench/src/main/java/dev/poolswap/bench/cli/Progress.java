package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.run.SweepListener;
import dev.poolswap.report.model.Cell;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells how a sweep goes on: one line a cell; on a terminal the last line says what is being measured,
 * and is overwritten.
 */
final class Progress implements SweepListener {
    private final PrintWriter screen;
    private final Plan plan;
    private final boolean terminal;
    private final Set<String> ended = new HashSet<>();
    private final int before;
    private int toDo;
    private int failed;
    private double secondsPlanned;
    private double secondsTaken;
    private double secondsLeft;

    private Progress(PrintWriter screen, Plan plan, int before, boolean terminal) {
        this.screen = screen;
        this.plan = plan;
        this.before = before;
        this.terminal = terminal;
    }

    static Progress on(PrintWriter screen, Plan plan, int before) {
        return new Progress(screen, plan, before, Terminal.isAttached());
    }

    /** The sweep begins. */
    synchronized void sweep(int remaining, Path folder) {
        toDo = remaining;
        secondsLeft = plan.seconds() * remaining / Math.max(1, plan.cells().size());
        say("Profile " + plan.settings().profile().id() + ": " + plan.cells().size() + " cells, each "
                + plan.settings().measure().words());
        if (before > 0) {
            say(before + " of them are in " + folder + " already, " + remaining + " to go");
        }
        say("About " + Figure.duration(secondsLeft) + "; Ctrl-C stops, the same command goes on");
    }

    @Override
    public synchronized void begins(PlannedCell cell) {
        if (terminal) {
            screen.print("\r\033[2K" + counter(1) + cell.words() + " ... ETA " + Figure.duration(eta()));
            screen.flush();
        }
    }

    @Override
    public synchronized void ended(PlannedCell cell, Cell result) {
        ended.add(result.key());
        failed += result.failed() ? 1 : 0;
        double planned = plan.seconds(cell);
        secondsPlanned += planned;
        secondsTaken += result.seconds();
        secondsLeft = Math.max(0, secondsLeft - planned);
        say(counter(0) + cell.words() + ": " + Figure.summary(result) + ", ETA " + Figure.duration(eta()));
        if (ended.size() == toDo && failed > 0) {
            say(failed + (failed == 1 ? " cell" : " cells") + " failed and are recorded as such;"
                    + " --rerun-failed measures them again");
        }
    }

    /** The sweep was stopped from outside. */
    synchronized void interrupted(Path folder) {
        say("Stopped: " + (before + ended.size()) + " of " + plan.cells().size() + " cells are kept in " + folder
                + "; the same command goes on from there, ./compare render " + folder + " shows them now");
    }

    private String counter(int running) {
        return "[" + (before + ended.size() + running) + "/" + plan.cells().size() + "] ";
    }

    /** What is left by the plan, corrected by how the plan has held so far. */
    private double eta() {
        return secondsPlanned == 0 ? secondsLeft : secondsLeft * secondsTaken / secondsPlanned;
    }

    private void say(String line) {
        screen.println(terminal ? "\r\033[2K" + line : line);
        screen.flush();
    }
}
