package dev.poolswap.hazard;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.AsymmetricFence;
import dev.poolswap.spi.ReaderRecord;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.testkit.lincheck.ContainerModel;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Faults that others have published, planted here; model checking must find each. */
class HazardMutantsTest {

    /** Announces and does not look again. */
    static final class NoValidation<T> extends HazardContainer<T> {
        NoValidation(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            StampedVersion<T> version = current;
            if (version != null) {
                record.announce(version.index(), negated);
                AsymmetricFence.light();
            }
            return version;
        }
    }

    /** Looks twice, and announces after. */
    static final class LateAnnouncement<T> extends HazardContainer<T> {
        LateAnnouncement(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            StampedVersion<T> version = current;
            while (version != current) {
                version = current;
            }
            if (version != null) {
                record.announce(version.index(), negated);
                AsymmetricFence.light();
            }
            return version;
        }
    }

    public static final class NoValidationModel extends ContainerModel {
        public NoValidationModel() {
            super(new NoValidation<>(new BoxRecycler()));
        }
    }

    public static final class LateAnnouncementModel extends ContainerModel {
        public LateAnnouncementModel() {
            super(new LateAnnouncement<>(new BoxRecycler()));
        }
    }

    @Test
    void announcing_without_looking_again_is_caught() {
        Lincheck.mustCatch(NoValidationModel.class, 2);
    }

    @Test
    void announcing_after_looking_again_is_caught() {
        Lincheck.mustCatch(LateAnnouncementModel.class, 2);
    }
}
