package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The least that a scheme adds to announcing, with lookups, scans and looks at pins counted. What is retired is never freed. */
@SuppressWarnings("exports") // public for a program that a test runs from source
public final class CountedScheme extends AnnouncingContainer<AtomicInteger, StampedVersion<AtomicInteger>> {
    /** Also the guarantees of another scheme of tests. */
    static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.WAIT_FREE)
            .writers(Guarantees.Progress.LOCK_FREE)
            .bound(Guarantees.Bound.UNBOUNDED)
            .release(Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicInteger scans = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();

    /** Without versions. */
    public CountedScheme() {
        super("counted", GUARANTEES, new Poisoning(), Options.DEFAULT, StampedVersion::new);
    }

    @Override
    protected @Nullable StampedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
        record.announce(era, negated);
        AsymmetricFence.light();
        return current;
    }

    @Override
    protected boolean mayProtect(long word, StampedVersion<AtomicInteger> version) {
        return true;
    }

    /** Whether it was current in the era of the pin, if each era has one version. */
    @Override
    protected boolean mayPin(ReaderRecord record, long word, StampedVersion<AtomicInteger> version) {
        looks.incrementAndGet();
        return Version.isRetired(version.state()) ? word == version.stamp() : version == current;
    }

    @Override
    protected boolean scan(long before) {
        scans.incrementAndGet();
        return nextRetired(0) != 0;
    }

    @Override
    StampedVersion<AtomicInteger> pinned(AtomicInteger object) {
        lookups.incrementAndGet();
        return super.pinned(object);
    }

    private static int during(Runnable what, AtomicInteger counter) {
        int before = counter.get();
        what.run();
        return counter.get() - before;
    }

    int lookupsOf(Runnable reads) {
        return during(reads, lookups);
    }

    int looksOf(Runnable release) {
        return during(release, looks);
    }

    int scansOf(Runnable write) {
        return during(write, scans);
    }
}
