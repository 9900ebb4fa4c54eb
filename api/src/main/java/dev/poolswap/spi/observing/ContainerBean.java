package dev.poolswap.spi.observing;

import dev.poolswap.ContainerMXBean;
import dev.poolswap.LeakDetection;
import dev.poolswap.PoolswapException;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.lang.ref.WeakReference;
import java.util.Locale;

/** Exposes a container through JMX without keeping it alive. */
final class ContainerBean implements ContainerMXBean {
    private final WeakReference<SwapContainer<?>> container;
    private final String scheme;
    private final String name;

    ContainerBean(SwapContainer<?> container, String name) {
        this.container = new WeakReference<>(container);
        this.scheme = container.scheme();
        this.name = name;
    }

    private Stats stats() {
        return alive().stats();
    }

    private SwapContainer<?> alive() {
        SwapContainer<?> alive = container.get();
        if (alive == null) {
            throw new IllegalStateException(name + " was garbage-collected; this bean will be unregistered");
        }
        return alive;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getPublished() {
        return stats().published();
    }

    @Override
    public long getRetired() {
        return stats().retired();
    }

    @Override
    public long getReclaimed() {
        return stats().reclaimed();
    }

    @Override
    public long getCreated() {
        return stats().created();
    }

    @Override
    public long getDisposed() {
        return stats().disposed();
    }

    @Override
    public long getDiscarded() {
        return stats().discarded();
    }

    @Override
    public long getVersions() {
        return stats().versions();
    }

    @Override
    public long getUnreclaimed() {
        return stats().unreclaimed();
    }

    @Override
    public long getPeakUnreclaimed() {
        return stats().peakUnreclaimed();
    }

    @Override
    public long getReaderRecords() {
        return stats().readerRecords();
    }

    @Override
    public String getFence() {
        return stats().fence();
    }

    @Override
    public long getIdle() {
        return stats().idle();
    }

    @Override
    public long getBytes() {
        return stats().bytes();
    }

    @Override
    public long getUnreclaimedBytes() {
        return stats().unreclaimedBytes();
    }

    @Override
    public long getPeakUnreclaimedBytes() {
        return stats().peakUnreclaimedBytes();
    }

    @Override
    public long getExhausted() {
        return stats().exhausted();
    }

    @Override
    public long getLeaked() {
        return stats().leaked();
    }

    @Override
    public long getStalled() {
        return stats().stalled();
    }

    @Override
    public long getMisused() {
        return stats().misused();
    }

    @Override
    public String getLeakDetection() {
        return observed().leakDetection().name();
    }

    @Override
    public void setLeakDetection(String level) {
        try {
            observed().leakDetection(LeakDetection.valueOf(String.valueOf(level).toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("LeakDetection must be OFF, SAMPLED or ALL, but was " + level, unknown);
        } catch (PoolswapException refused) {
            // The client need not have our classes.
            throw new IllegalStateException(refused.getMessage());
        }
    }

    private ContainerEvents observed() {
        return ((ObservedContainer) alive()).events();
    }
}
