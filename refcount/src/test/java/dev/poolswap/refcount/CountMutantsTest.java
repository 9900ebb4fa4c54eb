package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.StripedVersion;
import dev.poolswap.testkit.lincheck.ContainerModel;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Faults that others have published, planted here; model checking must find each. */
class CountMutantsTest {

    /** Loads the index first and counts on the version after: the gap of a naive reference count. */
    static final class CountAfterLoad<T> extends SplitCountContainer<T> {
        CountAfterLoad(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT, 0);
        }

        @Override
        protected @Nullable SplitVersion<T> pin() {
            int index = (int) (word.get() & INDEX);
            if (index == 0) {
                return null;
            }
            SplitVersion<T> version = pool.at(index);
            version.in.getAndAdd(ONE);
            return version;
        }
    }

    /** Counts the folded total one short, as a fold that forgets the reader in flight. */
    static final class ShortFold<T> extends SplitCountContainer<T> {
        ShortFold(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT, 0);
        }

        @Override
        protected void afterRetired(SplitVersion<T> version) {
            if (version.external > 0) {
                version.external -= ONE;
            }
            super.afterRetired(version);
        }
    }

    /** Does not look again whether the version is still current. */
    static final class NoValidation<T> extends StripedCountContainer<T> {
        NoValidation(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT, 2);
        }

        @Override
        protected @Nullable StripedVersion<T> pin() {
            StripedVersion<T> version = current();
            if (version != null) {
                version.enter(stripe());
            }
            return version;
        }
    }

    /** An undo that leaves the version to the next swap. */
    static final class SilentUndo<T> extends StripedCountContainer<T> {
        SilentUndo(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT, 2);
        }

        @Override
        void undo(StripedVersion<T> version, int stripe) {
            version.leave(stripe);
        }
    }

    public static final class CountAfterLoadModel extends ContainerModel {
        public CountAfterLoadModel() {
            super(new CountAfterLoad<>(new BoxRecycler()));
        }
    }

    public static final class ShortFoldModel extends ContainerModel {
        public ShortFoldModel() {
            super(new ShortFold<>(new BoxRecycler()));
        }
    }

    public static final class NoValidationModel extends ContainerModel {
        public NoValidationModel() {
            super(new NoValidation<>(new BoxRecycler()));
        }
    }

    public static final class SilentUndoModel extends ContainerModel {
        public SilentUndoModel() {
            super(new SilentUndo<>(new BoxRecycler()));
        }
    }

    @Test
    void counting_after_loading_is_caught() {
        Lincheck.mustCatch(CountAfterLoadModel.class, 2);
    }

    @Test
    void a_fold_that_is_one_short_is_caught() {
        Lincheck.mustCatch(ShortFoldModel.class, 2);
    }

    @Test
    void entering_without_looking_again_is_caught() {
        Lincheck.mustCatch(NoValidationModel.class, 2);
    }

    @Test
    void an_undo_that_strands_the_version_is_caught() {
        Lincheck.mustCatch(SilentUndoModel.class, 2);
    }
}
