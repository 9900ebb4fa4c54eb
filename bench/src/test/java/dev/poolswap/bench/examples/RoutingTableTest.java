package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ReadHandle;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoutingTableTest {

    @Test
    void addresses_go_by_the_table_that_was_loaded_last() {
        try (RoutingTable routes = new RoutingTable()) {
            assertThat(routes.hop(7)).isEqualTo("none");
            routes.load(Map.of(0, "a", 10, "b"));
            assertThat(routes.hop(7)).isEqualTo("a");
            routes.load(Map.of(5, "c"));
            assertThat(routes.hop(7)).isEqualTo("c");
            assertThat(routes.hop(3)).isEqualTo("none");
        }
    }

    @Test
    @Timeout(600)
    void a_burst_sees_one_table_while_tables_are_loaded_and_tables_are_reused() throws Exception {
        try (RoutingTable routes = new RoutingTable()) {
            routes.load(Map.of(0, "0", 10, "0"));
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Long> loop = CompletableFuture.supplyAsync(() -> {
                long bursts = 0;
                try (ReadHandle<TreeMap<Integer, String>> reader = routes.readHandle()) {
                    while (!done.get() || bursts == 0) {
                        String[] hops = routes.hops(reader, 5, 15);
                        assertThat(hops[1]).isEqualTo(hops[0]);
                        bursts++;
                    }
                }
                return bursts;
            });
            for (int i = 1; i <= 10_000; i++) {
                String hop = Integer.toString(i);
                routes.load(Map.of(0, hop, 10, hop));
            }
            done.set(true);
            assertThat(loop.get(4, TimeUnit.MINUTES)).isPositive();
            assertThat(routes.hop(5)).isEqualTo("10000");
            assertThat(routes.tablesCreated()).isLessThan(5_000);
        }
    }
}
