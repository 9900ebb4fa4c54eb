package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.DomainContract;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mistakes that can be made where containers share records and a clock. */
@Tag("full")
class HazardErasDomainMutantsTest {

    /** Leaves out what was announced in other containers. */
    private static final class OwnWordsOnly<T> extends HazardErasContainer<T> {
        OwnWordsOnly(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        long announcedBy(ReaderRecord record) {
            return isMine(record.announced()) ? super.announcedBy(record) : 0;
        }
    }

    /** Counts eras of its own, as containers do outside of domains. */
    private static final class OwnClock<T> extends HazardErasContainer<T> {
        private final AtomicLong own = new AtomicLong(1L << 40);

        OwnClock(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        long era() {
            return own.get();
        }

        @Override
        void begin(LivedVersion<T> next) {
            next.birth(own.incrementAndGet());
        }

        @Override
        protected void beforeRetired(LivedVersion<T> version) {
            super.beforeRetired(version);
            version.end(own.getAndIncrement());
        }
    }

    /** Takes a word with the container's number in it for an era. */
    private static final class WholeWords<T> extends HazardErasContainer<T> {
        WholeWords(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        long announcedBy(ReaderRecord record) {
            return record.announced();
        }
    }

    /** Releases as outside of domains: the thread's only pin must be the one that is meant. */
    private static final class CarelessRelease<T> extends HazardErasContainer<T> {
        CarelessRelease(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean isOnlyPinHere(long word) {
            return word > 0;
        }
    }

    /** Ends a pin that noted the slot, in whichever container. */
    private static final class CarelessChoice<T> extends HazardErasContainer<T> {
        CarelessChoice(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean mayPin(ReaderRecord record, long word, LivedVersion<T> version) {
            return record.noted() == version.index();
        }
    }

    @Test
    @Catches(
            scheme = "hazard-eras",
            mutant = "in a domain: a scan that leaves out what was announced in other containers",
            breaks = "A6")
    void a_scan_of_its_own_words_only_is_caught() {
        assertThatThrownBy(() -> HazardErasDomainTest.assertOnePinProtectsAll(OwnWordsOnly::new))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "in a domain: a clock for each container", breaks = "A6")
    void a_clock_for_each_container_is_caught() {
        assertThatThrownBy(() -> HazardErasDomainTest.assertOnePinProtectsAll(OwnClock::new))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "in a domain: a scan that takes a whole word for an era", breaks = "A3")
    void a_scan_that_takes_a_whole_word_for_an_era_is_caught() {
        DomainContract checked = DomainContract.of(WholeWords::new);
        assertThatThrownBy(checked::a_pin_protects_its_version_whether_or_not_other_containers_are_pinned)
                .as("a pinned version that changed, or that is free")
                .isInstanceOfAny(AssertionError.class, NotPinnedException.class);
    }

    @Test
    @Catches(scheme = "hazard-eras", mutant = "in a domain: a release that ends a pin in another container")
    void a_release_that_ends_a_pin_in_another_container_is_caught() {
        DomainContract checked = DomainContract.of(CarelessRelease::new);
        assertThatThrownBy(checked::a_release_to_another_container_than_the_pins_is_reported_and_ends_nothing)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(
            scheme = "hazard-eras",
            mutant = "in a domain: a release that ends a pin on the same slot of another container",
            breaks = "A5")
    void a_release_that_ends_a_pin_on_the_same_slot_is_caught() {
        assertThatThrownBy(() -> HazardErasDomainTest.assertReleaseEndsItsOwnPin(CarelessChoice::new))
                .isInstanceOf(AssertionError.class);
    }
}
