package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Registrations that run out of memory, also while they are undone. */
class StarvedRegistryTest extends RegistrySteps {
    private static final class Starved extends ReaderRegistry {
        int failures;
        int sweeps;

        private void fail() {
            if (failures > 0) {
                failures--;
                throw new OutOfMemoryError("planted");
            }
        }

        @Override
        void keep(ReaderRecord record) {
            fail();
            super.keep(record);
        }

        @Override
        void forget(long threadId) {
            fail();
            super.forget(threadId);
        }

        @Override
        void sweep() {
            sweeps++;
            fail();
            super.sweep();
        }
    }

    private final Starved starved;

    StarvedRegistryTest() {
        super(new Starved());
        starved = (Starved) registry;
    }

    private void failToRegister(int failures) {
        starved.failures = failures;
        assertThatThrownBy(() -> registry.mine(false)).isInstanceOf(OutOfMemoryError.class);
        assertThat(starved.failures).isZero();
    }

    @Test
    void a_thread_that_could_not_register_holds_no_record() {
        failToRegister(1);
        assertThat(registry.inUse()).isZero();
        assertThat(registry.mineOrNull()).isNull();
    }

    @Test
    void a_thread_that_could_not_register_nor_undo_it_gets_a_record_of_its_own_later() {
        failToRegister(2);
        assertThat(registry.inUse()).isZero();
        ReaderRecord others = pin(registry.firstOf(new Mortal()), WORD);
        assertThat(registry.mineOrNull()).isNull();
        ReaderRecord mine = registry.mine(false);
        assertThat(mine).isNotSameAs(others);
        pin(mine, WORD + 1);
        registry.release(mine, mine);
        assertThat(isAnnounced(WORD)).isTrue();
        assertThat(registry.mineOrNull()).isSameAs(mine);
    }

    /** A writer looks for owners that are gone only where there are some. */
    @Test
    void an_owner_that_could_not_register_is_not_counted() {
        starved.failures = 0;
        ReaderRecord last = registry.firstOf(new Mortal());
        registry.firstOf(new Mortal());
        registry.firstOf(new Mortal());
        for (int i = 0; i < 5; i++) {
            starved.failures = 1;
            assertThatThrownBy(() -> registry.firstOf(new Mortal())).isInstanceOf(OutOfMemoryError.class);
        }
        for (ReaderRecord r = registry.first(); r != null; r = registry.next(r)) {
            registry.unregister(r);
        }
        assertThat(last.owner()).isNull();
        int before = starved.sweeps;
        for (int i = 0; i < 1_000; i++) {
            registry.beforeScan();
        }
        assertThat(starved.sweeps).as("looks for the gone, with no owner left").isEqualTo(before);
    }
}
