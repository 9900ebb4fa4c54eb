package dev.poolswap.bench.examples;

import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** A catalog whose pages arrive one by one, on whatever thread; readers see all of them or none. */
final class AsyncCatalog implements AutoCloseable {
    private static final class Catalogs implements Recycler<Map<String, Long>> {
        @Override
        public Map<String, Long> create() {
            return new HashMap<>();
        }

        @Override
        public boolean reset(Map<String, Long> used) {
            used.clear();
            return true;
        }
    }

    private final Executor executor;
    private final SwapContainer<Map<String, Long>> catalogs = SwapContainer.builder(new Catalogs())
            .scheme("hazard")
            .name("catalog")
            .build();

    AsyncCatalog(Executor executor) {
        this.executor = executor;
    }

    // snippet load
    /** Completes when all pages are published, or exceptionally when the old catalog stays. */
    CompletableFuture<Void> load(List<CompletableFuture<Map<String, Long>>> pages) {
        List<CompletableFuture<Map<String, Long>>> all = List.copyOf(pages); // a null page fails here, before the draft
        Map<String, Long> draft = catalogs.draft(); // belongs to this load until it is published or discarded
        CompletableFuture<Void> filled = CompletableFuture.completedFuture(null);
        for (CompletableFuture<Map<String, Long>> page : all) {
            filled = filled.thenAcceptBothAsync(page, (nothing, entries) -> draft.putAll(entries), executor);
        }
        return filled.<Void>handle((nothing, failure) -> {
                    settle(draft, failure);
                    return null;
                })
                .copy(); // A caller who cancels the copy cannot keep the draft from being settled.
    }

    /** Publishes or discards the draft, exactly once. */
    private void settle(Map<String, Long> draft, Throwable failure) {
        boolean published = false;
        try {
            if (failure != null) {
                throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
            }
            catalogs.publish(draft); // throws if the container was closed meanwhile
            published = true;
        } finally {
            if (!published) {
                catalogs.discard(draft);
            }
        }
    }
    // end

    Long price(String article) {
        return catalogs.read(now -> now == null ? null : now.get(article));
    }

    Stats stats() {
        return catalogs.stats();
    }

    @Override
    public void close() {
        catalogs.close();
    }
}
