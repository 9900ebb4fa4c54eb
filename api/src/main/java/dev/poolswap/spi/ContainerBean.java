package dev.poolswap.spi;

import dev.poolswap.ContainerMXBean;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.lang.ref.WeakReference;

/** Shows a container by JMX without keeping it alive. */
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
        SwapContainer<?> alive = container.get();
        if (alive == null) {
            throw new IllegalStateException(name + " is garbage; the bean will go too");
        }
        return alive.stats();
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
}
