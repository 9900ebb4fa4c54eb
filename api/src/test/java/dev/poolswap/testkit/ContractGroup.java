package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What the groups of the contract suite share: containers to test and a check after each test. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ContractGroup {
    final Subject subject;
    final Checking checking;
    final PayloadRecycler recycler = new PayloadRecycler();
    private final List<SwapContainer<Payload>> made = new ArrayList<>();
    private final List<RefusalAudit<Payload>> audits = new ArrayList<>();

    ContractGroup(Subject subject, Checking checking) {
        this.subject = subject;
        this.checking = checking;
    }

    /** Whether every refusal in the tests of this group must be counted as misuse, once. */
    boolean auditsRefusals() {
        return false;
    }

    @AfterEach
    void every_refusal_was_counted_once() {
        audits.forEach(RefusalAudit::verify);
    }

    @AfterEach
    void nothing_was_used_out_of_order() {
        recycler.onDispose = () -> PayloadRecycler.Fault.NONE;
        made.forEach(SwapContainer::close);
        recycler.rethrow();
    }

    final SwapContainer<Payload> container() {
        return container(checking.options().build());
    }

    final SwapContainer<Payload> container(Options options) {
        SwapContainer<Payload> container = bare(options);
        if (!auditsRefusals()) {
            return container;
        }
        RefusalAudit<Payload> audit = new RefusalAudit<>(container);
        audits.add(audit);
        return audit.audited();
    }

    /** One whose refusals are not audited. */
    final SwapContainer<Payload> bare(Options options) {
        SwapContainer<Payload> container = subject.make(recycler, options);
        made.add(container);
        return container;
    }

    /** A container whose current version has a value. */
    final SwapContainer<Payload> containerWith(long value) {
        SwapContainer<Payload> container = container();
        write(container, value);
        return container;
    }

    static void write(SwapContainer<Payload> container, long value) {
        container.replace(version -> version.fill(value));
    }

    /** The current value, null when the container is empty. */
    static Long valueIn(SwapContainer<Payload> container) {
        return container.read(version -> version == null ? null : version.value());
    }

    /** What is in the container after a write that failed: what was before, or nothing. */
    final Long afterFailedWrite(long before) {
        return subject.guarantees().failedFillKeepsPrevious() ? before : null;
    }

    /**
     * Every version but the current one can be drafted, and none needs to be created for that. In place,
     * where a draft waits for the pins, that another thread can write.
     */
    final void assertNothingIsPinned(SwapContainer<Payload> container) {
        Background.elsewhereRun(() -> {
            write(container, 1_000);
            if (subject.pools() && !subject.isInPlace()) {
                long versions = container.stats().versions();
                List<Payload> drafts = new ArrayList<>();
                for (long i = 1; i < versions; i++) {
                    drafts.add(container.draft());
                }
                assertThat(container.stats().versions())
                        .as("versions, when all that are not current were drafted: more, if a pin is left over")
                        .isEqualTo(versions);
                assertThat(container.stats().unreclaimed())
                        .as("unreclaimed versions")
                        .isZero();
                drafts.forEach(container::discard);
            }
        });
    }
}
