package consumer;

import dev.poolswap.Lease;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.UnknownSchemeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an application with one scheme sees. Throws if it sees something else. */
public final class Main {
    private static final class Maps implements Recycler<Map<String, String>> {
        @Override
        public Map<String, String> create() {
            return new HashMap<>();
        }

        @Override
        public boolean reset(Map<String, String> used) {
            used.clear();
            return true;
        }
    }

    private Main() {}

    /**
     * Checks.
     *
     * @param args none
     */
    public static void main(String[] args) {
        expect(List.of("epoch"), Scheme.installed().stream().map(Scheme::id).toList());
        // No scheme is named: there is one.
        try (SwapContainer<Map<String, String>> routes = SwapContainer.builder(new Maps()).build()) {
            routes.replace(next -> next.put("a", "1"));
            routes.replace(next -> next.put("b", "2"));
            routes.replace(next -> next.put("c", "3"));
            expect("epoch", routes.scheme());
            try (Lease<Map<String, String>> lease = routes.lease()) {
                expect(Map.of("c", "3"), lease.get());
            }
            expect(2L, routes.stats().created());
        }
        Routes bean = new Routes(new Maps());
        try (bean) {
            expect("1", bean.hop("a"));
            expect(false, bean.isClosed());
        }
        expect(true, bean.isClosed());
        try {
            Scheme.of("hazard");
            throw new AssertionError("hazard was found");
        } catch (UnknownSchemeException told) {
            String message = Objects.requireNonNull(told.getMessage());
            if (!message.contains("dev.poolswap:poolswap-hazard") || !message.contains("epoch")) {
                throw new AssertionError("the message does not help: " + message, told);
            }
        }
        System.out.println("JDK " + Runtime.version().feature() + ", "
                + (Main.class.getModule().isNamed() ? "module path" : "class path") + ": as expected");
    }

    private static void expect(Object expected, Object seen) {
        if (!expected.equals(seen)) {
            throw new AssertionError("expected " + expected + ", saw " + seen);
        }
    }
}
