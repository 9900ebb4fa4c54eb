package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConfigurationTest {

    @Test
    void what_was_loaded_or_set_last_is_in_force() throws IOException {
        try (Configuration configuration = new Configuration(new StringReader("host=a\nport=1"))) {
            assertThat(configuration.address()).isEqualTo("a:1");
            configuration.set("port", "2");
            assertThat(configuration.address()).isEqualTo("a:2");
            configuration.reload(new StringReader("host=b\nport=3"));
            assertThat(configuration.address()).isEqualTo("b:3");
        }
    }

    @Test
    void wrong_or_unreadable_settings_leave_the_old_ones_in_force() throws IOException {
        try (Configuration configuration = new Configuration(new StringReader("host=a\nport=1"))) {
            assertThatThrownBy(() -> configuration.reload(new StringReader("host=b\nport=x")))
                    .hasMessageContaining("port = x");
            assertThatThrownBy(() -> configuration.set("port", "y")).hasMessageContaining("port = y");
            Reader broken = new Reader() {
                @Override
                public int read(char[] into, int from, int length) throws IOException {
                    throw new IOException("the disk is gone");
                }

                @Override
                public void close() {}
            };
            assertThatThrownBy(() -> configuration.reload(broken)).hasMessage("the disk is gone");
            assertThat(configuration.address()).isEqualTo("a:1");
        }
    }

    @Test
    void without_settings_that_are_right_there_is_no_configuration() {
        assertThatThrownBy(() -> new Configuration(new StringReader("host=b\nport=x")))
                .hasMessageContaining("port = x");
    }

    @Test
    @Timeout(600)
    void two_threads_that_set_different_keys_both_succeed() throws Exception {
        try (Configuration configuration = new Configuration(new StringReader("host=0\nport=0"))) {
            CompletableFuture<Void> hosts = CompletableFuture.runAsync(() -> count(configuration, "host"));
            count(configuration, "port");
            hosts.get(4, TimeUnit.MINUTES);
            assertThat(configuration.address()).isEqualTo("1000:1000");
        }
    }

    private static void count(Configuration configuration, String key) {
        for (int i = 1; i <= 1000; i++) {
            configuration.set(key, Integer.toString(i));
        }
    }
}
