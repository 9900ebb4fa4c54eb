package dev.poolswap.testkit;

import dev.poolswap.spi.AsymmetricFence;
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
    private final TortureVariant variant;
    private final Stalls stalls;
    private final DyingThreads dying;
    private final ContainerChurn churn;
    private int interruptible;

    private Torture(Subject subject, TortureVariant variant, long seed) {
        this.exercise = new Exercise(subject, variant.options(), seed);
        this.random = new Random(seed);
        this.variant = variant;
        this.stalls = new Stalls(exercise, STALLING_WRITER);
        this.dying = new DyingThreads(exercise, stalls);
        this.churn = new ContainerChurn(exercise);
    }

    /** Tortures one container, and adds what happened to the totals, also if it breaks. */
    static void run(
            Subject subject, TortureVariant variant, long seed, long millis, Exercise.End end, TortureCounts totals) {
        try (LogCapture quiet = new LogCapture()) {
            Torture torture = new Torture(subject, variant, seed);
            try {
                torture.run(millis, end);
            } finally {
                totals.add(torture.counts());
            }
        }
    }

    private void run(long millis, Exercise.End end) {
        PayloadRecycler recycler = exercise.recycler;
        variant.prepare(recycler, exercise.subject);
        recycler.onReset = now(500, Fault.REFUSE, 500, Fault.THROW);
        recycler.onCreate = now(300, Fault.OUT_OF_MEMORY, 300, Fault.THROW);
        recycler.onCopy = now(100, Fault.THROW, 1_000, Fault.OUT_OF_MEMORY);
        recycler.onDispose = now(300, Fault.THROW, 300, Fault.THROW);
        startAll();
        exercise.runFor(millis, end);

        recycler.onReset = () -> Fault.NONE;
        recycler.onCreate = () -> Fault.NONE;
        recycler.onDispose = () -> Fault.NONE;
        dying.releaseOrphans();
        exercise.closeAndAccount();
        churn.account();
    }

    private void startAll() {
        // A handshake waits for every running thread: with more of them than cores, a tenth of a second.
        boolean slow = exercise.subject.isFenced() && AsymmetricFence.mode().equals("handshake");
        int writers = slow ? 1 : 1 + random.nextInt(3);
        int readers = slow ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < writers; i++) {
            exercise.start("torture writer " + i, new WriterMoves(exercise, i)::once);
        }
        for (int i = 0; i < readers; i++) {
            exercise.start("torture reader " + i, new ReaderMoves(exercise)::once);
        }
        exercise.start("stalling writer", stalls::writeOnce);
        exercise.start("stalling reader", stalls::readOnce);
        exercise.start("dropper of readers", new DroppedReaders(exercise, stalls)::once);
        interruptible = exercise.threads().size();
        // Those above are interrupted, those below are not.
        exercise.start("undertaker", dying::once);
        exercise.start("interrupter", this::interruptOne);
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
        counts.put("violations in the recycler", (long) recycler.violations());
        return counts;
    }
}
