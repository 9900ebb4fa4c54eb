package dev.poolswap.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.DomainContract;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mistakes that can be made where containers share records. */
@Tag("full")
class EpochDomainMutantsTest {
    private static final long ERA = (1L << 45) - 1;

    /** Announces an era without the container's number, and takes every word for one of its own. */
    private static final class Unnumbered<T> extends EpochContainer<T> {
        Unnumbered(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
            record.announce(era & ERA, negated);
            AsymmetricFence.light();
            return current;
        }

        @Override
        protected boolean mayProtect(long word, StampedVersion<T> version) {
            return true;
        }

        @Override
        protected boolean scan(long before) {
            long oldest = before;
            for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
                long announced = r.announced();
                if (announced != 0 && announced < (oldest & ERA)) {
                    oldest = before & ~ERA | announced;
                }
            }
            return free(oldest, before);
        }
    }

    /** Leaves out the words of its own container instead of the others'. */
    private static final class WrongNumber<T> extends EpochContainer<T> {
        WrongNumber(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean scan(long before) {
            long oldest = before;
            for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
                long announced = r.announced();
                if (announced != 0 && !isMine(announced) && announced < oldest) {
                    oldest = announced;
                }
            }
            return free(oldest, before);
        }
    }

    /** Releases as outside of domains: the thread's only pin must be the one that is meant. */
    private static final class CarelessRelease<T> extends EpochContainer<T> {
        CarelessRelease(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean isOnlyPinHere(long word) {
            return word > 0;
        }
    }

    /** Has used up its eras, all but one. */
    private static final class Old extends EpochContainer<AtomicInteger> {
        Old(Recycler<AtomicInteger> recycler, ReaderDomain domain) {
            super(recycler, Options.builder().domain(domain).build());
            long first = era;
            era = first + ERA - (1L << 20) - 2;
        }
    }

    @Test
    @Catches(scheme = "epoch", mutant = "in a domain: words without the container's number", breaks = "E5")
    void an_era_without_the_number_of_the_container_is_caught() {
        DomainContract checked = DomainContract.of(Unnumbered::new);
        assertThatThrownBy(checked::a_pin_in_one_container_holds_back_nothing_in_another)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "in a domain: a scan that takes the wrong words for its own", breaks = "E2")
    void a_scan_that_looks_at_the_wrong_words_is_caught() {
        DomainContract checked = DomainContract.of(WrongNumber::new);
        assertThatThrownBy(checked::a_pin_protects_its_version_whether_or_not_other_containers_are_pinned)
                .as("a pinned version that changed, or that is free")
                .isInstanceOfAny(AssertionError.class, NotPinnedException.class);
    }

    @Test
    @Catches(scheme = "epoch", mutant = "in a domain: a release that ends a pin in another container")
    void a_release_that_ends_a_pin_in_another_container_is_caught() {
        DomainContract checked = DomainContract.of(CarelessRelease::new);
        assertThatThrownBy(checked::a_release_to_another_container_than_the_pins_is_reported_and_ends_nothing)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_container_that_has_used_up_its_eras_refuses_a_publication_and_keeps_its_readers_safe() {
        ReaderDomain domain = ReaderDomain.create("old");
        Old container = new Old(new Poisoning(), domain);
        for (int i = 1; i <= 2; i++) {
            int value = i;
            container.replace(version -> version.set(value));
        }
        AtomicInteger draft = container.draft();
        assertThatThrownBy(() -> container.publish(draft))
                .isInstanceOf(PoolswapException.class)
                .hasMessageContaining("create a new container");
        assertThatThrownBy(() -> container.publishIf(null, draft))
                .isInstanceOf(PoolswapException.class)
                .hasMessageContaining("create a new container");
        container.discard(draft);
        assertThatThrownBy(() -> container.replace(AtomicInteger::incrementAndGet))
                .isInstanceOf(PoolswapException.class)
                .hasMessageContaining("create a new container");
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .isEqualTo(2);
        assertThat(container.stats().idle()).isEqualTo(1);
        container.close();
        assertThat(domain.containers()).isZero();
    }
}
