package dev.poolswap.spi.pool;

import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.housekeeping.Phrase;

/**
 * Checks a closed container from a housekeeping thread until nothing is left to dispose of. Keeps the container alive
 * until then.
 */
public class LateDisposal {
    private final PoolOwner<?, ?> owner;
    private volatile Chore look;

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

    /** Requests a check by another thread, because the previous check may be stuck in a disposal. */
    void askAnother() {
        look = newLook(owner.events().container());
        look.request();
    }
}
