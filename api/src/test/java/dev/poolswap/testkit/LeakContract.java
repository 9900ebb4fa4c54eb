package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** {@link LeakDetection}: every pin whose holder is gone is reported once, and no other. */
abstract class LeakContract extends ContractGroup {
    private static final int MANY = 50;

    private static final int SAMPLES = 500;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Leaks of an earlier test may be reported during this one. */
    private final String name = "watched " + NUMBER.incrementAndGet();

    private final Observations told = new Observations();
    private LogCapture log;

    LeakContract(Subject subject) {
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
        return watched(Options.builder().leakDetection(level));
    }

    private SwapContainer<Payload> watched(Options.Builder options) {
        SwapContainer<Payload> container =
                container(options.name(name).listener(told).build());
        write(container, 1);
        return container;
    }

    /** On a stack frame of its own, so that nothing is left behind. */
    private static void dropLease(SwapContainer<Payload> container) {
        container.lease().get().verify(1);
    }

    private static void dropLeaseAsSentinel(SwapContainer<Payload> container) {
        container.lease();
    }

    private static List<String> methods(LeakReport report) {
        return report.holder().stack().stream()
                .map(StackTraceElement::getMethodName)
                .collect(Collectors.toUnmodifiableList());
    }

    private List<LeakReport> leaksIn(String method) {
        return told.leaks().stream()
                .filter(report -> methods(report).contains(method))
                .collect(Collectors.toUnmodifiableList());
    }

    /** And lets others have the processor, among them who looks for leaks. */
    private static void collectGarbage() {
        System.gc();
        Background.sleep(Duration.ofMillis(20));
    }

    private void awaitLeaks(String method, int count) {
        Background.eventually("leaks are told: " + count + " of " + method, () -> {
            collectGarbage();
            return leaked(leaksIn(method)) >= count;
        });
    }

    /** How many pins; those of one stack may be reported together. */
    private static long leaked(List<LeakReport> reports) {
        return reports.stream().mapToLong(LeakReport::count).sum();
    }

    /** What was not reported before a leak that happened later is reported will not be reported. */
    private void awaitSentinel(SwapContainer<Payload> container) {
        for (int i = 1; i <= 2; i++) {
            dropLeaseAsSentinel(container);
            awaitLeaks("dropLeaseAsSentinel", i);
        }
    }

    @Test
    void a_lease_that_was_dropped_is_reported_once_with_thread_time_and_stack() {
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        dropLease(container);
        awaitLeaks("dropLease", 1);
        awaitSentinel(container);
        assertThat(leaksIn("dropLease")).singleElement().satisfies(report -> {
            assertThat(report.container()).isEqualTo(name);
            assertThat(report.scheme()).isEqualTo(container.scheme());
            assertThat(report.kind()).isEqualTo(LeakReport.Kind.LEASE);
            assertThat(report.ended()).isEqualTo(!subject.pools());
            assertThat(report.holder().owner())
                    .isEqualTo(
                            "a lease opened by thread " + Thread.currentThread().getName());
            assertThat(report.holder().threadId())
                    .isEqualTo(Thread.currentThread().getId());
            assertThat(report.holder().heldFor()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(5));
            assertThat(methods(report)).startsWith("dropLease");
        });
        assertThat(log.messages())
                .filteredOn(message -> message.startsWith(name + ": ") && message.contains("LeakContract.dropLease("))
                .singleElement()
                .asString()
                .startsWith(name + ": a lease opened by thread ")
                .contains("was dropped before it was closed; "
                        + (!subject.pools() ? "it is released now" : "its version stays pinned"));
    }

    /** It is reported, and its pin is not ended. */
    @Test
    void the_version_of_a_lease_that_was_dropped_stays_pinned() throws InterruptedException {
        if (!FewVersions.canBeKeptBy(subject)) {
            return; // No version waits for its readers.
        }
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        dropLease(container);
        awaitLeaks("dropLease", 1);
        write(container, 2);
        container.trim();
        assertThat(container.awaitReclaimed(Duration.ZERO)).isFalse();
        assertThat(container.stats().unreclaimed()).isEqualTo(1);
    }

    @Test
    void pins_that_are_ended_are_not_reported() {
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        for (int i = 0; i < MANY; i++) {
            Background.elsewhereRun(() -> {
                for (ReadPath path : ReadPath.values()) {
                    try (Pin outer = path.pin(container);
                            Pin inner = path.pin(container)) {
                        outer.version().verify(inner.version().value());
                    }
                }
                container.read(Payload::value);
            });
        }
        awaitSentinel(container);
        assertThat(leaked(told.leaks()))
                .isEqualTo(leaked(leaksIn("dropLeaseAsSentinel")))
                .isEqualTo(2);
        assertThat(container.stats().leaked()).isEqualTo(2);
    }

    @Test
    void the_pin_of_a_thread_that_ended_is_reported_once() {
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        Background.elsewhereRun(() -> takeToTheGrave(container));
        awaitLeaks("takeToTheGrave", 1);
        if (!subject.isInPlace()) {
            for (int i = 0; i < Math.min(5, subject.mostVersions() - 1); i++) {
                write(container, 1);
            }
        }
        awaitSentinel(container);
        assertThat(leaked(told.leaks())).isEqualTo(3);
        assertThat(container.stats().leaked()).isEqualTo(3);
        assertThat(leaksIn("takeToTheGrave")).singleElement().satisfies(report -> {
            assertThat(report.kind()).isEqualTo(LeakReport.Kind.THREAD);
            assertThat(report.holder().owner()).isEqualTo("thread background");
            assertThat(report.ended()).isEqualTo(subject.knowsWhosePin() || !subject.pools());
        });
        assertThat(log.messages())
                .filteredOn(message -> message.startsWith(name + ": ") && message.contains("takeToTheGrave"))
                .singleElement()
                .asString()
                .startsWith(name + ": thread background ended with a pin that was never released");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21")
    void the_pin_of_a_virtual_thread_that_ended_is_reported_once() throws InterruptedException {
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        VirtualThread.start(() -> takeToTheGrave(container)).join();
        awaitLeaks("takeToTheGrave", 1);
        awaitSentinel(container);
        assertThat(leaksIn("takeToTheGrave")).singleElement().satisfies(report -> {
            assertThat(report.kind()).isEqualTo(LeakReport.Kind.THREAD);
            assertThat(report.holder().owner()).startsWith("thread #");
            assertThat(report.ended()).isEqualTo(subject.knowsWhosePin() || !subject.pools());
        });
    }

    /** As the registry of readers and leak detection must agree whose pin it was. */
    @Test
    void the_pin_of_a_thread_that_makes_up_its_id_is_reported_once() {
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        MadeUpId.run(() -> takeToTheGrave(container));
        awaitLeaks("takeToTheGrave", 1);
        awaitSentinel(container);
        assertThat(leaked(told.leaks())).isEqualTo(3);
        assertThat(leaksIn("takeToTheGrave")).singleElement().satisfies(report -> {
            assertThat(report.holder().owner()).isEqualTo("thread made up");
            assertThat(report.ended()).isEqualTo(subject.knowsWhosePin() || !subject.pools());
        });
    }

    private static void takeToTheGrave(SwapContainer<Payload> container) {
        container.acquire().verify(1);
    }

    @Test
    void the_pin_of_a_reader_that_was_dropped_is_reported_once() {
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        container.readHandle().close();
        container.readHandle().read(Payload::value);
        dropReader(container);
        awaitLeaks("dropReader", 1);
        awaitSentinel(container);
        assertThat(leaked(told.leaks())).isEqualTo(3);
        assertThat(leaksIn("dropReader")).singleElement().satisfies(report -> {
            assertThat(report.kind()).isEqualTo(LeakReport.Kind.READ_HANDLE);
            assertThat(report.holder().owner()).isEqualTo("a read handle that was not closed");
        });
    }

    /** The close is the first who looks for the readers of its last version, and the last of them is gone by then. */
    @Test
    void a_leak_that_is_found_by_a_close_is_reported_as_well() {
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        Payload version = container.acquire();
        container.release(version);
        Background.elsewhereRun(() -> takeToTheGrave(container));
        container.close();
        awaitLeaks("takeToTheGrave", 1);
        assertThat(container.stats().leaked()).isEqualTo(1);
        // If the collector took it meanwhile, its pin would be over in the schemes that leave reclamation to it.
        Reference.reachabilityFence(version);
    }

    /** Its pins were not sampled, and nobody samples after a close. */
    @Test
    void a_reader_that_is_dropped_after_the_close_is_reported_as_well() {
        SwapContainer<Payload> container =
                watched(Options.builder().leakDetection(LeakDetection.SAMPLED).leakSampling(0));
        closeBesideReader(container);
        Background.eventually("the reader is reported", () -> {
            collectGarbage();
            return !told.leaks().isEmpty();
        });
        assertThat(told.leaks()).singleElement().extracting(LeakReport::kind).isEqualTo(LeakReport.Kind.READ_HANDLE);
    }

    /** Drops the reader, which holds a pin. */
    private static void closeBesideReader(SwapContainer<Payload> container) {
        ReadHandle<Payload> reader = container.readHandle();
        reader.acquire().verify(1);
        Background.elsewhereRun(container::close);
        Reference.reachabilityFence(reader);
    }

    private static void dropReader(SwapContainer<Payload> container) {
        container.readHandle().acquire().verify(1);
    }

    @Test
    void a_pin_that_is_ended_elsewhere_as_the_scheme_allows_is_not_reported() {
        Guarantees.ReleaseBy release = subject.guarantees().release();
        if (release == Guarantees.ReleaseBy.OWNER_THREAD) {
            return; // A_pin_may_be_ended_elsewhere_as_promised shows that it cannot be.
        }
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        for (int i = 0; i < 10; i++) {
            Lease<Payload> lease = Background.elsewhere(container::lease);
            lease.get().verify(1);
            lease.close();
            if (release == Guarantees.ReleaseBy.ANY_THREAD) {
                Payload pinned = container.acquire();
                Background.elsewhereRun(() -> container.release(pinned));
            }
        }
        awaitSentinel(container);
        assertThat(leaked(told.leaks())).isEqualTo(2);
    }

    @Test
    void each_stack_is_in_the_log_once_however_often_it_leaks() {
        SwapContainer<Payload> container = watched(LeakDetection.ALL);
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < MANY; i++) {
                dropLease(container);
            }
            awaitLeaks("dropLease", round * MANY);
        }
        assertThat(leaked(leaksIn("dropLease"))).isEqualTo(3 * MANY);
        assertThat(container.stats().leaked()).isEqualTo(3 * MANY);
        assertThat(log.messages())
                .filteredOn(message -> message.startsWith(name + ": ") && message.contains("LeakContract.dropLease("))
                .hasSize(1);
    }

    /** At a hundred samples a second: a machine on which a read takes 10 ms would have every one sampled. */
    @Test
    void of_leaks_that_repeat_sampling_reports_some() {
        SwapContainer<Payload> container =
                watched(Options.builder().leakDetection(LeakDetection.SAMPLED).leakSampling(100));
        long[] dropped = {0};
        Background.eventually("sampled leaks are reported", () -> {
            for (int i = 0; i < SAMPLES; i++) {
                dropLease(container);
                container.release(container.acquire());
            }
            dropped[0] += SAMPLES;
            collectGarbage();
            return leaked(leaksIn("dropLease")) >= 2;
        });
        assertThat(leaked(told.leaks())).isLessThan(dropped[0]);
        assertThat(told.leaks()).allSatisfy(report -> assertThat(report.kind()).isEqualTo(LeakReport.Kind.LEASE));
    }

    @Test
    void sampling_reports_a_dropped_reader_whichever_of_its_pins_were_sampled() {
        SwapContainer<Payload> container = watched(LeakDetection.SAMPLED);
        container.release(container.acquire()); // Takes what the clock has allowed so far.
        dropReader(container);
        Background.eventually("the reader is reported", () -> {
            collectGarbage();
            return !told.leaks().isEmpty();
        });
        assertThat(told.leaks()).singleElement().extracting(LeakReport::kind).isEqualTo(LeakReport.Kind.READ_HANDLE);
    }

    @Test
    void detection_is_switched_while_the_container_runs() {
        SwapContainer<Payload> container = container(
                Options.builder().name(name).leakSwitch(true).listener(told).build());
        write(container, 1);
        assertThat(container.leakDetection()).isEqualTo(LeakDetection.OFF);
        dropLease(container);
        container.leakDetection(LeakDetection.ALL);
        assertThat(container.leakDetection()).isEqualTo(LeakDetection.ALL);
        awaitSentinel(container);
        Payload pinned = container.acquire();
        container.leakDetection(LeakDetection.OFF);
        container.release(pinned);
        dropLease(container);
        container.leakDetection(LeakDetection.ALL);
        dropReader(container);
        awaitLeaks("dropReader", 1);
        assertThat(leaked(told.leaks()))
                .as("nothing of what was dropped while off")
                .isEqualTo(3);
    }

    @Test
    void a_container_that_was_built_without_detection_refuses_the_switch() {
        SwapContainer<Payload> container = watched(LeakDetection.OFF);
        assertThatThrownBy(() -> container.leakDetection(LeakDetection.ALL))
                .isInstanceOf(PoolswapException.class)
                .hasMessageContaining("leakSwitch(true)");
        assertThat(container.stats().misused()).isEqualTo(1);
        assertThat(container.leakDetection()).isEqualTo(LeakDetection.OFF);
    }

    @Test
    void with_detection_off_the_container_is_the_plain_one_and_nothing_is_reported() {
        SwapContainer<Payload> container = watched(LeakDetection.OFF);
        assertThat(container.getClass()).isSameAs(container(Options.DEFAULT).getClass());
        assertThat(container.lease().getClass())
                .isNotSameAs(watched(LeakDetection.ALL).lease().getClass());
        dropLease(container);
        SwapContainer<Payload> other = watched(LeakDetection.ALL);
        awaitSentinel(other);
        assertThat(leaksIn("dropLease")).isEmpty();
        Reference.reachabilityFence(container);
    }

    @Test
    void checking_and_detection_go_together() {
        SwapContainer<Payload> container = container(Options.builder()
                .checked(true)
                .leakDetection(LeakDetection.ALL)
                .listener(told)
                .build());
        write(container, 1);
        try (ReadHandle<Payload> reader = container.readHandle()) {
            reader.release(reader.acquire());
        }
        dropLease(container);
        awaitLeaks("dropLease", 1);
        assertThat(methods(leaksIn("dropLease").get(0))).startsWith("dropLease");
        assertThat(container.toString()).startsWith("checked ");
    }
}
