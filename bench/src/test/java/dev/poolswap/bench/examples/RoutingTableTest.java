package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ReadHandle;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
            AtomicLong bursts = new AtomicLong();
            CompletableFuture<Void> loop = CompletableFuture.runAsync(() -> {
                try (ReadHandle<TreeMap<Integer, String>> reader = routes.readHandle()) {
                    while (!done.get()) {
                        String[] hops = routes.hops(reader, 5, 15);
                        assertThat(hops[1]).isEqualTo(hops[0]);
                        bursts.incrementAndGet();
                    }
                }
            });
            for (int i = 1; i <= 10_000; i++) {
                String hop = Integer.toString(i);
                routes.load(Map.of(0, hop, 10, hop));
                if (i % 1_000 == 0) {
                    // While the machine keeps the loop from going on, no table comes back.
                    awaitTwoMore(bursts, loop);
                }
            }
            done.set(true);
            loop.get(4, TimeUnit.MINUTES);
            assertThat(routes.hop(5)).isEqualTo("10000");
            assertThat(routes.tablesCreated()).isLessThan(5_000);
        }
    }

    /** One may have begun before. */
    private static void awaitTwoMore(AtomicLong bursts, CompletableFuture<Void> loop) {
        long before = bursts.get();
        while (bursts.get() < before + 2 && !loop.isDone()) {
            Thread.yield(); // the time limit ends this
        }
    }
}
