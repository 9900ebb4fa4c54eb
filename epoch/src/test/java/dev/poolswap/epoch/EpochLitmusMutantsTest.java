package dev.poolswap.epoch;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.BrokenSchemes;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.jcstress.BrokenScheme;
import dev.poolswap.testkit.jcstress.JcstressRun;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A missing fence: no interleaving shows it, the litmus test must. */
@Tag("full")
@Tag("litmus")
class EpochLitmusMutantsTest {

    /** The reader's side of an asymmetric fence against a writer that issues an ordinary one. */
    static final class LightOnly<T> extends EpochContainer<T> {
        LightOnly(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            record.announce(era, negated);
            VarHandle.acquireFence();
            return current;
        }
    }

    public static final class LightOnlyScheme extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return BrokenSchemes.absorbing(new LightOnly<>(recycler));
        }
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a light fence without a heavy one", breaks = "E2")
    @Timeout(600)
    void a_light_fence_without_a_heavy_one_is_caught() {
        JcstressRun.mustCatch(LightOnlyScheme.class);
    }
}
