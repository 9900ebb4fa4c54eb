package dev.poolswap.hazard;

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
import dev.poolswap.testkit.lincheck.SmallScenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults that others have published, planted here. Random sequences must find what one thread can see, model checking
 * the rest. */
@Tag("lincheck")
@Tag("full")
class HazardMutantsTest {

    /** Announces and does not look again. */
    static class NoValidation<T> extends HazardContainer<T> {
        NoValidation(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            StampedVersion<T> version = current;
            if (version != null) {
                pause();
                record.announce(version.index(), negated);
                AsymmetricFence.light();
            }
            return version;
        }

        /** Between reading and announcing; for torture to stay there. */
        void pause() {}
    }

    /** Looks twice, and announces after: also what a protection in two words comes to, the second of which counts. */
    static class LateAnnouncement<T> extends HazardContainer<T> {
        LateAnnouncement(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            StampedVersion<T> version = current;
            while (version != current) {
                version = current;
            }
            if (version != null) {
                pause();
                record.announce(version.index(), negated);
                AsymmetricFence.light();
            }
            return version;
        }

        /** Between reading and announcing; for torture to stay there. */
        void pause() {}
    }

    /** Uses the version it announced at first, whatever the second look says, if there is one at all. */
    static final class FirstLook<T> extends HazardContainer<T> {
        FirstLook(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            StampedVersion<T> version = current;
            if (version == null) {
                return null;
            }
            record.announce(version.index(), negated);
            AsymmetricFence.light();
            return current == null ? null : version;
        }
    }

    /** Does not look at the newest record. */
    static final class BlindScan<T> extends HazardContainer<T> {
        BlindScan(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        long kept(int first, long retired) {
            long slots = 0;
            ReaderRecord newest = readers.first();
            for (ReaderRecord r = newest == null ? null : readers.next(newest); r != null; r = readers.next(r)) {
                long slot = r.announced();
                slots |= (slot & -Long.SIZE) == first ? 1L << slot : 0;
            }
            return slots;
        }
    }

    /** Never looks at the first slot, so what is retired there stays. */
    static final class ForgottenSlot<T> extends HazardContainer<T> {
        ForgottenSlot(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean scan(long before) {
            for (int i = pool.slots(); i > 1; i--) {
                StampedVersion<T> version = pool.at(i);
                long state = version.state();
                if (Version.isRetired(state)
                        && version.stamp() < before
                        && (kept(i & -Long.SIZE, 1L << i) & 1L << i) == 0) {
                    pool.tryReclaim(version, state);
                }
            }
            return false;
        }
    }

    /** Waits until the writer who is exchanging the current version has done so. */
    static final class WaitingReader<T> extends HazardContainer<T> {
        private volatile boolean exchanging;

        WaitingReader(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            while (exchanging) {
                Thread.onSpinWait();
            }
            return super.protect(record, negated);
        }

        @Override
        protected @Nullable StampedVersion<T> exchange(@Nullable StampedVersion<T> next) {
            exchanging = true;
            StampedVersion<T> before = super.exchange(next);
            exchanging = false;
            return before;
        }
    }

    @Test
    @Catches(scheme = "hazard", mutant = "no second look", breaks = "H1")
    void announcing_without_looking_again_is_caught() {
        Lincheck.mustCatch(NoValidation::new);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "announces after the second look", breaks = "H1")
    void announcing_after_looking_again_is_caught() {
        Lincheck.mustCatch(LateAnnouncement::new);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "keeps what it announced though another is current", breaks = "H3")
    void keeping_what_is_no_longer_current_is_caught() {
        Lincheck.mustCatch(FirstLook::new, SmallScenario.TWO_WRITES);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a scan that skips a record", breaks = "H1")
    void a_scan_that_skips_a_record_is_caught() {
        Sequences.mustCatch(BlindScan::new, Sequences.REUSE);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a scan that skips a slot")
    void a_scan_that_skips_a_slot_is_caught() {
        Sequences.mustCatch(ForgottenSlot::new, Sequences.LOSS);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "a reader that spins while a writer exchanges")
    void a_reader_that_waits_for_a_writer_is_caught() {
        Lincheck.mustWait(WaitingReader::new, Model.READERS_THAT_DO_NOT_WAIT);
    }
}
