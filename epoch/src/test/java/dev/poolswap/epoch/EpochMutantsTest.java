package dev.poolswap.epoch;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Sequences;
import dev.poolswap.testkit.lincheck.Lincheck;
import dev.poolswap.testkit.lincheck.Model;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults that others have published, planted here. Random sequences must find what one thread can see, model checking
 * the rest. */
@Tag("lincheck")
@Tag("full")
class EpochMutantsTest {

    /** Reads first and announces after. */
    static class LateAnnouncement<T> extends EpochContainer<T> {
        LateAnnouncement(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            StampedVersion<T> version = current;
            pause();
            record.announce(era, negated);
            AsymmetricFence.light();
            return version;
        }

        /** Between reading and announcing; for torture to stay there. */
        void pause() {}
    }

    /** Announces the era that comes next. */
    static final class NextEra<T> extends EpochContainer<T> {
        NextEra(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            record.announce(era + 1, negated);
            AsymmetricFence.light();
            return current;
        }

        /** So that what is seen is the reuse and not a release that is refused. */
        @Override
        protected boolean mayProtect(long word, StampedVersion<T> version) {
            return true;
        }
    }

    /** A scan by hand, for mutants to get wrong. */
    abstract static class OwnScan<T> extends EpochContainer<T> {
        OwnScan(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        static long older(long oldest, ReaderRecord record) {
            long announced = record.announced();
            return announced == 0 ? oldest : Math.min(oldest, announced);
        }

        final void freeOlder(long oldest, int fromSlot) {
            for (int i = pool.slots(); i >= fromSlot; i--) {
                StampedVersion<T> version = pool.at(i);
                long state = version.state();
                if (Version.isRetired(state) && version.stamp() < oldest) {
                    pool.tryReclaim(version, state);
                }
            }
        }
    }

    /** Does not look at the newest record. */
    static final class BlindScan<T> extends OwnScan<T> {
        BlindScan(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean scan(long before) {
            long oldest = before;
            ReaderRecord newest = readers.first();
            for (ReaderRecord r = newest == null ? null : readers.next(newest); r != null; r = readers.next(r)) {
                oldest = older(oldest, r);
            }
            freeOlder(oldest, 1);
            return false;
        }
    }

    /** Uses what the scan before saw announced. */
    static final class StaleScan<T> extends OwnScan<T> {
        private volatile long seenBefore = Long.MAX_VALUE;

        StaleScan(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean scan(long before) {
            long oldest = Math.min(before, seenBefore);
            long seen = Long.MAX_VALUE;
            for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
                seen = older(seen, r);
            }
            seenBefore = seen;
            freeOlder(oldest, 1);
            return false;
        }
    }

    /** Never looks at the first slot, so what is retired there stays. */
    static final class ForgottenSlot<T> extends OwnScan<T> {
        ForgottenSlot(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean scan(long before) {
            long oldest = before;
            for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
                oldest = older(oldest, r);
            }
            freeOlder(oldest, 2);
            return false;
        }
    }

    /** Readers and writers exchange the current version under one lock. */
    static final class WaitingReader<T> extends EpochContainer<T> {
        WaitingReader(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected synchronized @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            return super.protect(record, negated);
        }

        @Override
        protected synchronized @Nullable StampedVersion<T> exchange(@Nullable StampedVersion<T> next) {
            return super.exchange(next);
        }
    }

    @Test
    @Catches(scheme = "epoch", mutant = "announces after reading", breaks = "E2")
    void announcing_after_reading_is_caught() {
        Lincheck.mustCatch(LateAnnouncement::new);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "announces the era that comes next", breaks = "E1")
    void announcing_the_next_era_is_caught() {
        Sequences.mustCatch(NextEra::new, Sequences.REUSE);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a scan that skips a record", breaks = "E2")
    void a_scan_that_skips_a_record_is_caught() {
        Sequences.mustCatch(BlindScan::new, Sequences.REUSE);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a scan that uses what the scan before saw", breaks = "E2")
    void a_scan_that_uses_old_announcements_is_caught() {
        Sequences.mustCatch(StaleScan::new, Sequences.REUSE);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a scan that skips a slot")
    void a_scan_that_skips_a_slot_is_caught() {
        Sequences.mustCatch(ForgottenSlot::new, Sequences.LOSS);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "a reader that takes a lock")
    void a_reader_that_takes_a_lock_is_caught() {
        Lincheck.mustWait(WaitingReader::new, Model.READERS_THAT_DO_NOT_WAIT);
    }
}
