package client;

import dev.poolswap.LeakDetection;
import dev.poolswap.NonEmptyContainer;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.UnknownSchemeException;
import dev.poolswap.epoch.EpochContainer;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that reads a container when it is started: of a scheme that it names by class, and of one that is found. */
public final class Client implements BundleActivator {
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

    /** Called by the framework. */
    public Client() {}

    @Override
    public void start(BundleContext context) {
        System.out.println("by class: " + read(new EpochContainer.Provider()));
        String found;
        try {
            found = read(Scheme.of("epoch"));
        } catch (UnknownSchemeException none) {
            found = none.getMessage();
        }
        System.out.println("by id: " + found);
    }

    @Override
    public void stop(BundleContext context) {}

    /** With what uses packages of the JDK that a bundle has to import. */
    private static String read(Scheme scheme) {
        try (NonEmptyContainer<Map<String, String>> routes = SwapContainer.builder(new Maps())
                .scheme(scheme)
                .name("routes")
                .leakDetection(LeakDetection.SAMPLED)
                .jmx(true)
                .initial(first -> first.put("a", "one"))
                .build()) {
            routes.replace(next -> next.put("a", "two"));
            return routes.read(now -> now.get("a")) + " in " + routes.scheme();
        }
    }
}
