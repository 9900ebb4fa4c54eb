package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.registered.Registered;
import java.util.List;
import java.util.Optional;

/** Finds the payloads that this JVM can measure, and checks them. */
public final class Payloads {
    /** The id of the payload of a cell that asks for none. */
    public static final String USUAL = EntriesPayload.OPEN;

    private static final long FIRST = 1;
    private static final long SECOND = 2;

    private Payloads() {}

    /** Those of the bench first. */
    public static List<Payload<?>> all(ClassLoader loader) {
        return Registered.payloads(loader);
    }

    /** Returns the payload of that name, for a fork, which has every jar on its class path. */
    public static Payload<?> of(String name) {
        List<Payload<?>> all = all(Payloads.class.getClassLoader());
        return find(all, name)
                .orElseThrow(() -> new IllegalStateException("payload " + name
                        + " is not among those that this JVM has: "
                        + String.join(", ", all.stream().map(Payload::id).toList())));
    }

    /** Returns the payload of a name, which is an id, or an id and a size, as in {@code open@64m}. */
    public static Optional<Payload<?>> find(List<Payload<?>> all, String name) {
        Optional<Payload<?>> own =
                all.stream().filter(payload -> payload.id().equals(name)).findFirst();
        if (own.isPresent() || Sizes.in(name).isEmpty()) {
            return own;
        }
        long bytes = Sizes.in(name).getAsLong();
        return find(all, Sizes.id(name)).map(payload -> Sizes.of(payload, bytes));
    }

    /**
     * Weighs a version. Before that it tries what a payload promises, so that the figures of one that finds nothing, or
     * everything, are not a result, and the scheme is not blamed.
     *
     * @throws IllegalStateException if the payload does not keep its promises
     */
    public static Weight weigh(Payload<?> payload) {
        try {
            HeavyVersion version = new HeavyVersion(payload);
            for (long stamp : new long[] {FIRST, SECOND}) {
                version.fill(stamp);
                ensureFound(payload, version, stamp);
                version.clear();
                ensureEmpty(payload, version, stamp);
            }
            version.fill(FIRST);
            Weight weight = new Weight(version.bytes(), version.offHeapBytes());
            if (weight.offHeap() < 0 || weight.bytes() < weight.offHeap()) {
                throw new IllegalStateException("payload " + payload.id() + ": a version weighs " + weight.bytes()
                        + " bytes, " + weight.offHeap() + " of them outside of the heap; the latter must be a part");
            }
            return weight;
        } catch (LinkageError missing) {
            throw new IllegalStateException("payload " + payload.id() + " failed: " + missing, missing);
        }
    }

    private static void ensureFound(Payload<?> payload, HeavyVersion version, long stamp) {
        for (int entry = 0; entry < payload.entries(); entry++) {
            if (!version.lookUp(entry, stamp)) {
                throw lies(payload, "finds nothing of entry " + entry + " after a fill by stamp " + stamp);
            }
            if (version.lookUp(entry, stamp + 1)) {
                throw lies(
                        payload,
                        "finds entry " + entry + " as filled by stamp " + (stamp + 1) + " after a fill by stamp "
                                + stamp);
            }
        }
    }

    private static void ensureEmpty(Payload<?> payload, HeavyVersion version, long stamp) {
        for (int entry = 0; entry < payload.entries(); entry++) {
            if (version.lookUp(entry, stamp)) {
                throw lies(payload, "finds entry " + entry + " after a clear");
            }
        }
    }

    private static IllegalStateException lies(Payload<?> payload, String what) {
        return new IllegalStateException("payload " + payload.id() + ": a lookup " + what);
    }

    /**
     * What a filled version takes.
     *
     * @param bytes in the heap and outside
     * @param offHeap those outside
     */
    public record Weight(long bytes, long offHeap) {
        /** Those in the heap. */
        public long heap() {
            return bytes - offHeap;
        }
    }
}
