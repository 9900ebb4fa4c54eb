package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.StallReport;
import dev.poolswap.SwapContainer;
import dev.poolswap.VersionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link Options#stallThreshold}: a version that readers keep retired is reported once, and once when that is over. */
abstract class StallContract extends ContractGroup {
    private static final Duration THRESHOLD = Duration.ofMillis(20);

    private static final int MANY = 25;

    private final Observations told = new Observations();
    private LogCapture log;

    StallContract(Subject subject) {
        super(subject, Checking.OFF);
    }

    @BeforeEach
    void capture() {
        log = new LogCapture();
    }

    @AfterEach
    void let_go() {
        log.close();
    }

    private SwapContainer<Payload> watched(LeakDetection level) {
        return watched("watched", level);
    }

    private SwapContainer<Payload> watched(String name, LeakDetection level) {
        SwapContainer<Payload> container = container(Options.builder()
                .name(name)
                .stallThreshold(THRESHOLD)
                .leakDetection(level)
                .listener(told)
                .build());
        write(container, 1);
        return container;
    }

    /** Where the collector decides, or nothing is ever retired, there is nothing to report. */
    private boolean canStall() {
        return subject.pools() && !subject.isInPlace();
    }

    private boolean announces() {
        return subject.knowsWhosePin();
    }

    private void awaitStalls(int count) {
        Background.eventually("stalls are told: " + count, () -> told.stalls().size() >= count);
    }

    private void awaitOver(int count) {
        Background.eventually(
                "the end of stalls is told: " + count, () -> told.stallsOver().size() >= count);
    }

    @Test
    void a_version_that_a_reader_keeps_is_reported_once_and_once_when_that_is_over() {
        SwapContainer<Payload> container = watched("kept", LeakDetection.OFF);
        CountDownLatch pinned = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Background<Void> reader = Background.run(() -> {
            Payload version = container.acquire();
            pinned.countDown();
            goOn.await();
            version.verify(1);
            container.release(version);
        });
        Background.elsewhereRun(pinned::await);
        if (!canStall()) {
            if (!subject.isInPlace()) {
                write(container, 2);
            }
            Background.sleep(THRESHOLD.multipliedBy(4));
            goOn.countDown();
            reader.result();
            assertThat(told.stalls()).isEmpty();
            return;
        }
        write(container, 2);
        awaitStalls(1);
        goOn.countDown();
        reader.result();
        awaitOver(1);

        // What is reported twice was reported by the time that another stall is reported and over.
        try (Lease<Payload> lease = container.lease()) {
            write(container, 3);
            awaitStalls(2);
            lease.get().verify(2);
        }
        awaitOver(2);
        assertThat(told.stalls()).hasSize(2);
        assertThat(told.stallsOver()).hasSize(2);
        assertThat(container.stats().stalled()).isEqualTo(2);
        StallReport stall = told.stalls().get(0);
        assertThat(stall.container()).isEqualTo("kept");
        assertThat(stall.scheme()).isEqualTo(container.scheme());
        assertThat(stall.retiredFor()).isBetween(THRESHOLD, Duration.ofMinutes(5));
        assertThat(stall.version()).isEqualTo(told.retired().get(0));
        assertThat(told.stallsOver().get(0).version()).isEqualTo(stall.version());
        assertThat(told.stallsOver().get(0).retiredFor()).isGreaterThanOrEqualTo(stall.retiredFor());
        if (announces()) {
            assertThat(stall.holders()).extracting(PinHolder::owner).containsExactly("thread background");
            assertThat(told.stalls().get(1).holders())
                    .extracting(PinHolder::owner)
                    .containsExactly(
                            "a lease opened by thread " + Thread.currentThread().getName());
        } else {
            assertThat(stall.pins()).isIn(1L, -1L);
        }
        assertThat(log.about("kept: version "))
                .as("each stall, then its end")
                .satisfiesExactly(
                        begin -> assertThat(begin)
                                .startsWith("kept: version " + stall.version().slot() + ".")
                                .contains(" is still pinned"),
                        end -> assertThat(end)
                                .startsWith("kept: version " + stall.version().slot() + ".")
                                .contains(" was reclaimed "),
                        begin -> assertThat(begin).contains(" is still pinned"),
                        end -> assertThat(end).contains(" was reclaimed "));
    }

    private List<String> holdersOf(VersionId version) {
        return told.stalls().stream()
                .filter(stall -> stall.version().equals(version))
                .flatMap(stall -> stall.holders().stream())
                .map(PinHolder::owner)
                .toList();
    }

    @Test
    void each_version_is_reported_with_those_who_hold_it_back_and_no_others() {
        if (!announces()) {
            return; // Who pins is not known.
        }
        SwapContainer<Payload> container = watched(LeakDetection.OFF);
        CountDownLatch pinned = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Background<Void> earlier = Background.run(() -> {
            Payload version = container.acquire();
            pinned.countDown();
            goOn.await();
            container.release(version);
        });
        Background.elsewhereRun(pinned::await);
        write(container, 2);
        Payload later = container.acquire();
        write(container, 3);
        awaitStalls(2);
        container.release(later);
        goOn.countDown();
        earlier.result();
        String me = "thread " + Thread.currentThread().getName();
        assertThat(holdersOf(told.retired().get(0))).containsExactly("thread background");
        if (subject.guarantees().bound() == Guarantees.Bound.UNBOUNDED) {
            assertThat(holdersOf(told.retired().get(1))).containsExactlyInAnyOrder("thread background", me);
        } else {
            assertThat(holdersOf(told.retired().get(1))).containsExactly(me);
        }
        awaitOver(2);
    }

    @Test
    void a_version_that_nobody_keeps_is_not_reported_though_no_writer_looks() {
        if (!canStall()) {
            return; // Nothing is ever reported.
        }
        SwapContainer<Payload> container = watched(LeakDetection.OFF);
        for (int i = 0; i < 4; i++) {
            write(container, 1);
        }
        Background.eventually("the daemon reclaims", () -> container.stats().unreclaimed() == 0);
        try (Lease<Payload> lease = container.lease()) {
            write(container, 2);
            awaitStalls(1);
            lease.get().verify(1);
        }
        awaitOver(1);
        assertThat(told.stalls()).hasSize(1);
    }

    @Test
    void with_leak_detection_the_stack_of_the_holder_is_reported() {
        if (!canStall()) {
            return; // Nothing is ever reported.
        }
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        Payload pinned = stallHere(container);
        write(container, 2);
        awaitStalls(1);
        container.release(pinned);
        awaitOver(1);
        PinHolder holder = told.stalls().get(0).holders().get(0);
        assertThat(told.stalls().get(0).holders()).hasSize(1);
        assertThat(holder.owner()).isEqualTo("thread " + Thread.currentThread().getName());
        assertThat(holder.stack().get(0).getMethodName()).isEqualTo("stallHere");
        assertThat(log.messages()).anySatisfy(message -> assertThat(message).contains("StallContract.stallHere("));
    }

    @Test
    void one_reader_that_holds_back_many_versions_is_reported_for_each_and_logged_for_ten() {
        if (subject.guarantees().bound() != Guarantees.Bound.UNBOUNDED) {
            return; // A reader holds back the version that it pins.
        }
        SwapContainer<Payload> container = watched("stalled", LeakDetection.ALL);
        Payload pinned = stallHere(container);
        for (int i = 0; i < MANY; i++) {
            write(container, i);
        }
        awaitStalls(MANY);
        container.release(pinned);
        awaitOver(MANY);
        assertThat(told.stalls()).hasSize(MANY).extracting(StallReport::version).doesNotHaveDuplicates();
        assertThat(told.stalls())
                .allSatisfy(stall -> assertThat(stall.holders())
                        .singleElement()
                        .satisfies(holder -> assertThat(holder.stack().get(0).getMethodName())
                                .isEqualTo("stallHere")));
        List<String> logged = log.about("stalled: version ");
        assertThat(logged)
                .filteredOn(message -> message.contains("is still pinned"))
                .hasSize(10);
        assertThat(logged)
                .as("the ends of those that were logged")
                .filteredOn(message -> message.contains(" was reclaimed "))
                .hasSize(10);
    }

    private static Payload stallHere(SwapContainer<Payload> container) {
        return container.acquire();
    }
}
