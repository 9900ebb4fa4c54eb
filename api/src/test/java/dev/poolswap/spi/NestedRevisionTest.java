package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerListener;
import dev.poolswap.Options;
import dev.poolswap.VersionId;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Until it does: a watch that looks at retired versions may come between the end of the pin and the report. */
    @Test
    void a_revision_that_fails_reports_the_version_on_which_its_own_pin_was_the_last() {
        Background.eventually("reported by the reviser", () -> {
            Set<Thread> reporters = ConcurrentHashMap.newKeySet();
            Options options = Options.builder()
                    .listener(new ContainerListener() {
                        @Override
                        public void reclaimed(String container, VersionId version, Duration graceTime) {
                            reporters.add(Thread.currentThread());
                        }
                    })
                    .build();
            StagedPool<Payload> container = new StagedPool<>(new PayloadRecycler(), options);
            container.replace(version -> version.fill(1));
            IllegalStateException planned = new IllegalStateException("planned");
            assertThatThrownBy(() -> container.revise(version -> {
                        Background.elsewhereRun(() -> container.replace(next -> next.fill(2)));
                        throw planned;
                    }))
                    .isSameAs(planned);
            boolean reported = reporters.contains(Thread.currentThread());
            container.close();
            return reported;
        });
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
