package dev.poolswap.spi.pool;

import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.housekeeping.Phrase;

/**
 * Looks at a closed container from a housekeeping thread until nothing is left to dispose of. Keeps the container
 * alive for as long.
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

    /** Has a housekeeping thread look soon. */
    public void ask() {
        look.request();
    }

    /** The same, though the look before may be stuck in a disposal: another one does the rest. */
    void askAnother() {
        look = newLook(owner.events().container());
        look.request();
    }
}
