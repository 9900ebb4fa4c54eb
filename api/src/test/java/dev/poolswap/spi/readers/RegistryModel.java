package dev.poolswap.spi.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Owners that register, pin, release, open leases that any thread closes, leave and die, beside scans and those who look
 * who is gone; on slabs of one record each, so that these fill and empty. The specification is the same, one step at a
 * time: what an operation returns depends on its thread only, and on whether a lease is there. What must never be throws.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class RegistryModel {
    private static final int THREADS = 4;
    private static final int MOST = 2;

    /** What one thread holds; touched by that thread only. */
    private static final class Hands {
        Mortal owner;
        ReaderRecord first;
        final List<Long> words = new ArrayList<>(MOST);
        final List<ReaderRecord> pins = new ArrayList<>(MOST);
        long last;
    }

    private static final class Lease {
        final ReaderRecord record;
        final long number;
        final long word;

        Lease(ReaderRecord record, long number, long word) {
            this.record = record;
            this.number = number;
            this.word = word;
        }
    }

    @SuppressWarnings("this-escape") // overridden by planted faults, which have no fields
    private final RegistrySteps steps = new RegistrySteps(registry());

    private final ReaderRegistry registry = steps.registry;
    private final List<Hands> hands = new ArrayList<>();
    private final AtomicReference<Lease> leased = new AtomicReference<>();

    /** Called by Lincheck. */
    public RegistryModel() {
        for (int i = 0; i < THREADS; i++) {
            hands.add(new Hands());
        }
    }

    ReaderRegistry registry() {
        return new ReaderRegistry(new RecordSlabs(1, 1));
    }

    private Hands of(int thread) {
        Hands mine = hands.get(thread);
        if (mine.owner == null) {
            mine.owner = new Mortal();
            mine.first = registry.firstOf(mine.owner);
        }
        return mine;
    }

    private long newWord(int thread) {
        return (hands.get(thread).last += THREADS) + thread + 1;
    }

    private void require(boolean announced, long word) {
        if (steps.isAnnounced(word) != announced) {
            throw new IllegalStateException(announced ? "a pin that a scan does not see" : "a pin that has ended");
        }
    }

    @Operation
    public boolean pin(@Param(name = "thread") int thread) {
        Hands mine = of(thread);
        if (mine.pins.size() == MOST) {
            return false;
        }
        long word = newWord(thread);
        mine.pins.add(steps.pin(mine.first, word));
        mine.words.add(word);
        mine.words.forEach(held -> require(true, held));
        return true;
    }

    @Operation
    public boolean release(@Param(name = "thread") int thread) {
        Hands mine = of(thread);
        if (mine.pins.isEmpty()) {
            return false;
        }
        mine.words.forEach(held -> require(true, held));
        registry.release(mine.first, mine.pins.remove(0));
        require(false, mine.words.remove(0));
        return true;
    }

    @Operation
    public boolean lease(@Param(name = "thread") int thread) {
        Hands mine = of(thread);
        ReaderRecord record = registry.idleOf(mine.first);
        long word = newWord(thread);
        long number = RegistrySteps.lease(record, word);
        boolean first = leased.compareAndSet(null, new Lease(record, number, word));
        if (!first) {
            close(record, number, true);
        }
        return first;
    }

    private void close(ReaderRecord record, long number, boolean here) {
        if (here && !ReaderRecord.isSingle(number) ? !record.endHere(number) : !registry.endLease(record, number)) {
            throw new IllegalStateException("a lease that was ended by others");
        }
    }

    @Operation
    public boolean closeLease() {
        Lease lease = leased.getAndSet(null);
        if (lease == null) {
            return false;
        }
        require(true, lease.word);
        close(lease.record, lease.number, false);
        require(false, lease.word);
        if (registry.endLease(lease.record, lease.number)) {
            throw new IllegalStateException("a lease that is closed twice");
        }
        return true;
    }

    @Operation
    public void die(@Param(name = "thread") int thread) {
        Hands mine = of(thread);
        mine.owner.die();
        forget(mine);
    }

    private static void forget(Hands mine) {
        mine.owner = null;
        mine.first = null;
        mine.pins.clear();
        mine.words.clear();
    }

    @Operation
    public void handle() {
        Mortal owner = new Mortal();
        ReaderRecord first = registry.firstOf(owner);
        steps.pin(first, Long.MAX_VALUE >> 1);
        require(true, Long.MAX_VALUE >> 1);
        registry.release(first, first);
        registry.unregister(first);
    }

    @Operation
    public void reap() {
        steps.reap();
    }

    @Operation
    public void sweep() {
        registry.sweep();
    }

    @Validate
    public void whatIsHeldIsSeenAndNothingElseIsInUse() {
        steps.reap();
        int owners = 0;
        for (Hands one : hands) {
            one.words.forEach(word -> require(true, word));
            owners += one.owner == null ? 0 : 1;
        }
        Lease open = leased.get();
        if (open != null) {
            require(true, open.word);
        }
        int most = owners * (1 + RecordOwner.MOST_KEPT) + (open == null ? 0 : 1);
        if (registry.inUse() > most) {
            throw new IllegalStateException(registry.inUse() + " records in use by " + owners + " owners");
        }
    }
}
