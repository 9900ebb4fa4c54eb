package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees.ReleaseBy;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.testkit.PayloadRecycler.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * In the manner of the Linux kernel's rcutorture: everything at once that may go wrong in a program,
 * while readers check what they pin. {@code -Dtorture.minutes=} sets how long for each scheme.
 */
final class Torture {
    static final long MILLIS = minutes();

    private static final int READERS = 3;
    private static final int WRITERS = 2;
    private static final long DEFAULT_MILLIS = 1_500;

    private final Exercise exercise;
    private final ReleaseBy release;

    /** Versions whose pins a thread took to the grave, where somebody else may release them. */
    private final Queue<Payload> orphans = new ConcurrentLinkedQueue<>();

    private final Queue<Lease<Payload>> orphanedLeases = new ConcurrentLinkedQueue<>();

    private Torture(Subject subject, Options options, long seed) {
        exercise = new Exercise(subject, options, seed);
        release = subject.guarantees().release();
    }

    private static long minutes() {
        String minutes = System.getProperty("torture.minutes");
        return minutes == null ? DEFAULT_MILLIS : (long) (Double.parseDouble(minutes) * 60_000);
    }

    /** What becomes of used versions. */
    enum Recycling {
        /** Versions are reused. */
        REUSE,
        /** No version is ever reused: what fails then is no fault of reclamation. */
        QUARANTINE
    }

    static String run(Subject subject, Options options, Recycling recycling, long millis) {
        try (LogCapture quiet = new LogCapture()) {
            Torture torture = new Torture(subject, options, Seeds.next());
            return torture.run(recycling, millis);
        }
    }

    private String run(Recycling recycling, long millis) {
        PayloadRecycler recycler = exercise.recycler;
        recycler.quarantine = recycling == Recycling.QUARANTINE;
        // Where every stalled reader stops the writers there are few swaps, and faults have to be more frequent.
        int often = exercise.subject.hasTwoCopies() ? 10 : 500;
        recycler.onReset = now(often, Fault.REFUSE, often, Fault.THROW);
        recycler.onCreate = now(Math.min(300, often), Fault.OUT_OF_MEMORY, 300, Fault.THROW);
        recycler.onCopy = now(100, Fault.THROW, 1_000, Fault.OUT_OF_MEMORY);
        recycler.onDispose = now(300, Fault.THROW, 300, Fault.THROW);
        for (int i = 0; i < WRITERS; i++) {
            exercise.start("torture writer " + i, new WriterMoves(exercise, i)::once);
        }
        for (int i = 0; i < READERS; i++) {
            exercise.start("torture reader " + i, new ReaderMoves(exercise)::once);
        }
        exercise.start("stalling writer", this::writeWithStall);
        exercise.start("stalling reader", this::readWithStall);
        // Those above are interrupted, those below are not.
        exercise.start("undertaker", this::buryOne);
        exercise.start("interrupter", this::interruptOne);
        if (VirtualThread.exist()) {
            exercise.start("starter of virtual threads", this::readVirtually);
        }
        exercise.runFor(millis);

        recycler.onReset = () -> Fault.NONE;
        recycler.onCreate = () -> Fault.NONE;
        recycler.onDispose = () -> Fault.NONE;
        releaseOrphans();
        exercise.closeAndAccount();
        return account();
    }

    /** Faults, each as often as one in so many calls. */
    private static Supplier<Fault> now(int every, Fault fault, int everyOther, Fault other) {
        return () -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            return random.nextInt(every) == 0 ? fault : random.nextInt(everyOther) == 0 ? other : Fault.NONE;
        };
    }

    private String account() {
        Tally tally = exercise.tally;
        PayloadRecycler recycler = exercise.recycler;
        assertThat(tally.swaps.sum()).as("swaps").isPositive();
        assertThat(tally.reads.sum() - tally.empty.sum()).as("reads").isPositive();
        if (!exercise.subject.hasTwoCopies() || tally.swaps.sum() > 100) {
            assertThat(tally.faults.sum()).as("faults").isPositive();
        }
        assertThat(tally.deaths.sum()).as("deaths").isPositive();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("swaps", tally.swaps);
        counts.put("reads", tally.reads);
        counts.put("by virtual threads", tally.virtualReads);
        counts.put("versions created", recycler.created());
        counts.put("disposed of", recycler.disposed());
        counts.put("left to the collector", recycler.created() - recycler.disposed());
        counts.put("out of order", recycler.violations());
        counts.put("discards", tally.discards);
        counts.put("faults", tally.faults);
        counts.put("stalls", tally.stalls);
        counts.put("deaths", tally.deaths);
        counts.put("interrupts", tally.interrupts);
        counts.put("age of what was seen, in swaps", tally.ages());
        return exercise.subject + " " + counts;
    }

    private void writeWithStall(Random random) {
        try {
            exercise.container.update(draft -> {
                draft.fillHalf(-1);
                stall(random);
                draft.replace(exercise.tally.ticket(WRITERS));
            });
            exercise.tally.swaps.increment();
        } catch (PlannedFault | OutOfMemoryError fault) {
            rethrowUnlessPlanned(fault);
        }
        stall(random);
    }

    private void rethrowUnlessPlanned(Throwable fault) {
        if (fault instanceof OutOfMemoryError && !"planned".equals(fault.getMessage())) {
            throw (OutOfMemoryError) fault;
        }
        exercise.tally.faults.increment();
    }

    private void readWithStall(Random random) {
        ReadPath path = ReadPath.values()[random.nextInt(ReadPath.values().length)];
        Pin pin = path.pin(exercise.container);
        if (pin.version() != null) {
            long value = pin.version().value();
            stall(random);
            pin.version().verify(value);
            exercise.tally.aged(value);
        }
        exercise.tally.reads.increment();
        end(pin);
    }

    private void end(Pin pin) {
        try {
            pin.close();
        } catch (PlannedFault fault) {
            // The last reader resets, and planned resets fail.
            if (!exercise.subject.guarantees().readersRunUserCode()) {
                throw fault;
            }
            exercise.tally.faults.increment();
        }
    }

    private void stall(Random random) {
        exercise.tally.stalls.increment();
        try {
            Thread.sleep(random.nextInt(6));
        } catch (InterruptedException interrupted) {
            exercise.tally.interrupts.increment();
        }
    }

    /** A thread that dies with pins, and what becomes of them. */
    private void buryOne(Random random) {
        boolean pinned = release != ReleaseBy.OWNER_THREAD;
        Background<Void> doomed = Background.run(() -> {
            Payload outer = exercise.container.acquire();
            if (outer == null) {
                return;
            }
            outer.value();
            if (!pinned) {
                exercise.container.release(outer);
                return;
            }
            Lease<Payload> lease = exercise.container.lease();
            if (release == ReleaseBy.ANY_THREAD) {
                orphans.add(outer);
            }
            orphanedLeases.add(lease);
        });
        doomed.result();
        exercise.tally.deaths.increment();
        releaseOrphans();
        stall(random);
    }

    private void releaseOrphans() {
        for (Payload orphan = orphans.poll(); orphan != null; orphan = orphans.poll()) {
            Payload version = orphan;
            version.verify(version.value());
            end(new Pin(version, () -> exercise.container.release(version)));
        }
        for (Lease<Payload> lease = orphanedLeases.poll(); lease != null; lease = orphanedLeases.poll()) {
            if (lease.get() != null) {
                lease.get().value();
            }
            end(new Pin(lease.get(), lease::close));
        }
    }

    private void interruptOne(Random random) {
        Thread victim = exercise.threads().get(random.nextInt(WRITERS + READERS + 2));
        victim.interrupt();
        Background.sleep(Duration.ofMillis(3));
    }

    private void readVirtually(Random random) {
        Thread[] started = new Thread[20];
        for (int i = 0; i < started.length; i++) {
            started[i] = VirtualThread.start(() -> {
                try {
                    Pin pin = ReadPath.values()[ThreadLocalRandom.current().nextInt(2)].pin(exercise.container);
                    if (pin.version() != null) {
                        long value = pin.version().value();
                        Thread.yield();
                        pin.version().verify(value);
                    }
                    end(pin);
                    exercise.tally.virtualReads.increment();
                } catch (Throwable broken) {
                    exercise.fail(broken);
                }
            });
        }
        for (Thread thread : started) {
            joinUninterruptibly(thread);
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean ended = false;
        while (!ended) {
            try {
                thread.join();
                ended = true;
            } catch (InterruptedException again) {
                Thread.onSpinWait();
            }
        }
    }
}
