package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.DomainContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mistakes that can be made where containers share records. */
@Tag("full")
class HazardDomainMutantsTest {

    /** Looks for slots without the container's number. */
    private abstract static class WithoutNumber<T> extends HazardContainer<T> {
        WithoutNumber(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        final boolean isAnnounced(long slot) {
            for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
                if (r.announced() == slot) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Announces the slot without the container's number. */
    private static final class Unnumbered<T> extends WithoutNumber<T> {
        Unnumbered(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            while (true) {
                StampedVersion<T> version = current;
                if (version == null) {
                    return null;
                }
                record.announce(version.index(), negated);
                AsymmetricFence.light();
                if (current == version) {
                    return version;
                }
            }
        }

        @Override
        protected boolean mayProtect(long word, StampedVersion<T> version) {
            return word == version.index();
        }

        @Override
        protected boolean scan(long before) {
            boolean left = false;
            for (int i = pool.slots(); i > 0; i--) {
                StampedVersion<T> version = pool.at(i);
                long state = version.state();
                if (Version.isRetired(state) && version.stamp() < before) {
                    left |= isAnnounced(version.index()) || !pool.tryReclaim(version, state);
                }
            }
            return left;
        }
    }

    /** Looks for the slot without the number, where words have one. */
    private static final class BlindScan<T> extends WithoutNumber<T> {
        BlindScan(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean scan(long before) {
            for (int i = pool.slots(); i > 0; i--) {
                StampedVersion<T> version = pool.at(i);
                long state = version.state();
                if (Version.isRetired(state) && version.stamp() < before && !isAnnounced(version.index())) {
                    pool.tryReclaim(version, state);
                }
            }
            return false;
        }
    }

    /** Releases as outside of domains: the thread's only pin must be the one that is meant. */
    private static final class CarelessRelease<T> extends HazardContainer<T> {
        CarelessRelease(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean isOnlyPinHere(long word) {
            return word > 0;
        }
    }

    @Test
    @Catches(scheme = "hazard", mutant = "in a domain: words without the container's number", breaks = "H5")
    void a_slot_without_the_number_of_the_container_is_caught() {
        DomainContract checked = DomainContract.of(Unnumbered::new);
        assertThatThrownBy(checked::a_pin_in_one_container_holds_back_nothing_in_another)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "in a domain: a scan that does not know its own words", breaks = "H1")
    void a_scan_that_does_not_know_its_own_words_is_caught() {
        DomainContract checked = DomainContract.of(BlindScan::new);
        assertThatThrownBy(checked::a_pin_protects_its_version_whether_or_not_other_containers_are_pinned)
                .as("a pinned version that changed, or that is free")
                .isInstanceOfAny(AssertionError.class, NotPinnedException.class);
    }

    @Test
    @Catches(scheme = "hazard", mutant = "in a domain: a release that ends a pin in another container")
    void a_release_that_ends_a_pin_in_another_container_is_caught() {
        DomainContract checked = DomainContract.of(CarelessRelease::new);
        assertThatThrownBy(checked::a_release_to_another_container_than_the_pins_is_reported_and_ends_nothing)
                .isInstanceOf(AssertionError.class);
    }
}
