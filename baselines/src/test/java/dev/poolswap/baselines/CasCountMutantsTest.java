package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.lincheck.ContainerModel;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The count with checks left out; model checking must find each. With the second look in place, raising a
 * count from zero does no harm: the raiser undoes itself. Without it alone, see {@link CasCountScheduleTest}.
 */
class CasCountMutantsTest {

    /** Lucene's own loop, which is right only where nothing is reused: no second look. */
    static class NoSecondLook<T> extends CasCountContainer<T> {
        NoSecondLook(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected @Nullable CasCountedVersion<T> pin() {
            while (true) {
                CasCountedVersion<T> version = current();
                if (version == null || tryCount(version)) {
                    return version;
                }
            }
        }
    }

    /** The same, and raises the count from zero too. */
    static final class FromZero<T> extends NoSecondLook<T> {
        FromZero(Recycler<T> recycler) {
            super(recycler);
        }

        @Override
        boolean tryCount(CasCountedVersion<T> version) {
            long count = version.count.get();
            return version.count.compareAndSet(count, count + 1);
        }
    }

    /** A pin that came too late is taken off without a look whether it was the last. */
    static final class SilentUndo<T> extends CasCountContainer<T> {
        SilentUndo(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        void undo(CasCountedVersion<T> version) {
            version.count.getAndAdd(-1);
        }
    }

    public static final class FromZeroModel extends ContainerModel {
        public FromZeroModel() {
            super(new FromZero<>(new BoxRecycler()));
        }
    }

    public static final class SilentUndoModel extends ContainerModel {
        public SilentUndoModel() {
            super(new SilentUndo<>(new BoxRecycler()));
        }
    }

    @Test
    void counting_from_zero_is_caught() {
        Lincheck.mustCatch(FromZeroModel.class, 2);
    }

    @Test
    void an_undo_that_strands_the_version_is_caught() {
        Lincheck.mustCatch(SilentUndoModel.class, 2);
    }
}
