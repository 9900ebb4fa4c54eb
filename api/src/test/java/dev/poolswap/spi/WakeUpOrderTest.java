package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Exhaustion;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.PromptWakeUps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A writer that waits is woken once there is something for it, and not before. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WakeUpOrderTest {
    private static final Options TWO = Options.builder()
            .maxVersions(2)
            .whenExhausted(Exhaustion.WAIT)
            .waitLimit(Options.NO_WAIT_LIMIT)
            .build();

    private final PayloadRecycler recycler = new PayloadRecycler();
    private final PromptWakeUps waiting = new PromptWakeUps();

    private StagedPool<Payload> container(Options options) {
        StagedPool<Payload> container =
                new StagedPool<>(recycler, options, new StagedPool.StagedStack(), waiting, true);
        write(container, 1);
        return container;
    }

    private static void write(StagedPool<Payload> container, long value) {
        container.replace(version -> version.fill(value));
    }

    private Background<Void> waitingWriter(StagedPool<Payload> container) {
        Background<Void> writer = Background.run(() -> write(container, 3));
        waiting.awaitOne();
        return writer;
    }

    @Test
    void a_version_that_is_discarded_is_free_by_then() {
        StagedPool<Payload> container = container(TWO);
        Payload draft = container.draft();
        Background<Void> writer = waitingWriter(container);
        container.discard(draft);
        writer.result();
    }

    @Test
    void a_version_that_a_reader_leaves_is_free_by_then() {
        StagedPool<Payload> container = container(TWO);
        Lease<Payload> lease = container.lease();
        write(container, 2);
        Background<Void> writer = waitingWriter(container);
        lease.close();
        writer.result();
    }

    @Test
    void a_version_that_is_disposed_of_has_given_its_place_back_by_then() {
        StagedPool<Payload> container = container(TWO);
        container.discard(container.draft());
        List<Background<Void>> writer = new ArrayList<>();
        recycler.onReset = () -> {
            recycler.onReset = () -> PayloadRecycler.Fault.NONE;
            writer.add(waitingWriter(container));
            return PayloadRecycler.Fault.THROW;
        };
        assertThatThrownBy(container::draft).hasMessageContaining("reset");
        writer.get(0).result();
    }

    @Test
    void a_creation_that_fails_has_given_its_place_back_by_then() {
        StagedPool<Payload> container = container(TWO);
        List<Background<Void>> writer = new ArrayList<>();
        recycler.onCreate = () -> {
            recycler.onCreate = () -> PayloadRecycler.Fault.NONE;
            writer.add(waitingWriter(container));
            return PayloadRecycler.Fault.THROW;
        };
        assertThatThrownBy(container::draft).hasMessageContaining("create");
        writer.get(0).result();
    }

    @Test
    void a_version_that_has_become_lighter_counts_less_by_then() {
        recycler.onWeigh = () -> 50;
        StagedPool<Payload> container =
                container(TWO.toBuilder().maxVersions(0).maxBytes(100).build());
        Lease<Payload> lease = container.lease();
        Payload draft = container.draft();
        draft.fill(2);
        Background<Void> writer = waitingWriter(container);
        recycler.onWeigh = () -> 10;
        container.publish(draft);
        writer.result();
        lease.close();
    }

    /** It looks in vain, and nobody wakes it again. */
    @Test
    @Catches(scheme = "kit", mutant = "a wake-up before what it is for", breaks = "W1")
    void a_wake_up_before_what_it_is_for_is_caught() {
        StagedPool<Payload> container = container(TWO);
        Payload draft = container.draft();
        Background<Void> writer = waitingWriter(container);
        container.free.beforePush.set(() -> {
            waiting.wakeFirst();
            waiting.silent(true);
        });
        container.discard(draft);
        assertThat(waiting.waitsStill()).isTrue();
        waiting.silent(false);
        waiting.wakeFirst();
        writer.result();
    }
}
