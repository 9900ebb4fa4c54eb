package dev.poolswap.spi.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Chores that throw or block, threads that die or cannot be started, a log that fails. */
class HousekeeperFailuresTest extends HousekeepingGroup {
    @Test
    void chores_survive_whatever_they_throw() {
        Housekeeper housekeeper = housekeeper();
        List<Throwable> thrown = List.of(
                new OutOfMemoryError("planned"),
                new StackOverflowError("planned"),
                new ThreadDeath(),
                new IllegalStateException("planned"),
                new Error("planned"),
                new NoClassDefFoundError("planned"));
        AtomicInteger runs = new AtomicInteger();
        chore(housekeeper, "failing", () -> {
                    int run = runs.getAndIncrement();
                    if (run < thrown.size()) {
                        throw HousekeeperFailuresTest.<RuntimeException>asItIs(thrown.get(run));
                    }
                    return true;
                })
                .request();
        awaitAllEnded();
        assertThat(runs).hasValue(thrown.size() + 1);
        assertThat(loggedOf("failing"))
                .hasSize(thrown.size())
                .allMatch(message -> message.startsWith("failing failed; further failures of this kind are counted"));
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X asItIs(Throwable failure) throws X {
        throw (X) failure;
    }

    @Test
    void a_failure_that_repeats_is_logged_once_and_then_counted() {
        Housekeeper housekeeper = housekeeper();
        AtomicInteger runs = new AtomicInteger();
        chore(housekeeper, "failing", () -> {
                    if (runs.incrementAndGet() <= 40) {
                        throw new IllegalStateException("planned");
                    }
                    return true;
                })
                .request();
        awaitAllEnded();
        assertThat(loggedOf("failing"))
                .containsExactly(
                        "failing failed; further failures of this kind are counted, not logged",
                        "failing failed 39 more times");
    }

    @Test
    void a_failure_that_cannot_be_logged_is_logged_once_when_it_can() {
        Housekeeper housekeeper = housekeeper();
        log.refuse(true);
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean works = new AtomicBoolean();
        chore(housekeeper, "failing", () -> {
                    runs.incrementAndGet();
                    if (!works.get()) {
                        throw new OutOfMemoryError("planned");
                    }
                    return true;
                })
                .request();
        eventually("several attempts", () -> runs.get() > 5 && log.refused() > 5);
        log.refuse(false);
        eventually("logged", () -> !loggedOf("failing").isEmpty());
        works.set(true);
        awaitAllEnded();
        assertThat(loggedOf("failing"))
                .filteredOn(message -> message.startsWith("failing failed; "))
                .hasSize(1);
    }

    @Test
    void a_single_failure_that_cannot_be_logged_is_not_forgotten() {
        Housekeeper housekeeper = housekeeper();
        log.refuse(true);
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        chore(housekeeper, "failing once", () -> {
                    if (runs.incrementAndGet() == 1) {
                        throw new OutOfMemoryError("planned");
                    }
                    return over.get();
                })
                .request();
        eventually("several runs after it", () -> runs.get() > 5);
        log.refuse(false);
        eventually("logged", () -> !loggedOf("failing once").isEmpty());
        over.set(true);
        awaitAllEnded();
        assertThat(loggedOf("failing once")).singleElement().asString().startsWith("failing once failed; ");
    }

    @Test
    void without_a_native_thread_a_request_fails_nothing_and_the_next_chance_starts_the_work() {
        AtomicInteger refusals = new AtomicInteger();
        AtomicBoolean refuses = new AtomicBoolean(true);
        Housekeeper housekeeper = new Housekeeper(
                (work, name) -> new Thread(work, name) {
                    @Override
                    public synchronized void start() {
                        if (refuses.get()) {
                            refusals.incrementAndGet();
                            throw new OutOfMemoryError("planned: unable to create native thread");
                        }
                        setDaemon(true);
                        started.add(this);
                        super.start();
                    }
                },
                NEVER,
                NEVER);
        CountDownLatch ran = new CountDownLatch(1);
        Chore chore = chore(housekeeper, "disposing", () -> {
            ran.countDown();
            return true;
        });
        for (int i = 1; i <= 3; i++) {
            chore.request();
            assertThat(refusals).hasValue(i);
        }
        assertThat(loggedOf("starting a housekeeping thread"))
                .containsExactly(
                        "starting a housekeeping thread failed; further failures of this kind are counted, not logged");
        refuses.set(false);
        runOne(housekeeper); // Somebody else's chance is the chance of all.
        await(ran);
        awaitAllEnded();
    }

    @Test
    void a_second_thread_that_is_unavailable_leaves_the_first_at_work() {
        AtomicInteger made = new AtomicInteger();
        Housekeeper housekeeper = new Housekeeper(
                (work, name) -> {
                    if (made.incrementAndGet() > 1) {
                        throw new OutOfMemoryError("planned: unable to create native thread");
                    }
                    return Housekeeper.unrelated(work, name);
                },
                NEVER,
                NEVER);
        AtomicInteger runs = new AtomicInteger();
        // None is done before all were asked for, or the first thread would never leave another chore waiting.
        AtomicBoolean asked = new AtomicBoolean();
        for (int i = 0; i < 3; i++) {
            chore(housekeeper, "counting", () -> runs.incrementAndGet() > 100 && asked.get())
                    .request();
        }
        asked.set(true);
        eventually("all have run", () -> runs.get() > 100 && made.get() > 1);
    }

    @Test
    void a_thread_that_dies_is_replaced_at_the_next_chance() {
        AtomicInteger made = new AtomicInteger();
        Housekeeper housekeeper = new Housekeeper(
                (work, name) -> {
                    boolean stillborn = made.incrementAndGet() <= 2;
                    Thread thread = Housekeeper.unrelated(stillborn ? () -> {} : work, name);
                    started.add(thread);
                    return thread;
                },
                NEVER,
                NEVER);
        CountDownLatch ran = new CountDownLatch(1);
        Chore chore = chore(housekeeper, "disposing", () -> {
            ran.countDown();
            return true;
        });
        for (int i = 1; i <= 3; i++) {
            chore.request();
            if (i < 3) {
                Thread stillborn = started.get(i - 1);
                eventually("it is dead", () -> !stillborn.isAlive());
            }
        }
        await(ran);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "threads can be stopped before JDK 20")
    @SuppressWarnings({"deprecation", "removal"})
    void a_thread_that_is_stopped_while_it_waits_is_replaced_at_once_or_at_the_next_chance() {
        Housekeeper housekeeper = housekeeper();
        AtomicInteger runs = new AtomicInteger();
        Chore chore = new Chore(housekeeper, "counting", SHORT, Duration.ofMillis(20), () -> {
            runs.incrementAndGet();
            return false;
        });
        chore.request();
        for (int i = 0; i < 20; i++) {
            int before = runs.get();
            eventually("it runs", () -> runs.get() > before + 1);
            Thread victim = started.get(started.size() - 1);
            eventually("it is dead", () -> {
                // Not in the midst of the chore, which survives whatever is thrown in it. It may begin all the same.
                if (victim.getState() == Thread.State.TIMED_WAITING) {
                    victim.stop();
                }
                return !victim.isAlive();
            });
            chore.request();
        }
        chore.cancel();
    }

    @Test
    void chores_that_block_hold_up_only_themselves_and_are_logged_once() {
        Housekeeper housekeeper = housekeeper(Duration.ofMillis(200), NEVER);
        CountDownLatch blocked = new CountDownLatch(3);
        CountDownLatch unblock = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            AtomicBoolean first = new AtomicBoolean(true);
            chore(housekeeper, "disposing of versions of stuck " + i, () -> {
                        if (first.getAndSet(false)) {
                            blocked.countDown();
                            await(unblock);
                        }
                        return true;
                    })
                    .request();
        }
        await(blocked);
        AtomicInteger runs = new AtomicInteger();
        Chore other = chore(housekeeper, "looking for leaks", () -> runs.incrementAndGet() < 0);
        other.request();
        eventually("the others go on", () -> runs.get() > 20);
        eventually("the stuck ones are logged", () -> stuckInLog() == 3);
        int before = runs.get();
        eventually("the others go on", () -> runs.get() > before + 300);
        assertThat(stuckInLog()).isEqualTo(3);
        unblock.countDown();
        other.cancel();
        awaitAllEnded();
    }

    private long stuckInLog() {
        return log.about("disposing of versions of stuck ").size();
    }

    /** A process must not run out of threads because a hundred containers have a disposal that blocks. */
    @Test
    @Tag("full")
    void of_many_chores_that_block_some_wait_until_one_returns() {
        Housekeeper housekeeper = housekeeper();
        int chores = 70;
        CountDownLatch unblock = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(chores);
        AtomicInteger blocked = new AtomicInteger();
        for (int i = 0; i < chores; i++) {
            chore(housekeeper, "blocking", () -> {
                        blocked.incrementAndGet();
                        await(unblock);
                        ran.countDown();
                        return true;
                    })
                    .request();
        }
        eventually("as many block as may", () -> blocked.get() == 64);
        assertThat(started).hasSize(64);
        assertThat(loggedOf("starting a housekeeping thread")).hasSize(1);
        unblock.countDown();
        await(ran);
        awaitAllEnded();
    }
}
