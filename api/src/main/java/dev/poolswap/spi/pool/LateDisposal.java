package dev.poolswap.spi.pool;

import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.housekeeping.Phrase;

/**
 * Checks a closed container from a housekeeping thread until nothing is left to dispose of. Keeps the container alive
 * until then.
 */
public class LateDisposal {
    /** How many threads may take over. Each may get stuck too, and all containers share a fixed number of threads. */
    private static final int MOST_OTHERS = 7;

    private final PoolOwner<?, ?> owner;
    private volatile Chore look;

    /** How many have been asked to. Used by the housekeeper only. */
    private int others;

    LateDisposal(PoolOwner<?, ?> owner, String name) {
        this.owner = owner;
        this.look = newLook(name);
    }

    private Chore newLook(String name) {
        return Chore.backingOff(new Phrase("disposing of the versions of ", name), owner::tidyAfterClose);
    }

    /** Requests a check soon. */
    public void ask() {
        look.request();
    }

    /**
     * Requests a check by another thread, because the previous check may be stuck in a disposal. Does nothing once enough
     * threads have been asked: what is left then waits until one of them goes on.
     */
    void askAnother() {
        if (others < MOST_OTHERS) {
            look = newLook(owner.events().container());
            others++;
            look.request();
        }
    }
}
