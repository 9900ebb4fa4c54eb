package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who is named as the holder of pins. */
class PinHoldersTest {
    private static final long MINE = 7;
    private static final long ANOTHERS = 8;

    private final RegistrySteps steps = new RegistrySteps(new ReaderRegistry());
    private final ReaderRegistry registry = steps.registry;

    private String described() {
        return PinHolders.describe(registry, word -> word == MINE);
    }

    private RecordOwner owner(String name) {
        Thread thread = new Thread(() -> {}, name);
        return new RecordOwner(RecordOwner.Kind.THREAD, thread, thread, thread.getId()) {
            @Override
            boolean hasVanished() {
                return false;
            }
        };
    }

    @Test
    void only_those_are_named_that_pin_in_the_container() {
        assertThat(described()).isEqualTo("no reader at this moment");
        ReaderRecord one = registry.firstOf(owner("one"));
        ReaderRecord other = registry.firstOf(owner("other"));
        steps.pin(other, ANOTHERS);
        assertThat(described()).isEqualTo("no reader at this moment");
        steps.pin(one, MINE);
        assertThat(described()).isEqualTo("thread one");
        steps.pin(one, MINE);
        assertThat(described()).isEqualTo("thread one (2 pins)");
    }

    /** As most virtual threads are without one. */
    @Test
    void a_thread_without_a_name_is_named_by_its_id() {
        Thread unnamed = new Thread(() -> {}, "");
        assertThat(new RecordOwner(RecordOwner.Kind.THREAD, unnamed, unnamed, 7).describe())
                .isEqualTo("thread #7");
        assertThat(new RecordOwner(RecordOwner.Kind.VIRTUAL, unnamed, unnamed, 7).describe())
                .isEqualTo("virtual thread #7");
        assertThat(new RecordOwner(RecordOwner.Kind.HANDLE, new Object(), unnamed, 7).describe())
                .isEqualTo("a read handle registered by thread #7");
    }

    @Test
    void of_many_some_are_named_and_the_others_counted() {
        for (int i = 0; i < 10; i++) {
            steps.pin(registry.firstOf(owner("reader " + i)), MINE);
        }
        assertThat(described()).startsWith("thread reader 0, thread reader 1, ").endsWith("thread reader 7 and 2 more");
    }

    @Test
    void a_record_that_virtual_threads_share_has_no_holder_while_it_waits() {
        SharedRecords shared = new SharedRecords(new RecordSlabs());
        ReaderRecord record = shared.claim(Thread.currentThread(), 5, false);
        RecordOwner owner = record.owner();
        assertThat(PinHolders.of(record)).isNotNull();
        shared.end(owner, record);
        assertThat(record.owner()).isSameAs(SharedRecords.IDLE);
        assertThat(PinHolders.of(record)).isNull();
    }
}
