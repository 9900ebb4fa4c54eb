package dev.poolswap.bench.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.poolswap.Lease;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a price list, a request to a virtual thread, while the list is replaced. */
final class Server implements AutoCloseable {
    private static final class Lists implements Recycler<TreeMap<String, Long>> {
        @Override
        public TreeMap<String, Long> create() {
            return new TreeMap<>();
        }

        @Override
        public boolean reset(TreeMap<String, Long> used) {
            used.clear();
            return true;
        }
    }

    // snippet start
    // A request may block while it holds a list. With hazard pointers, it then holds back only that list.
    private final SwapContainer<TreeMap<String, Long>> lists =
            SwapContainer.builder(new Lists()).scheme("hazard").build();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    Server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(requests);
        server.start();
    }
    // end

    void replace(Map<String, Long> prices) {
        lists.replace(next -> next.putAll(prices));
    }

    // snippet serve
    private void serve(HttpExchange request) throws IOException {
        try (request;
                Lease<TreeMap<String, Long>> lease = lists.lease()) {
            TreeMap<String, Long> prices = lease.get();
            request.sendResponseHeaders(prices == null ? 503 : 200, 0);
            if (prices != null) {
                try (OutputStream body = request.getResponseBody()) {
                    for (Map.Entry<String, Long> price : prices.entrySet()) {
                        body.write((price.getKey() + " " + price.getValue() + "\n").getBytes());
                        body.flush(); // blocks for as long as the client does not read
                    }
                }
            }
        }
    }
    // end

    int port() {
        return server.getAddress().getPort();
    }

    long listsCreated() {
        return lists.stats().created();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.close();
        lists.close();
    }
}
