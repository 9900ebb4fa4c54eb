package dev.poolswap.testkit;

import static dev.poolswap.testkit.SequentialModel.require;

import dev.poolswap.Guarantees;
import dev.poolswap.LockMisuseException;
import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.SequentialModel.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs a sequence of steps on a container and on the model, and compares after each. */
final class SequenceRunner {
    private final Subject subject;
    private final PayloadRecycler recycler = new PayloadRecycler();
    private final ArmedFaults faults = new ArmedFaults(recycler);
    private final SwapContainer<Payload> container;
    private final SequentialModel model;
    private final boolean checked;
    private long nextValue;

    /** Whether the step under way replaces the current version, which may then be reset at once. */
    private boolean replacing;

    private SequenceRunner(Subject subject, Options options) {
        this.subject = subject;
        this.checked = options.checked();
        this.model = new SequentialModel(subject);
        this.container = subject.make(recycler, options);
        recycler.onTouch = version -> require(
                replacing && !model.isHeld(version) || !model.isInUse(version),
                "a version in use was reset or disposed of");
    }

    /** Runs the steps; throws at the first difference. */
    static void run(Subject subject, Options options, List<Step> steps) {
        SequenceRunner runner = new SequenceRunner(subject, options);
        for (Step step : steps) {
            try {
                runner.step(step);
                runner.compare();
            } catch (Throwable different) {
                throw new AssertionError("at " + step + ": " + different, different);
            }
        }
        try {
            runner.end();
        } catch (Throwable different) {
            throw new AssertionError("at the end: " + different, different);
        }
    }

    private void step(Step step) {
        if (faults.arm(step.move(), subject.guarantees().readersRunUserCode())) {
            return;
        }
        long free = recycler.created() - recycler.disposed() - model.inUse();
        long created = recycler.created();
        long disposed = recycler.disposed();
        try {
            perform(step);
            require(!faults.failed(), "a fault was swallowed");
        } catch (PlannedFault | OutOfMemoryError | dev.poolswap.RecyclerException failure) {
            if (!faults.failed()) {
                throw failure;
            }
        } finally {
            replacing = false;
        }
        boolean exact = subject.guarantees().bound() == Guarantees.Bound.PINNED
                || subject.guarantees().bound() == Guarantees.Bound.ERAS
                || subject.guarantees().bound() == Guarantees.Bound.ONE
                || subject.guarantees().bound() == Guarantees.Bound.UNBOUNDED
                        && model.pins().isEmpty();
        require(
                !exact || recycler.created() == created || recycler.disposed() - disposed == free,
                "a version was created although " + free + " were free");
    }

    private void perform(Step step) {
        switch (step.move()) {
            case ACQUIRE:
                pin(ReadPath.ACQUIRE);
                break;
            case LEASE:
                pin(ReadPath.LEASE);
                break;
            case READER_ACQUIRE:
                pin(ReadPath.READER);
                break;
            case END_PIN:
                if (!model.pins().isEmpty()) {
                    model.pins()
                            .remove(step.choice() % model.pins().size())
                            .pin()
                            .close();
                }
                break;
            case DRAFT:
                writing(() -> {
                    replacing = true;
                    leaveInPlace();
                    model.drafted(container.draft());
                });
                break;
            case PUBLISH:
                if (!model.drafts().isEmpty()) {
                    Payload draft = pick(step);
                    long value = ++nextValue;
                    draft.fill(value);
                    model.published(draft, value);
                    container.publish(draft);
                }
                break;
            case DISCARD:
                if (!model.drafts().isEmpty()) {
                    Payload draft = pick(step);
                    model.discarded(draft);
                    container.discard(draft);
                }
                break;
            case UPDATE:
                writing(this::replace);
                break;
            case UPDATE_THAT_FAILS:
                writing(this::updateThatFails);
                break;
            case REVISE:
                writing(() -> revise(false));
                break;
            case REVISE_THAT_FAILS:
                writing(() -> revise(true));
                break;
            case CLEAR:
                clearing(() -> {
                    replacing = true;
                    container.clear();
                    model.leaveCurrent();
                });
                break;
            case PUBLISH_AGAIN:
                publishAgain();
                break;
            default:
                compareValue();
                break;
        }
    }

    private Payload pick(Step step) {
        return model.drafts().get(step.choice() % model.drafts().size());
    }

    private boolean isDraftOpenInPlace() {
        return subject.isInPlace() && !model.drafts().isEmpty();
    }

    private void pin(ReadPath path) {
        if (isDraftOpenInPlace()) {
            refused(() -> path.pin(container));
            return;
        }
        Pin pin = path.pin(container);
        if (pin.version() == null) {
            require(model.value() == null, "empty, not " + model.value());
            pin.close();
            return;
        }
        long value = pin.version().value();
        require(Objects.equals(model.value(), value), "pinned " + value + ", not " + model.value());
        model.pins().add(new Held(pin, value));
    }

    /** What does not draft need not wait, unless the lock is held for it. */
    private void clearing(Runnable clear) {
        if (subject.hasTwoCopies()) {
            clear.run();
        } else {
            writing(clear);
        }
    }

    /**
     * In place a thread can write only while it has neither pins nor drafts. With two copies it can unless it
     * would wait for itself, which it is told if it waits for a draft or, with checking on, a pin.
     */
    private void writing(Runnable write) {
        if (subject.isInPlace() && !(model.pins().isEmpty() && model.drafts().isEmpty())) {
            refused(write);
        } else if (!subject.hasTwoCopies() || model.inUse() < 2) {
            write.run();
        } else if (!model.drafts().isEmpty() || checked && model.value() != null) {
            refused(write);
        }
    }

    private static void refused(Runnable misuse) {
        try {
            misuse.run();
        } catch (LockMisuseException told) {
            return;
        }
        throw new AssertionError("a thread could wait for itself, or saw its own draft, and was not told");
    }

    /** In place the old contents are gone as soon as the draft is asked for. */
    private void leaveInPlace() {
        if (subject.isInPlace() && model.pins().isEmpty() && model.drafts().isEmpty()) {
            model.leaveCurrent();
        }
    }

    private void replace() {
        replacing = true;
        leaveInPlace();
        Payload[] published = new Payload[1];
        container.replace(draft -> {
            model.drafted(draft);
            compareValue();
            draft.fill(++nextValue);
            published[0] = draft;
        });
        model.published(published[0], nextValue);
    }

    private void updateThatFails() {
        leaveInPlace();
        boolean[] filling = {false};
        replacing = true;
        try {
            container.replace(draft -> {
                filling[0] = true;
                model.drafted(draft);
                draft.fillHalf(-1);
                model.discarded(draft);
                throw new PlannedFault("fill");
            });
        } catch (PlannedFault fault) {
            if (!filling[0]) {
                throw fault;
            }
        }
    }

    private void revise(boolean fails) {
        replacing = true;
        boolean editing[] = {false};
        boolean copies = !subject.isInPlace() && model.value() != null;
        long discarded = container.stats().discarded();
        try {
            container.revise(version -> {
                editing[0] = true;
                if (copies) {
                    require(version.value() == model.value(), "the copy is not of the current version");
                }
                version.replace(++nextValue);
                if (fails) {
                    throw new PlannedFault("edit");
                }
            });
            model.current(lookUp(), nextValue);
        } catch (PlannedFault fault) {
            if (!editing[0]) {
                boolean draftWasThere = container.stats().discarded() > discarded;
                require(!draftWasThere || copies, "a draft was discarded, but nothing was to be copied");
                if (draftWasThere) {
                    model.discardedUnseen();
                }
                throw fault;
            }
            if (subject.isInPlace()) {
                model.leaveCurrent();
            } else {
                model.discardedUnseen();
            }
        }
    }

    private Payload lookUp() {
        Payload version = container.acquire();
        container.release(version);
        return version;
    }

    private void publishAgain() {
        if (model.value() == null || isDraftOpenInPlace()) {
            return;
        }
        Payload version = lookUp();
        try {
            container.publish(version);
        } catch (NotADraftException told) {
            return;
        }
        throw new AssertionError("the current version was published again");
    }

    private void compareValue() {
        if (!isDraftOpenInPlace()) {
            Long seen = container.read(version -> version == null ? null : version.value());
            require(Objects.equals(seen, model.value()), "read " + seen + ", not " + model.value());
        }
    }

    private void compare() {
        recycler.rethrow();
        model.pins().forEach(held -> held.pin().version().verify(held.value()));
        compareValue();
        Stats stats = container.stats();
        equal("published", stats.published(), model.published());
        equal("retired", stats.retired(), model.retired());
        equal("discarded", stats.discarded(), model.discarded());
        equal("created", stats.created(), recycler.created());
        equal("disposed", stats.disposed(), recycler.disposed());
        Guarantees promised = subject.guarantees();
        if (promised.bound() == Guarantees.Bound.PINNED && promised.release() == Guarantees.ReleaseBy.ANY_THREAD) {
            equal("unreclaimed", stats.unreclaimed(), model.retiredAndPinned());
        }
    }

    private static void equal(String what, long seen, long expected) {
        require(seen == expected, what + " is " + seen + ", not " + expected);
    }

    /** Ends every pin and draft; then every version but the current one is free, and at close all are gone. */
    private void end() {
        faults.disarm();
        List<Held> pins = new ArrayList<>(model.pins());
        model.pins().clear();
        pins.forEach(held -> held.pin().close());
        List<Payload> open = new ArrayList<>(model.drafts());
        open.forEach(draft -> {
            model.discarded(draft);
            container.discard(draft);
        });
        if (subject.pools() && !subject.isInPlace()) {
            replacing = true;
            long created = recycler.created();
            long others = created - recycler.disposed() - model.inUse();
            List<Payload> drafts = new ArrayList<>();
            for (long i = 0; i < others; i++) {
                drafts.add(container.draft());
            }
            equal("created, when all that exist were drafted", recycler.created(), created);
            drafts.forEach(container::discard);
        }
        model.forget();
        container.close();
        long disposed = subject.guarantees().disposesRetired()
                ? recycler.created()
                : container.stats().discarded();
        equal("disposed at the end", recycler.disposed(), disposed);
        recycler.rethrow();
    }
}
