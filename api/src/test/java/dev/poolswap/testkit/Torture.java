package dev.poolswap.testkit;

import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.testkit.PayloadRecycler.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * In the manner of the Linux kernel's rcutorture: everything at once that may go wrong in a program,
 * while readers check what they pin. One container, for one round.
 */
final class Torture {
    private static final int STALLING_WRITER = 28;
    private static final int VIRTUAL_WRITER = 29;

    private final Exercise exercise;
    private final Random random;
    private final TortureRound round;
    private final Stalls stalls;
    private final DyingThreads dying;
    private final ContainerChurn churn;
    private int interruptible;

    private Torture(Subject subject, TortureRound round) {
        this.exercise = new Exercise(subject, round.variant().options(subject), round.seed());
        this.random = new Random(round.seed());
        this.round = round;
        this.stalls = new Stalls(exercise, STALLING_WRITER);
        this.dying = new DyingThreads(exercise, stalls);
        this.churn = new ContainerChurn(exercise);
    }

    /** Tortures one container, and adds what happened to the totals, also if it breaks. */
    static void run(Subject subject, TortureRound round, TortureCounts totals) {
        try (LogCapture quiet = new LogCapture()) {
            Torture torture = new Torture(subject, round);
            try {
                torture.run();
            } finally {
                totals.add(torture.counts());
            }
        }
    }

    private void run() {
        PayloadRecycler recycler = exercise.recycler;
        round.variant().prepare(recycler, exercise.subject);
        // Where every stalled reader stops the writers there are few swaps, and faults have to be more frequent.
        int often = exercise.subject.hasTwoCopies() ? 10 : 500;
        recycler.onReset = now(round.variant().refusedResets(), Fault.REFUSE, often, Fault.THROW);
        recycler.onCreate = now(300, Fault.OUT_OF_MEMORY, 300, Fault.THROW);
        recycler.onCopy = now(100, Fault.THROW, 1_000, Fault.OUT_OF_MEMORY);
        recycler.onDispose = now(300, Fault.THROW, 300, Fault.THROW);
        start();
        exercise.runFor(round.millis(), () -> true, round.end());

        recycler.onReset = () -> Fault.NONE;
        recycler.onCreate = () -> Fault.NONE;
        recycler.onDispose = () -> Fault.NONE;
        dying.releaseOrphans();
        churn.account();
        exercise.closeAndAccount();
    }

    private void start() {
        // A handshake waits for every running thread: with more of them than cores, a tenth of a second.
        boolean slow = exercise.subject.isFenced() && AsymmetricFence.mode().equals("handshake");
        startWriters(slow ? 1 : 1 + random.nextInt(3));
        startQuickReaders(slow ? 1 : round.brisk() ? 3 : random.nextInt(3));
        if (round.brisk()) {
            interruptible = exercise.threads().size();
        } else {
            startTheOthers(slow);
        }
        exercise.start("interrupter", this::interruptOne);
    }

    private void startWriters(int count) {
        for (int i = 0; i < count; i++) {
            exercise.start("torture writer " + i, new WriterMoves(exercise, i)::once);
        }
    }

    private void startQuickReaders(int count) {
        for (int i = 0; i < count; i++) {
            exercise.start("quick reader " + i, new QuickReads(exercise)::once);
        }
    }

    private void startTheOthers(boolean slow) {
        int readers = slow ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < readers; i++) {
            exercise.start("torture reader " + i, new ReaderMoves(exercise)::once);
        }
        exercise.start("stalling writer", stalls::writeOnce);
        exercise.start("stalling reader", stalls::readOnce);
        exercise.start("dropper of readers", new DroppedReaders(exercise, stalls)::once);
        interruptible = exercise.threads().size();
        // Those above are interrupted, those below are not.
        exercise.start("undertaker", dying::once);
        ReaderChurn comers = new ReaderChurn(exercise);
        exercise.start("reader for each read", comers::openAndClose);
        exercise.start("starter of tasks", comers::submit);
        exercise.start("maker of containers", churn::makeAndClose);
        exercise.start("reader of many containers", churn::readOnce);
        if (VirtualThread.exist()) {
            exercise.start("starter of virtual threads", new VirtualReaders(exercise, VIRTUAL_WRITER)::once);
        }
    }

    /** Faults, each as often as one in so many calls. */
    private Supplier<Fault> now(int every, Fault fault, int everyOther, Fault other) {
        return () -> {
            ThreadLocalRandom dice = ThreadLocalRandom.current();
            Fault thrown = dice.nextInt(every) == 0 ? fault : dice.nextInt(everyOther) == 0 ? other : Fault.NONE;
            if (thrown != Fault.NONE) {
                exercise.tally.faults.increment();
            }
            return thrown;
        };
    }

    private void interruptOne(Random dice) {
        exercise.threads().get(dice.nextInt(interruptible)).interrupt();
        Background.sleep(Duration.ofMillis(3));
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = exercise.tally.counts();
        PayloadRecycler recycler = exercise.recycler;
        counts.put("versions created", recycler.created());
        counts.put("versions disposed of", recycler.disposed());
        counts.put("versions left to the collector", recycler.created() - recycler.disposed());
        counts.put("native bytes left", recycler.memory.liveBytes());
        counts.put("violations in the recycler", (long) recycler.violations());
        return counts;
    }
}
