package dev.poolswap.hazard;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
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
class HazardErasLitmusMutantsTest {

    /** The reader's side of an asymmetric fence against a writer that issues an ordinary one. */
    static final class LightOnly<T> extends HazardErasContainer<T> {
        LightOnly(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected @Nullable LivedVersion<T> protect(ReaderRecord record, boolean negated) {
            long now = era();
            while (true) {
                long announced = now;
                record.announce(mark(announced), negated);
                VarHandle.acquireFence();
                LivedVersion<T> version = current;
                now = era();
                if (version == null || now == announced) {
                    record.note(version == null ? 0 : version.index());
                    return version;
                }
            }
        }
    }

    public static final class LightOnlyScheme extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return BrokenSchemes.absorbing(new LightOnly<>(recycler));
        }
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a light fence without a heavy one", breaks = "A3")
    @Timeout(600)
    void a_light_fence_without_a_heavy_one_is_caught() {
        JcstressRun.mustCatch(LightOnlyScheme.class);
    }
}
