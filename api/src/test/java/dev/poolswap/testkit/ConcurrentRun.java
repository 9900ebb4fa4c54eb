package dev.poolswap.testkit;

import static dev.poolswap.testkit.SequentialModel.require;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** One container and the steps of several threads; what they did goes into a {@link History}. */
final class ConcurrentRun {
    private static final long FIRST_VALUE = 1;

    /** On a busy machine the others may not come before this thread has to go. */
    private static final int PATIENCE = 5_000;

    private final Subject subject;
    private final PayloadRecycler recycler = new PayloadRecycler();
    private final SwapContainer<Payload> container;
    private final History history = new History();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicReference<Throwable> failed = new AtomicReference<>();
    private final AtomicLong values = new AtomicLong(FIRST_VALUE);

    ConcurrentRun(Subject subject, Options options) {
        this.subject = subject;
        this.container = subject.make(recycler, options);
        long begin = clock.getAndIncrement();
        container.replace(draft -> draft.fill(FIRST_VALUE));
        history.wrote(FIRST_VALUE, begin, clock.getAndIncrement());
    }

    /** Does the steps of one of several threads, together with the others if they come soon. */
    void run(List<Step> steps, int threads) {
        arrived.incrementAndGet();
        for (int i = 0; i < PATIENCE && arrived.get() < threads; i++) {
            Thread.onSpinWait();
        }
        Worker worker = new Worker();
        try {
            steps.forEach(worker::step);
            worker.end();
        } catch (Throwable failure) {
            failed.compareAndSet(null, failure);
            worker.giveUp();
        }
    }

    /** One thread, with what it holds. */
    private final class Worker {
        private final List<SequentialModel.Held> pins = new ArrayList<>();
        private final List<Payload> drafts = new ArrayList<>();

        /** Where writers wait for readers a thread can write only with empty hands; in place it can read only so too. */
        private boolean mayNot(Step.Move move) {
            boolean reads = move.ordinal() <= Step.Move.READ.ordinal();
            boolean begins = move == Step.Move.DRAFT
                    || move == Step.Move.UPDATE
                    || move == Step.Move.REVISE
                    || move == Step.Move.CLEAR;
            return subject.isInPlace() && reads && !drafts.isEmpty()
                    || subject.writersWait() && begins && !(pins.isEmpty() && drafts.isEmpty());
        }

        void step(Step step) {
            if (step.choice() % 8 == 0) {
                Thread.yield();
            }
            if (!mayNot(step.move())) {
                perform(step);
            }
        }

        private void perform(Step step) {
            switch (step.move()) {
                case ACQUIRE -> pin(ReadPath.ACQUIRE);
                case LEASE -> pin(ReadPath.LEASE);
                case READER_ACQUIRE -> pin(ReadPath.READER);
                case READ -> read();
                case END_PIN -> endPin(step.choice());
                case DRAFT -> drafts.add(container.draft());
                case PUBLISH -> publish(step.choice());
                case DISCARD -> discard(step.choice());
                case UPDATE -> replace();
                case REVISE -> revise();
                case CLEAR -> clear();
                default -> verifyPins();
            }
        }

        private void pin(ReadPath path) {
            long begin = clock.getAndIncrement();
            Pin pin = path.pin(container);
            long value = pin.version() == null ? History.EMPTY : pin.version().value();
            history.read(value, begin, clock.getAndIncrement());
            if (pin.version() == null) {
                pin.close();
            } else {
                pins.add(new SequentialModel.Held(pin, value));
            }
        }

        private void read() {
            long begin = clock.getAndIncrement();
            long value = container.read(version -> version == null ? History.EMPTY : version.value());
            history.read(value, begin, clock.getAndIncrement());
        }

        private void verifyPins() {
            pins.forEach(held -> held.pin().version().verify(held.value()));
        }

        private void endPin(int choice) {
            verifyPins();
            if (!pins.isEmpty()) {
                pins.remove(choice % pins.size()).pin().close();
            }
        }

        private void publish(int choice) {
            if (!drafts.isEmpty()) {
                Payload draft = drafts.remove(choice % drafts.size());
                long value = values.incrementAndGet();
                draft.fill(value);
                long begin = clock.getAndIncrement();
                container.publish(draft);
                history.wrote(value, begin, clock.getAndIncrement());
            }
        }

        private void discard(int choice) {
            // In place a discarded draft has emptied the container, which would be a second clearing.
            if (!drafts.isEmpty() && !subject.isInPlace()) {
                container.discard(drafts.remove(choice % drafts.size()));
            }
        }

        private void replace() {
            long value = values.incrementAndGet();
            long begin = clock.getAndIncrement();
            container.replace(draft -> draft.fill(value));
            history.wrote(value, begin, clock.getAndIncrement());
        }

        private void revise() {
            long value = values.incrementAndGet();
            long[] base = new long[1];
            long begin = clock.getAndIncrement();
            container.revise(version -> {
                base[0] = version.isBlank() ? History.EMPTY : version.value();
                version.replace(value);
            });
            history.revised(base[0], value, begin, clock.getAndIncrement());
        }

        private void clear() {
            long begin = clock.getAndIncrement();
            container.clear();
            history.wrote(History.EMPTY, begin, clock.getAndIncrement());
        }

        /** Lets everything go. */
        void end() {
            verifyPins();
            pins.forEach(held -> held.pin().close());
            while (subject.isInPlace() && !drafts.isEmpty()) {
                publish(0);
            }
            drafts.forEach(container::discard);
        }

        /** In place nobody else could end what a thread that failed still holds. */
        private void giveUp() {
            if (subject.isInPlace()) {
                end();
            }
        }
    }

    /** When all threads have ended: the order of what they saw, and that no version was lost. */
    void check() {
        Throwable failure = failed.get();
        if (failure != null) {
            throw new AssertionError(String.valueOf(failure.getMessage()), failure);
        }
        recycler.rethrow();
        history.check();
        if (subject.pools() && !subject.isInPlace()) {
            Payload current = container.acquire();
            long exist = recycler.created();
            long others = exist - recycler.disposed() - (current == null ? 0 : 1);
            container.release(current);
            List<Payload> drafts = new ArrayList<>();
            for (long i = 0; i < others; i++) {
                drafts.add(container.draft());
            }
            require(recycler.created() == exist, "a version was lost: " + others + " should have been free");
            require(drafts.stream().distinct().count() == others, "a version was drafted twice");
            require(!drafts.contains(current), "the current version was drafted");
            drafts.forEach(container::discard);
        }
        container.close();
        if (subject.guarantees().disposesRetired()) {
            require(
                    recycler.disposed() == recycler.created(),
                    recycler.disposed() + " of " + recycler.created() + " versions were disposed of");
        }
        recycler.rethrow();
    }
}
