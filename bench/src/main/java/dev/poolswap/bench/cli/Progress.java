package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.bench.run.SweepListener;
import dev.poolswap.report.model.Cell;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Reports the progress of a sweep: one line a cell; on a terminal the last line says what is being measured,
 * and is overwritten.
 */
final class Progress implements SweepListener {
    /** Goes to the beginning of the terminal's line and clears it. */
    static final String OVER = "\r\033[2K";

    /** The same for a line that ends where the terminal does: one that is wrapped could not be written over. */
    static final String OVER_CUT = OVER + "\033[?7l";

    /** Ends such a line. */
    static final String CUT_END = "\033[?7h";

    private final PrintWriter screen;
    private final Plan plan;
    private final boolean terminal;
    private final int before;
    private int ended;
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
        secondsLeft = plan.seconds() * remaining / Math.max(1, steps());
        say("Profile " + plan.settings().profile().id() + ": " + plan.cells().size() + " cells, each "
                + plan.settings().measure().words());
        if (before > 0) {
            say(before + " of " + steps() + (forks() == 1 ? " cells" : " forks") + " are in " + folder
                    + " or not requested; " + remaining + " remain");
        }
        say("About " + Figure.duration(secondsLeft) + "; Ctrl-C stops it, and the same command resumes it");
    }

    @Override
    public synchronized void begins(Step step) {
        if (terminal) {
            screen.print(OVER_CUT + counter(1) + words(step) + " ... ETA " + Figure.duration(eta()) + CUT_END);
            screen.flush();
        }
    }

    @Override
    public synchronized void ended(Step step, Cell result) {
        ended++;
        failed += result.failed() ? 1 : 0;
        double planned = plan.stepSeconds(step.cell());
        secondsPlanned += planned;
        secondsTaken += result.seconds();
        secondsLeft = Math.max(0, secondsLeft - planned);
        say(counter(0) + words(step) + ": " + Figure.summary(result) + ", ETA " + Figure.duration(eta()));
        sayIfFailed();
    }

    @Override
    public synchronized void skipped(Step step) {
        ended++;
        secondsLeft = Math.max(0, secondsLeft - plan.stepSeconds(step.cell()));
        sayIfFailed();
    }

    private void sayIfFailed() {
        if (ended == toDo && failed > 0) {
            say(failed + (failed == 1 ? " cell failed and is" : " cells failed and are")
                    + " recorded as such; --only-failed repeats failed cells");
        }
    }

    /** The sweep was stopped from outside. */
    synchronized void interrupted(Path folder) {
        say("Stopped: " + (before + ended) + " of " + steps() + (forks() == 1 ? " cells" : " forks") + " are kept in "
                + folder
                + "; the same command resumes, and " + Launcher.render(folder) + " shows them now");
    }

    private String counter(int running) {
        return "[" + (before + ended + running) + "/" + steps() + "] ";
    }

    private int steps() {
        return plan.cells().size() * forks();
    }

    private int forks() {
        return plan.settings().measure().forks();
    }

    private String words(Step step) {
        return step.cell().words() + (forks() == 1 ? "" : " fork " + step.fork());
    }

    /** What is left by the plan, corrected by how the plan has held so far. */
    private double eta() {
        return secondsPlanned == 0 ? secondsLeft : secondsLeft * secondsTaken / secondsPlanned;
    }

    private void say(String line) {
        screen.println(terminal ? OVER + line : line);
        screen.flush();
    }
}
