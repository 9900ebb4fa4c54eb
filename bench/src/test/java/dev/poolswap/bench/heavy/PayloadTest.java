package dev.poolswap.bench.heavy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.poolswap.Recycler;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.planted.PlantedPayload;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadTest {
    private static final Entries ENTRIES = Entries.all();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Payload<?>> payloads() {
        return Payloads.all(PayloadTest.class.getClassLoader());
    }

    @Test
    void the_payloads_of_the_bench_are_registered() {
        assertThat(payloads()).extracting(Payload::id).containsExactly("open", "hashmap", "dense", "offheap");
    }

    @Test
    void clearing_and_filling_the_open_map_allocates_nothing() {
        assertThat(allocatedByRefills(new OpenPayload(), 20)).isLessThan(1_000);
    }

    @Test
    void clearing_and_filling_the_dense_map_allocates_nothing() {
        assertThat(allocatedByRefills(new DensePayload(), 20)).isLessThan(1_000);
    }

    @Test
    void clearing_and_filling_native_memory_allocates_nothing() {
        assertThat(allocatedByRefills(new OffHeapPayload(), 20)).isLessThan(1_000);
    }

    @Test
    void the_bytes_of_a_version_are_those_that_it_holds() {
        long references = 2L * Entries.COUNT * 4;
        assertThat(Payloads.weigh(new OpenPayload()).bytes()).isBetween(references, 8 * references);
        assertThat(Payloads.weigh(new DensePayload()).bytes()).isBetween(references, 4 * references);
        assertThat(Payloads.weigh(new HashMapPayload()).bytes()).isBetween(4 * references, 16 * references);
        assertThat(Payloads.weigh(new OffHeapPayload()).bytes()).isBetween(Entries.COUNT * 16L, Entries.COUNT * 48L);
        assertThat(Payloads.weigh(new OffHeapPayload()).heap()).isLessThan(1_000);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_payload_is_made_in_about_the_size_that_is_asked_for(Payload<?> payload) {
        for (long bytes = 1 << 10; bytes <= 1 << 22; bytes *= 3) {
            Payload<?> sized = Sizes.of(payload, bytes);
            assertThat(sized.id()).isEqualTo(payload.id());
            assertThat(Payloads.weigh(sized).bytes())
                    .as("%s of %d bytes", payload.id(), bytes)
                    .isBetween(bytes / 2, 2 * bytes + 1_000);
        }
    }

    @Test
    void refilling_allocates_nothing_in_any_size() {
        for (Payload<?> payload : List.of(new OpenPayload(), new DensePayload(), new OffHeapPayload())) {
            assertThat(allocatedByRefills(Sizes.of(payload, 3 << 20), 5)).isLessThan(1_000);
        }
    }

    @Test
    void more_entries_have_keys_of_their_own_and_share_values() {
        Entries many = new Entries(1_000_100);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < many.count(); i++) {
            keys.add(many.key(i));
            assertThat(many.value(i, 63)).isNotEqualTo(many.value(i, 64));
        }
        assertThat(keys).hasSize(many.count());
        assertThat(many.value(Entries.COUNT, 0)).isSameAs(many.value(0, 0));
        assertThat(new Entries(3).value(2, 63)).isEqualTo("v00001");
    }

    @Test
    void a_payload_that_throws_is_planned_so_that_its_cells_say_why() {
        Payload<long[]> broken = new PlantedPayload("throws") {
            @Override
            public Optional<Payload<long[]>> sized(long bytes) {
                throw new IllegalStateException("planted");
            }
        };
        assertThat(Sizes.has(broken)).isTrue();
        assertThat(Sizes.alive(broken, 1 << 20, 6)).isPositive();
        assertThatThrownBy(() -> Sizes.of(broken, 1 << 20)).hasMessage("planted");
    }

    @Test
    void a_payload_has_the_size_that_follows_its_id() {
        assertThat(Payloads.of("open").entries()).isEqualTo(Entries.COUNT);
        for (String id : List.of("open", "hashmap", "dense", "offheap")) {
            Payload<?> small = Payloads.of(id + "@64k");
            assertThat(small.id()).isEqualTo(id);
            assertThat(Payloads.weigh(small).bytes()).as(id).isBetween(32_000L, 133_000L);
        }
        for (String absent : List.of("absent@64k", "open@", "open@x", "open@1", "open@65m")) {
            assertThatThrownBy(() -> Payloads.of(absent))
                    .hasMessageStartingWith("payload " + absent + " is not among those that this JVM has: open, ");
        }
        assertThat(Sizes.in("open@64m")).hasValue(64L << 20);
        assertThat(Sizes.in("open")).isEmpty();
        assertThat(Sizes.preparation(0)).isZero();
    }

    @Test
    void a_payload_of_one_size_is_refused_by_name() {
        Payload<?> own = new PlantedPayload("one size");
        assertThat(Sizes.has(own)).isFalse();
        assertThatThrownBy(() -> Sizes.of(own, 1024))
                .hasMessage("payload planted has one size; expected one that can be made with 1024 bytes, by"
                        + " Payload.sized");
    }

    @Test
    void filling_a_hash_map_allocates_a_node_for_each_entry() {
        assertThat(allocatedByRefills(new HashMapPayload(), 5)).isGreaterThan(5L * Entries.COUNT * 16);
    }

    private static long allocatedByRefills(Payload<?> payload, int times) {
        Recycler<HeavyVersion> recycler = HeavyVersion.recycler(payload);
        HeavyVersion version = recycler.create();
        version.fill(1);
        THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int stamp = 2; stamp < 2 + times; stamp++) {
            recycler.reset(version);
            version.fill(stamp);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_filled_payload_holds_every_key_with_the_value_of_its_stamp(Payload<?> payload) {
        HeavyVersion version = new HeavyVersion(payload);
        for (long stamp = 1; stamp <= 3; stamp++) {
            version.fill(stamp);
            assertThat(version.stamp()).isEqualTo(stamp);
            for (int i = 0; i < Entries.COUNT; i++) {
                assertThat(version.lookUp(i, stamp)).isTrue();
                assertThat(version.lookUp(i, stamp + 1)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void the_payloads_of_the_bench_keep_their_promises(Payload<?> payload) {
        assertThat(Payloads.weigh(payload).bytes()).isPositive();
    }

    static Stream<Payload<?>> liars() {
        return Stream.of(
                new PlantedPayload("finds nothing of entry 0 after a fill by stamp 1") {
                    @Override
                    public boolean lookUp(long[] version, int entry, long stamp) {
                        return false;
                    }
                },
                new PlantedPayload("finds entry 0 as filled by stamp 2 after a fill by stamp 1") {
                    @Override
                    public boolean lookUp(long[] version, int entry, long stamp) {
                        return true;
                    }
                },
                new PlantedPayload("finds entry 0 after a clear") {
                    @Override
                    public void clear(long[] version) {}
                },
                new PlantedPayload("finds nothing of entry 3 after a fill by stamp 2") {
                    @Override
                    public void fill(long[] version, long stamp) {
                        super.fill(version, stamp);
                        version[3] = 1 + 3;
                    }
                },
                new PlantedPayload("a version weighs 8 bytes, 9 of them outside of the heap") {
                    @Override
                    public long weigh(long[] version) {
                        return 8;
                    }

                    @Override
                    public long offHeapBytes(long[] version) {
                        return 9;
                    }
                },
                new PlantedPayload("failed: java.lang.NoClassDefFoundError: planted") {
                    @Override
                    public long[] create() {
                        throw new NoClassDefFoundError("planted");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("liars")
    void a_payload_that_breaks_a_promise_is_refused(PlantedPayload liar) {
        assertThatThrownBy(() -> Payloads.weigh(liar))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("payload planted")
                .hasMessageContaining(liar.description());
    }

    @Test
    void a_payload_that_keeps_its_promises_is_weighed() {
        assertThat(Payloads.weigh(new PlantedPayload("honest")).bytes()).isBetween(8L * 10, 8L * 20);
    }

    @Test
    void a_payload_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> Payloads.of("tree")).hasMessageContainingAll("payload tree", "open, hashmap");
    }

    @Test
    void neighbouring_stamps_differ_in_every_entry() {
        for (int i = 0; i < Entries.COUNT; i++) {
            assertThat(ENTRIES.value(i, 63)).isNotEqualTo(ENTRIES.value(i, 64));
            assertThat(ENTRIES.value(i, 64)).isNotEqualTo(ENTRIES.value(i, 65));
        }
    }
}
