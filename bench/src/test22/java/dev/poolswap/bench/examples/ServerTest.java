package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServerTest {

    private static CompletableFuture<HttpResponse<String>> ask(HttpClient client, Server server) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @Timeout(600)
    void every_response_is_one_whole_list_while_lists_are_replaced() throws Exception {
        try (Server server = new Server();
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(ask(client, server).get(4, TimeUnit.MINUTES).statusCode())
                    .isEqualTo(503);
            server.replace(Map.of("apple", 0L, "pear", 0L));
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (long i = 1; i <= 50; i++) {
                responses.add(ask(client, server));
                server.replace(Map.of("apple", i, "pear", i));
            }
            for (CompletableFuture<HttpResponse<String>> response : responses) {
                String body = response.get(4, TimeUnit.MINUTES).body();
                assertThat(body).matches("apple (\\d+)\npear \\1\n");
            }
            assertThat(ask(client, server).get(4, TimeUnit.MINUTES).body()).isEqualTo("apple 50\npear 50\n");
            assertThat(server.listsCreated()).isLessThan(52);
        }
    }
}
