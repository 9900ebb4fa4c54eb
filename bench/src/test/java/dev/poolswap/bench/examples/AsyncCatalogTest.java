package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AsyncCatalogTest {
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final AsyncCatalog catalog = new AsyncCatalog(executor);
    private final CompletableFuture<Map<String, Long>> first = new CompletableFuture<>();
    private final CompletableFuture<Map<String, Long>> second = new CompletableFuture<>();

    @AfterEach
    void end() throws InterruptedException {
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        catalog.close();
    }

    private void load(long price) throws Exception {
        catalog.load(List.of(CompletableFuture.completedFuture(Map.of("tea", price))))
                .get();
    }

    @Test
    void pages_appear_together_when_the_last_has_come() throws Exception {
        CompletableFuture<Void> loading = catalog.load(List.of(first, second));
        second.complete(Map.of("tea", 3L));
        assertThat(loading).isNotDone();
        assertThat(catalog.price("tea")).isNull();
        first.complete(Map.of("rice", 2L));
        loading.get();
        assertThat(catalog.price("tea")).isEqualTo(3);
        assertThat(catalog.price("rice")).isEqualTo(2);
    }

    @Test
    void a_page_that_fails_leaves_the_old_catalog_and_gives_the_draft_back() throws Exception {
        load(1);
        CompletableFuture<Void> loading = catalog.load(List.of(first, second));
        first.complete(Map.of("tea", 9L));
        IOException planned = new IOException("planned");
        second.completeExceptionally(planned);
        assertThatThrownBy(loading::get).isInstanceOf(ExecutionException.class).hasCause(planned);
        assertThat(catalog.price("tea")).isEqualTo(1);
        assertThat(catalog.stats().discarded()).isEqualTo(1);
    }

    @Test
    void a_page_that_is_null_takes_no_draft() {
        assertThatThrownBy(() -> catalog.load(Arrays.asList(first, null))).isInstanceOf(NullPointerException.class);
        assertThat(catalog.stats().created()).isZero();
    }

    @Test
    void a_load_whose_caller_has_lost_patience_is_settled_all_the_same() throws Exception {
        load(1);
        CompletableFuture<Void> loading = catalog.load(List.of(first));
        loading.cancel(true);
        assertThat(loading).isCancelled();
        first.completeExceptionally(new IOException("planned"));
        assertThat(catalog.stats().discarded()).isEqualTo(1);
        assertThat(catalog.price("tea")).isEqualTo(1);
        load(2);
        assertThat(catalog.stats().created()).as("no draft is lost").isLessThanOrEqualTo(2);
    }

    @Test
    void a_load_that_comes_after_the_close_fails_and_gives_the_draft_back() {
        CompletableFuture<Void> loading = catalog.load(List.of(first));
        catalog.close();
        first.complete(Map.of("tea", 1L));
        assertThatThrownBy(loading::get).hasCauseInstanceOf(ContainerClosedException.class);
        assertThat(catalog.stats().discarded()).isEqualTo(1);
    }
}
