package dev.poolswap.hazard;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
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

/** Random sequences must find what one thread can see, model checking the rest. */
@Tag("lincheck")
@Tag("full")
class HazardErasMutantsTest {

    /** Does not look at the clock again: for torture, and step by step in {@link HazardErasReadScheduleTest}. */
    static class NoValidation<T> extends HazardErasContainer<T> {
        NoValidation(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable LivedVersion<T> protect(ReaderRecord record, boolean negated) {
            long announced = era();
            pause();
            record.announce(mark(announced), negated);
            AsymmetricFence.light();
            LivedVersion<T> version = current;
            if (version != null) {
                record.note(version.index());
            }
            return version;
        }

        /** Between reading and announcing; for torture to stay there. */
        void pause() {}
    }

    /** Reads within one era, and announces after. */
    static class LateAnnouncement<T> extends HazardErasContainer<T> {
        LateAnnouncement(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable LivedVersion<T> protect(ReaderRecord record, boolean negated) {
            long now;
            LivedVersion<T> version;
            do {
                now = era();
                version = current;
            } while (era() != now);
            if (version != null) {
                pause();
                record.announce(mark(now), negated);
                AsymmetricFence.light();
                record.note(version.index());
            }
            return version;
        }

        /** Between reading and announcing; for torture to stay there. */
        void pause() {}
    }

    /** Takes the end of a life for no part of it. */
    static final class OpenEnd<T> extends HazardErasContainer<T> {
        OpenEnd(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean isWithin(long announced, long birth, long end) {
            return super.isWithin(announced, birth, end - 1);
        }
    }

    /** Takes the beginning of a life for no part of it. */
    static final class OpenBirth<T> extends HazardErasContainer<T> {
        OpenBirth(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean isWithin(long announced, long birth, long end) {
            return super.isWithin(announced, birth + 2, end);
        }
    }

    /** Does not look at the newest record. */
    static final class BlindScan<T> extends HazardErasContainer<T> {
        BlindScan(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        long announcedBy(ReaderRecord record) {
            return record == readers.first() ? 0 : super.announcedBy(record);
        }
    }

    /** Never looks at the first slot, so what is retired there stays. */
    static final class ForgottenSlot<T> extends HazardErasContainer<T> {
        ForgottenSlot(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean scan(long before) {
            for (int i = pool.slots(); i > 1; i--) {
                LivedVersion<T> version = pool.at(i);
                long state = version.state();
                if (Version.isRetired(state) && version.stamp() < before && kept(i & -Long.SIZE, 1L << i) == 0) {
                    pool.tryReclaim(version, state);
                }
            }
            return false;
        }
    }

    /** Keeps whatever was born before the oldest announced era, as epochs do; ends are not looked at. */
    static final class EndlessLives<T> extends HazardErasContainer<T> {
        EndlessLives(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean isWithin(long announced, long birth, long end) {
            return super.isWithin(announced, 0, end);
        }
    }

    /** Waits until the writer who is exchanging the current version has done so. */
    static final class WaitingReader<T> extends HazardErasContainer<T> {
        private volatile boolean exchanging;

        WaitingReader(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable LivedVersion<T> protect(ReaderRecord record, boolean negated) {
            while (exchanging) {
                Thread.onSpinWait();
            }
            return super.protect(record, negated);
        }

        @Override
        protected @Nullable LivedVersion<T> exchange(@Nullable LivedVersion<T> next) {
            exchanging = true;
            LivedVersion<T> before = super.exchange(next);
            exchanging = false;
            return before;
        }
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "announces after the second look", breaks = "A3")
    void announcing_after_looking_again_is_caught() {
        Lincheck.mustCatch(LateAnnouncement::new);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a life that is over before its end", breaks = "A2")
    void a_life_that_is_over_too_early_is_caught() {
        Sequences.mustCatch(OpenEnd::new, Sequences.REUSE);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a life that begins after its birth", breaks = "A1")
    void a_life_that_begins_too_late_is_caught() {
        Sequences.mustCatch(OpenBirth::new, Sequences.REUSE);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a scan that skips a record", breaks = "A3")
    void a_scan_that_skips_a_record_is_caught() {
        Sequences.mustCatch(BlindScan::new, Sequences.REUSE);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a scan that skips a slot")
    void a_scan_that_skips_a_slot_is_caught() {
        Sequences.mustCatch(ForgottenSlot::new, Sequences.LOSS);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a life that has no beginning")
    void a_life_without_a_beginning_is_caught() {
        Sequences.mustCatch(EndlessLives::new, Sequences.LOSS);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "a reader that spins while a writer exchanges")
    void a_reader_that_waits_for_a_writer_is_caught() {
        Lincheck.mustWait(WaitingReader::new, Model.READERS_THAT_DO_NOT_WAIT);
    }
}
