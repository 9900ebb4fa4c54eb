package dev.poolswap.epoch;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.AsymmetricFence;
import dev.poolswap.spi.ReaderRecord;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.Version;
import dev.poolswap.testkit.lincheck.ContainerModel;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Faults that others have published, planted here; model checking must find each. */
class EpochMutantsTest {

    /** Reads first and announces after. */
    static final class LateAnnouncement<T> extends EpochContainer<T> {
        LateAnnouncement(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            StampedVersion<T> version = current;
            record.announce(era, negated);
            AsymmetricFence.light();
            return version;
        }
    }

    /** Does not look at the newest record. */
    static final class BlindScan<T> extends EpochContainer<T> {
        BlindScan(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        protected boolean scan(long before) {
            long oldest = before;
            ReaderRecord newest = readers.first();
            for (ReaderRecord r = newest == null ? null : readers.next(newest); r != null; r = readers.next(r)) {
                long announced = r.announced();
                if (announced != 0 && announced < oldest) {
                    oldest = announced;
                }
            }
            for (int i = pool.slots(); i > 0; i--) {
                StampedVersion<T> version = pool.at(i);
                long state = version.state();
                if (Version.isRetired(state) && version.stamp() < oldest) {
                    pool.tryReclaim(version, state);
                }
            }
            return false;
        }
    }

    public static final class LateAnnouncementModel extends ContainerModel {
        public LateAnnouncementModel() {
            super(new LateAnnouncement<>(new BoxRecycler()));
        }
    }

    public static final class BlindScanModel extends ContainerModel {
        public BlindScanModel() {
            super(new BlindScan<>(new BoxRecycler()));
        }
    }

    @Test
    void announcing_after_reading_is_caught() {
        Lincheck.mustCatch(LateAnnouncementModel.class, 2);
    }

    @Test
    void a_scan_that_skips_a_record_is_caught() {
        Lincheck.mustCatch(BlindScanModel.class, 2);
    }
}
