package dev.poolswap.bench.bound;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.pool.Version;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * Quiescent-state-based reclamation.
 *
 * Words.
 *   era           counts retirements, from 1
 *   announced[r]  the era that reader r saw when it last held nothing; OFFLINE while it does not read
 *   stamp[v]      the era that the retirement of v ended
 *
 * Reader.  v = current ... (as often as it likes)      between operations: announced[r] = era
 *          before the first read: announced[r] = era, full fence;  after the last: announced[r] = OFFLINE
 * Writer.  v = exchange(current, n); stamp[v] = era.getAndAdd(1); state[v] = RETIRED
 * Scan.    before = era; oldest = min(before, every announced era);
 *          for each v that is RETIRED with stamp[v] < oldest: RETIRED(g) -> FREE(g)
 *
 * Why it is safe.
 *   A reader that announces an era above stamp[v] read it after the exchange that retired v. It no longer uses what it read
 *   before, and what it reads afterwards is not v. So no fence is needed between an announcement and the reads that
 *   follow: an announcement that is seen late only keeps more.
 *   A reader that comes online was not looked at while it was offline. Its announcement and its next read of current have
 *   a full fence between them: a scan sees the announcement, or the reader sees the exchange.
 *   A scan frees only what was stamped before it began, that is, exchanged out before it looked at the readers.
 *   A claim names the generation that was seen retired; the state is read before the stamp.
 *
 * Orderings.
 *   announce (release)     <->  read announced (volatile): what the reader did is seen by the writer that resets
 *   online (volatile), read current  <->  exchange, read the list and announced (volatile)
 *   the rest is volatile.
 *
 * Limits. All of it rests on the application: every thread that reads has a reader, and announces only while it holds
 * nothing. A thread without one, or a pin that is handed on, is not protected, and nothing can tell. A reader that is
 * online and does not announce holds back everything.
 */
/**
 * Bound: quiescent states that the application announces, so a read itself costs one volatile load. The contract of
 * {@code acquire} and {@code release} from any thread cannot be kept in this way.
 *
 * <p><b>Source.</b> McKenney and Slingwine, 1998; Hart, McKenney, Brown and Walpole, JPDC 2007, section 2.1.
 */
class Qsbr<T> extends BoundContainer<T, StampedVersion<T>> {
    static final String ID = "qsbr";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.WAIT_FREE)
            .writers(Guarantees.Progress.LOCK_FREE)
            .bound(Guarantees.Bound.UNBOUNDED)
            .release(Guarantees.ReleaseBy.OWNER_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    private final AtomicLong era = new AtomicLong(1);
    private final List<QuiescentReader<T>> readers = new CopyOnWriteArrayList<>();

    Qsbr(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, StampedVersion::new);
    }

    /** What a reader announces that holds nothing now. */
    long seen() {
        return era.get();
    }

    /** Returns a reader for the calling thread, which is online. */
    @Override
    public final QuiescentReader<T> readHandle() {
        ensureOpen();
        QuiescentReader<T> reader = new QuiescentReader<>(this);
        readers.add(reader);
        reader.online();
        return reader;
    }

    final void leave(QuiescentReader<T> reader) {
        readers.remove(reader);
    }

    @Override
    protected @Nullable StampedVersion<T> exchange(@Nullable StampedVersion<T> next) {
        return current.getAndSet(next);
    }

    @Override
    protected void beforeRetired(StampedVersion<T> version) {
        version.stamp(era.getAndIncrement());
    }

    @Override
    protected void reclaim() {
        if (pool.counters().unreclaimed() == 0) {
            return;
        }
        long oldest = oldest();
        for (int i = pool.slots(); i > 0; i--) {
            StampedVersion<T> version = pool.at(i);
            long state = version.state();
            if (Version.isRetired(state) && version.stamp() < oldest) {
                pool.tryReclaim(version, state);
            }
        }
    }

    private long oldest() {
        long oldest = era.get();
        for (QuiescentReader<T> reader : readers) {
            oldest = Math.min(oldest, reader.announced());
        }
        return oldest;
    }

    @Override
    protected int readerRecords() {
        return readers.size();
    }

    /** Makes such containers. */
    static final class Provider extends SchemeProvider {
        Provider() {
            super(
                    ID,
                    Bounds.FAMILY,
                    "quiescent states: the application announces between operations that a thread holds no version",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new Qsbr<>(recycler, options);
        }
    }
}
