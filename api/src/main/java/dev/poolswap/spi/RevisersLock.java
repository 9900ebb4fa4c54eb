package dev.poolswap.spi;

import dev.poolswap.PoolswapException;
import dev.poolswap.WaitInterruptedException;
import dev.poolswap.spi.housekeeping.StackRoom;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.spi.observing.ObservedContainer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock that a call of {@code revise} holds, so that the revisions of one container take turns. It also refuses the
 * calls that an edit must not make.
 *
 * @param <C> the kind of container
 */
@SuppressWarnings("serial") // nobody writes a container's lock to a stream
public class RevisersLock<C extends ObservedContainer> extends ReentrantLock {
    /** The container whose revisions take turns. */
    final C container;

    /**
     * Creates a lock that no thread holds.
     *
     * @param container the container that is revised
     */
    public RevisersLock(C container) {
        this.container = container;
    }

    /**
     * Takes the lock for a revision, which has to end with {@link #unlock}. An edit may take long, so an interrupt ends the
     * wait.
     *
     * @param edit the edit to run
     * @throws NullPointerException if the edit is null
     * @throws PoolswapException if the calling thread is revising already
     * @throws WaitInterruptedException if it is interrupted while it waits; its interrupted status stays set
     */
    public final void lockFor(@Nullable Object edit) {
        ContainerEvents events = container.events();
        if (edit == null) {
            throw new NullPointerException(
                    events.container() + ": edit must not be null; pass a function that changes its argument");
        }
        if (isHeldByCurrentThread()) {
            throw events.misused(new PoolswapException(
                    events.container() + ": revise was called from within an edit; make all changes in one edit"));
        }
        StackRoom.ensure();
        if (!tryLock()) {
            await(events);
        }
    }

    private void await(ContainerEvents events) {
        try {
            lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(
                    events.container() + ": interrupted while waiting for another revise to end;"
                            + " nothing was written. To wait on, clear the interrupt and call again");
        }
    }

    /**
     * Throws if the calling thread is revising. Its edit would run again on what it published, without end.
     *
     * @param verb the method that was called
     * @throws PoolswapException if the calling thread is revising
     */
    public final void refuseWithin(String verb) {
        if (isHeldByCurrentThread()) {
            ContainerEvents events = container.events();
            throw events.misused(new PoolswapException(events.container() + ": " + verb
                    + " was called from within an edit or a copy of revise on"
                    + " the same container, which would make the edit run again without end; change the edit's argument"
                    + " instead, or write after revise has returned"));
        }
    }
}
