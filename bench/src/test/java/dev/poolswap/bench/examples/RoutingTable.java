package dev.poolswap.bench.examples;

import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.Map;
import java.util.TreeMap;

/** From ranges of addresses to the next hop. A feed brings whole tables; every packet looks one address up. */
final class RoutingTable implements AutoCloseable {
    // snippet recycler
    private static final class Tables implements Recycler<TreeMap<Integer, String>> {
        @Override
        public TreeMap<Integer, String> create() {
            return new TreeMap<>();
        }

        @Override
        public boolean reset(TreeMap<Integer, String> used) {
            used.clear();
            return true; // false would dispose of it
        }
    }

    private final SwapContainer<TreeMap<Integer, String>> tables =
            SwapContainer.builder(new Tables()).scheme("epoch").build();
    // end

    // snippet write
    /** Replaces the table. The ranges are given by their first address. */
    void load(Map<Integer, String> ranges) {
        tables.replace(next -> next.putAll(ranges));
    }
    // end

    // snippet read
    String hop(int address) {
        return tables.read(now -> hop(now, address));
    }

    private static String hop(TreeMap<Integer, String> table, int address) {
        if (table == null) {
            return "none"; // nothing has been loaded yet
        }
        Map.Entry<Integer, String> range = table.floorEntry(address);
        return range == null ? "none" : range.getValue();
    }
    // end

    // snippet reader
    /** Looks up all addresses of a burst in one table. An event loop keeps one read handle for this. */
    String[] hops(ReadHandle<TreeMap<Integer, String>> reader, int... addresses) {
        String[] hops = new String[addresses.length];
        TreeMap<Integer, String> table = reader.acquire();
        try {
            for (int i = 0; i < addresses.length; i++) {
                hops[i] = hop(table, addresses[i]);
            }
        } finally {
            reader.release(table);
        }
        return hops;
    }

    ReadHandle<TreeMap<Integer, String>> readHandle() {
        return tables.readHandle();
    }
    // end

    long tablesCreated() {
        return tables.stats().created();
    }

    @Override
    public void close() {
        tables.close();
    }
}
