package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Edits that write to another container. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NestedRevisionTest {
    private final StagedPool<Payload> one = container();
    private final StagedPool<Payload> other = container();

    private static StagedPool<Payload> container() {
        StagedPool<Payload> container = new StagedPool<>(new PayloadRecycler(), Options.DEFAULT);
        container.replace(version -> version.fill(1));
        return container;
    }

    @Test
    void an_edit_may_revise_another_container() {
        one.revise(version -> {
            version.add(2);
            other.revise(its -> its.add(2));
        });
        long outer = one.read(Payload::value);
        long inner = other.read(Payload::value);
        assertThat(outer).isEqualTo(3);
        assertThat(inner).isEqualTo(3);
    }

    /** Each edit has begun before either writes to the other container: revisions would wait for each other. */
    @Test
    void edits_that_replace_each_others_versions_wait_for_nobody() {
        CyclicBarrier bothRevise = new CyclicBarrier(2);
        Background<Void> first = Background.run(() -> crosswise(bothRevise, one, other));
        Background<Void> second = Background.run(() -> crosswise(bothRevise, other, one));
        first.result();
        second.result();
        assertThat(one.stats().published()).isEqualTo(3);
        assertThat(other.stats().published()).isEqualTo(3);
    }

    private static void crosswise(CyclicBarrier bothRevise, StagedPool<Payload> mine, StagedPool<Payload> its)
            throws Exception {
        boolean[] met = new boolean[1];
        mine.revise(version -> {
            version.add(4);
            if (!met[0]) {
                met[0] = true;
                bothRevise.await();
                its.replace(next -> next.fill(5));
                bothRevise.await();
            }
        });
    }
}
