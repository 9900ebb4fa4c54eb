package dev.poolswap.bench.examples;

import dev.poolswap.NonEmptyContainer;
import dev.poolswap.NonEmptyLease;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.io.IOException;
import java.io.Reader;
import java.util.Properties;

/** Settings that are loaded again, or changed one at a time, while requests go by them. */
final class Configuration implements AutoCloseable {
    // snippet recycler
    private static final class Settings implements Recycler<Properties> {
        @Override
        public Properties create() {
            return new Properties();
        }

        @Override
        public boolean reset(Properties used) {
            used.clear();
            return true;
        }

        @Override
        public void copy(Properties from, Properties to) { // for revise
            to.putAll(from);
        }
    }

    private final NonEmptyContainer<Properties> settings;
    // end

    // snippet initial
    /** There are settings from the start, or no configuration at all. */
    Configuration(Reader source) throws IOException {
        settings = SwapContainer.builder(new Settings())
                .scheme("hazard")
                .name("settings")
                .initial(first -> load(first, source))
                .build();
    }
    // end

    // snippet reload
    /** All or nothing: settings that cannot be read, or are wrong, leave the old ones in force. */
    void reload(Reader source) throws IOException {
        settings.replace(next -> load(next, source));
    }

    private static void load(Properties draft, Reader source) throws IOException {
        draft.load(source);
        validate(draft);
    }
    // end

    // snippet set
    /** One change on top of whatever is in force. Two threads that set different keys both succeed. */
    void set(String key, String value) {
        settings.revise(copy -> {
            copy.setProperty(key, value);
            validate(copy);
        });
    }
    // end

    private static void validate(Properties draft) {
        String port = draft.getProperty("port", "0");
        if (!port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("port = " + port + ", expected a number");
        }
    }

    // snippet lease
    /** A request sees the same settings from beginning to end. */
    String address() {
        try (NonEmptyLease<Properties> lease = settings.lease()) {
            Properties now = lease.get(); // never null
            return now.getProperty("host") + ":" + now.getProperty("port");
        }
    }
    // end

    @Override
    public void close() {
        settings.close();
    }
}
