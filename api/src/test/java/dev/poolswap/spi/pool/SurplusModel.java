package dev.poolswap.spi.pool;

import dev.poolswap.Options;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Writers, readers that leave, threads that look for versions, and turns of the housekeeper. In the end too many versions are
 * free, or will be, only if the housekeeper has to do it.
 */
public class SurplusModel {
    private final Options options = Options.builder().maxIdle(1).build();
    private final UnpinnedPool owner = new UnpinnedPool(options);

    @SuppressWarnings("this-escape") // overridden by planted faults, which have no fields
    private final Asked surplus = surplus(owner, new FreedVersions(owner, options), options);

    /** Called by Lincheck. */
    public SurplusModel() {
        owner.readersStay = true;
    }

    /** Notes that the housekeeper was asked, instead of asking it. */
    static class Asked extends Surplus {
        volatile boolean asked;

        Asked(UnpinnedPool owner, FreedVersions freed, Options options) {
            super(owner, freed, options);
        }

        @Override
        void ask() {
            asked = true;
        }
    }

    Asked surplus(UnpinnedPool pool, FreedVersions freed, Options asked) {
        return new Asked(pool, freed, asked);
    }

    @Operation
    public void write() {
        owner.publish(owner.draft());
        surplus.disposeOf();
    }

    @Operation
    public void discard() {
        owner.discard(owner.draft());
        surplus.disposeOf();
    }

    /** As where readers announce: the next thread that looks frees what they had. */
    @Operation
    public void readersLeave() {
        owner.readersStay = false;
    }

    /** As where readers count. */
    @Operation
    public void lastReaderLeaves() {
        owner.readersStay = false;
        owner.reclaim();
        surplus.freedByReader(false);
    }

    /** As a draft does, or the watch. */
    @Operation
    public void look() {
        owner.reclaim();
    }

    /** The housekeeper runs a chore on one thread at a time. */
    @Operation(nonParallelGroup = "housekeeper")
    public void turn() {
        if (surplus.asked) {
            surplus.asked = false;
            if (!surplus.isDone()) {
                surplus.asked = true;
            }
        }
    }

    @Validate
    public void nothingIsForgotten() {
        if (!surplus.asked && surplus.isToCome()) {
            throw new IllegalStateException(surplus.unsettled() + " versions to come and " + surplus.free()
                    + " free ones, and nobody sees to it");
        }
    }
}
