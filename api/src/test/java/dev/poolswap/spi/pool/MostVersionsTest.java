package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A slot number has sixteen bits. */
@Tag("full")
class MostVersionsTest {
    private static final int MOST = 65_535;

    private int disposed;
    private final VersionPool<Object, Version<Object>> pool = new VersionPool<>(
            new Recycler<>() {
                @Override
                public Object create() {
                    return new Object();
                }

                @Override
                public boolean reset(Object version) {
                    return true;
                }

                @Override
                public void dispose(Object version) {
                    disposed++;
                }
            },
            Version::new,
            "full",
            Options.DEFAULT,
            2);

    @Test
    void one_version_more_is_refused_and_disposed_of_until_another_has_gone() {
        Version<Object> last = pool.create();
        for (int i = 1; i < MOST; i++) {
            last = pool.create();
        }
        assertThat(last.index()).isEqualTo(MOST);
        assertThatThrownBy(pool::create)
                .isInstanceOf(PoolswapException.class)
                .hasMessageStartingWith("full: 65535 versions exist and none is free");
        assertThat(disposed).as("the object that found no slot").isEqualTo(1);
        pool.dispose(last);
        assertThat(pool.create().index()).isEqualTo(MOST);
    }
}
