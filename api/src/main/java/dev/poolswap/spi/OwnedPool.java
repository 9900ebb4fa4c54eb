package dev.poolswap.spi;

import dev.poolswap.PinHolder;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.spi.pool.PoolOwner;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.VersionPool;
import java.util.List;

/** A container as its pool's helpers see it. The interface of the container itself has none of these methods. */
final class OwnedPool<T, V extends Version<T>> implements PoolOwner<T, V> {
    private final PooledContainer<T, V> container;

    OwnedPool(PooledContainer<T, V> container) {
        this.container = container;
    }

    @Override
    public VersionPool<T, V> pool() {
        return container.pool;
    }

    @Override
    public ContainerEvents events() {
        return container.events();
    }

    @Override
    public Object container() {
        return container;
    }

    @Override
    public void ensureOpen() {
        container.ensureOpen();
    }

    @Override
    public void reclaim() {
        container.reclaim();
    }

    @Override
    public void reclaimAndTell() {
        container.reclaimAndTell();
    }

    @Override
    public boolean tidyAfterClose() {
        return container.tidyAfterClose();
    }

    @Override
    public boolean waitsAsARule() {
        return container.waitsAsARule();
    }

    @Override
    public void beforeWaiting(long waitedNanos) {
        container.beforeWaiting(waitedNanos);
    }

    @Override
    public boolean readersReclaim() {
        return container.readersReclaim();
    }

    @Override
    public String describePins() {
        return container.describePins();
    }

    @Override
    public long pinsOn(V version) {
        return container.pinsOn(version);
    }

    @Override
    public List<PinHolder> holdersOf(V version) {
        return container.holdersOf(version);
    }
}
