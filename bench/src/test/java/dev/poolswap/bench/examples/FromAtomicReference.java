package dev.poolswap.bench.examples;

import dev.poolswap.NonEmptyContainer;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Prices in an {@link AtomicReference} to a copy, and the same in a container. */
final class FromAtomicReference {
    private FromAtomicReference() {}

    interface Prices {
        /** Replaces all prices. */
        void load(Map<String, Integer> feed);

        /** Changes one price. */
        void set(String article, int price);

        /** The price of an article, 0 if it has none. */
        int price(String article);
    }

    /** Before. */
    static final class Copied implements Prices {
        // snippet before
        private final AtomicReference<Map<String, Integer>> prices = new AtomicReference<>(Map.of());

        public void load(Map<String, Integer> feed) {
            prices.set(new HashMap<>(feed));
        }

        public void set(String article, int price) {
            prices.updateAndGet(now -> {
                Map<String, Integer> next = new HashMap<>(now);
                next.put(article, price);
                return next;
            });
        }

        public int price(String article) {
            return prices.get().getOrDefault(article, 0);
        }
        // end
    }

    /** After. */
    static final class Pooled implements Prices, AutoCloseable {
        private static final class Maps implements Recycler<Map<String, Integer>> {
            @Override
            public Map<String, Integer> create() {
                return new HashMap<>();
            }

            @Override
            public boolean reset(Map<String, Integer> used) {
                used.clear();
                return true;
            }

            @Override
            public void copy(Map<String, Integer> from, Map<String, Integer> to) {
                to.putAll(from);
            }
        }

        // snippet after
        private final NonEmptyContainer<Map<String, Integer>> prices = SwapContainer.builder(new Maps())
                .scheme("epoch")
                .initial(empty -> {})
                .build();

        public void load(Map<String, Integer> feed) {
            prices.replace(next -> next.putAll(feed));
        }

        public void set(String article, int price) {
            prices.revise(next -> next.put(article, price)); // a copy of the current version, by Recycler.copy
        }

        public int price(String article) {
            return prices.read(now -> now.getOrDefault(article, 0));
        }
        // end

        @Override
        public void close() {
            prices.close();
        }
    }
}
