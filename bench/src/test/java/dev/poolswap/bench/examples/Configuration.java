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
    /** Loads the first settings. If that fails, there is no configuration. */
    Configuration(Reader source) throws IOException {
        settings = SwapContainer.builder(new Settings())
                .scheme("hazard")
                .name("settings")
                .initial(first -> load(first, source))
                .build();
    }
    // end

    // snippet reload
    /** Replaces all settings or none: if the new ones cannot be read, or are wrong, the old ones stay in force. */
    void reload(Reader source) throws IOException {
        settings.replace(next -> load(next, source));
    }

    private static void load(Properties draft, Reader source) throws IOException {
        draft.load(source);
        validate(draft);
    }
    // end

    // snippet set
    /** Changes one of the settings that are in force. Two threads that set different keys both succeed. */
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
    /** Reads two settings that belong together. */
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
