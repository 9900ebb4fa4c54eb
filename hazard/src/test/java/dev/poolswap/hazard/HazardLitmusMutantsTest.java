package dev.poolswap.hazard;

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
class HazardLitmusMutantsTest {

    /** The reader's side of an asymmetric fence against a writer that issues an ordinary one. */
    static final class LightOnly<T> extends HazardContainer<T> {
        LightOnly(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            StampedVersion<T> version = current;
            while (version != null) {
                record.announce(version.index(), negated);
                VarHandle.acquireFence();
                StampedVersion<T> again = current;
                if (again == version) {
                    return version;
                }
                version = again;
            }
            return null;
        }
    }

    public static final class LightOnlyScheme extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return BrokenSchemes.absorbing(new LightOnly<>(recycler));
        }
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a light fence without a heavy one", breaks = "H1")
    @Timeout(600)
    void a_light_fence_without_a_heavy_one_is_caught() {
        JcstressRun.mustCatch(LightOnlyScheme.class);
    }
}
