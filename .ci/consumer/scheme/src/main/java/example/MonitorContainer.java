package example;

// snippet scheme
import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.pool.Version;

/** Counts the pins of each version under one lock. */
public final class MonitorContainer<T> extends CountingContainer<T, MonitorContainer.Counted<T>> {
    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.BLOCKING)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.PINNED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    private final Object lock = new Object();
    private Counted<T> current;

    MonitorContainer(Recycler<T> recycler, Options options) {
        super("monitor-count", GUARANTEES, recycler, options, Counted::new);
    }

    @Override
    protected Counted<T> pin() {
        synchronized (lock) {
            if (current != null) {
                current.pins++;
            }
            return current;
        }
    }

    @Override
    protected void unpin(Counted<T> version) {
        long left;
        synchronized (lock) {
            left = version.pins - 1;
            version.pins = Math.max(0, left);
        }
        if (left < 0) {
            throw releasedTooOften(version);
        }
        if (left == 0 && tryReclaim(version)) {
            freedByReader();
        }
    }

    @Override
    protected long balance(Counted<T> version) {
        synchronized (lock) {
            return version.pins;
        }
    }

    @Override
    protected Counted<T> exchange(Counted<T> next) {
        synchronized (lock) {
            Counted<T> before = current;
            current = next;
            return before;
        }
    }

    @Override
    protected boolean compareAndExchange(Counted<T> expected, Counted<T> next) {
        synchronized (lock) {
            if (current != expected) {
                return false;
            }
            current = next;
            return true;
        }
    }

    @Override
    protected void afterRetired(Counted<T> version) {
        tryReclaim(version);
    }

    /** A version and its pins, which the lock guards. */
    static final class Counted<T> extends Version<T> {
        private long pins;

        Counted(int index) {
            super(index);
        }
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        public Provider() {
            super("monitor-count", "reference counting", "a count of pins under one lock", GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new MonitorContainer<>(recycler, options);
        }
    }
}
// end
