package dev.poolswap.bench.study;

import dev.poolswap.Recycler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The payloads of study {@code hotswap}. */
public enum PayloadKind {
    OPEN(OpenPayload::new, "fastutil open-addressing map; clear and refill allocate nothing"),
    HASHMAP(HashMapPayload::new, "java.util.HashMap; a refill allocates its nodes"),
    OFFHEAP(OffHeapPayload::new, "a hash table in native memory, which the collector does not see");

    private final Function<Entries, Payload> factory;
    private final String description;

    PayloadKind(Function<Entries, Payload> factory, String description) {
        this.factory = factory;
        this.description = description;
    }

    /** The word on the command line and in result files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    public static Optional<PayloadKind> find(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(PayloadKind::id).toList();
    }

    public Payload create(Entries entries) {
        return factory.apply(entries);
    }

    /** Bytes of a full version, in and outside of the heap: those that making one allocates, since none grows. */
    long bytes(Entries entries) {
        return heapBytes(entries) + create(entries).offHeapBytes();
    }

    /** The same, in the heap. */
    public long heapBytes(Entries entries) {
        Observed.allocatedByThisThread();
        long before = Observed.allocatedByThisThread();
        create(entries).fill(1);
        return Observed.allocatedByThisThread() - before;
    }

    /** The life of a version: created with room for every entry, reset by a clear. */
    public Recycler<Payload> recycler(Entries entries) {
        return new Recycler<>() {
            @Override
            public Payload create() {
                return factory.apply(entries);
            }

            @Override
            public boolean reset(Payload version) {
                version.clear();
                return true;
            }
        };
    }
}
