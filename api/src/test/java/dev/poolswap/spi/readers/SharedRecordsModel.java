package dev.poolswap.spi.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Virtual threads that claim records for pins and for leases, which any thread closes, beside scans. The stands near them
 * overlap. As in {@link RegistryModel}, what an operation returns depends on its thread and on whether a lease is there, and
 * what must never be throws.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class SharedRecordsModel {
    private static final int THREADS = 4;
    private static final int MOST = 2;

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

    private final RecordSlabs slabs = new RecordSlabs(1, 1);
    private final ReaderRegistry registry = new ReaderRegistry(slabs);
    private final RegistrySteps steps = new RegistrySteps(registry);

    @SuppressWarnings("this-escape") // overridden by a planted fault, which has no fields
    private final SharedRecords shared = shared(slabs);

    /** What each thread announces for its pins, the newest last; touched by that thread only. */
    private final List<List<Long>> pinned = new ArrayList<>();

    private final long[] last = new long[THREADS];
    private final AtomicReference<Lease> leased = new AtomicReference<>();

    /** Called by Lincheck. */
    public SharedRecordsModel() {
        for (int i = 0; i < THREADS; i++) {
            pinned.add(new ArrayList<>(MOST));
        }
    }

    SharedRecords shared(RecordSlabs slabs) {
        return new SharedRecords(slabs);
    }

    private static long id(int thread) {
        return thread + 1;
    }

    private long newWord(int thread) {
        return (last[thread] += THREADS) + thread + 1;
    }

    private void require(boolean announced, long word) {
        if (steps.isAnnounced(word) != announced) {
            throw new IllegalStateException(announced ? "a pin that a scan does not see" : "a pin that has ended");
        }
    }

    @Operation
    public boolean pin(@Param(name = "thread") int thread) {
        List<Long> mine = pinned.get(thread);
        if (mine.size() == MOST) {
            return false;
        }
        long word = newWord(thread);
        shared.claim(Thread.currentThread(), id(thread), false).announce(word, false);
        mine.add(word);
        mine.forEach(held -> require(true, held));
        return true;
    }

    @Operation
    public boolean release(@Param(name = "thread") int thread) {
        List<Long> mine = pinned.get(thread);
        ReaderRecord newest = shared.newestOf(id(thread));
        if (mine.isEmpty() || newest == null) {
            if (!mine.isEmpty() || newest != null) {
                throw new IllegalStateException("a pin that is not found, or found though it has ended");
            }
            return false;
        }
        mine.forEach(held -> require(true, held));
        long word = mine.remove(mine.size() - 1);
        if (newest.announced() != word) {
            throw new IllegalStateException("another pin is the newest");
        }
        shared.end(newest.owner(), newest);
        require(false, word);
        return true;
    }

    @Operation
    public boolean lease(@Param(name = "thread") int thread) {
        ReaderRecord record = shared.claim(Thread.currentThread(), id(thread), true);
        long word = newWord(thread);
        long number = RegistrySteps.lease(record, word);
        boolean first = leased.compareAndSet(null, new Lease(record, number, word));
        if (!first) {
            end(record, number, word);
        }
        return first;
    }

    private void end(ReaderRecord record, long number, long word) {
        require(true, word);
        if (!registry.endLease(record, number)) {
            throw new IllegalStateException("a lease that was ended by others");
        }
        require(false, word);
    }

    @Operation
    public boolean closeLease() {
        Lease lease = leased.getAndSet(null);
        if (lease == null) {
            return false;
        }
        end(lease.record, lease.number, lease.word);
        if (registry.endLease(lease.record, lease.number)) {
            throw new IllegalStateException("a lease that is closed twice");
        }
        return true;
    }

    @Validate
    public void whatIsHeldIsSeen() {
        pinned.forEach(words -> words.forEach(word -> require(true, word)));
        Lease open = leased.get();
        if (open != null) {
            require(true, open.word);
        }
    }
}
