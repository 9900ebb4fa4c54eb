package dev.poolswap.testkit.faults;

import dev.poolswap.ContainerListener;
import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.LogCapture;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** Loaded by {@link FaultyClasses}, and so works on instrumented containers. Takes a scheme and a mode, returns what went wrong. */
public final class FaultScenario implements BiFunction<String, String, List<String>> {
    private static final int MOST_POINTS = 2_000;
    private static final int MOST_REPORTED = 5;

    /** Something that is done to a container with a current version, and a retired one where there is room. */
    private enum Operation {
        READ {
            @Override
            void run(Fixture on) {
                on.container.read(Payload::value);
            }
        },
        ACQUIRE_AND_RELEASE {
            @Override
            void run(Fixture on) {
                on.container.release(on.container.acquire());
            }
        },
        LEASE {
            @Override
            void run(Fixture on) {
                on.container.lease().close();
            }
        },
        PINS_AND_LEASES {
            @Override
            void run(Fixture on) {
                on.pinManyTimes();
            }
        },
        READ_HANDLE {
            @Override
            void run(Fixture on) {
                try (ReadHandle<Payload> reader = on.container.readHandle()) {
                    reader.release(reader.acquire());
                }
            }
        },
        DRAFT {
            @Override
            void run(Fixture on) {
                on.drafted = on.container.draft();
            }
        },
        DRAFT_AND_DISCARD {
            @Override
            void run(Fixture on) {
                on.container.discard(on.container.draft());
            }
        },
        REPLACE {
            @Override
            void run(Fixture on) {
                on.container.replace(version -> version.fill(NEXT));
            }
        },
        REVISE {
            @Override
            void run(Fixture on) {
                on.container.revise(version -> version.add(NEXT - 2));
            }
        },
        PUBLISH_IF {
            @Override
            void run(Fixture on) {
                Payload draft = on.container.draft();
                boolean done = false;
                try {
                    draft.fill(NEXT);
                    done = on.container.publishIf(null, draft);
                } finally {
                    if (!done) {
                        FaultPoint.disarm();
                        on.container.discard(draft);
                    }
                }
            }
        },
        CLEAR {
            @Override
            void run(Fixture on) {
                on.container.clear();
            }
        },
        TRIM {
            @Override
            void run(Fixture on) {
                on.container.trim();
            }
        },
        STATS {
            @Override
            void run(Fixture on) {
                on.container.stats();
            }
        },
        CLOSE {
            @Override
            void run(Fixture on) {
                on.container.close();
            }
        };

        abstract void run(Fixture on);
    }

    private static final long NEXT = 7;
    private static final int MANY_PINS = 8;

    /** What is around the container. */
    private enum Dress {
        WATCHED,
        CHECKED,
        NEVER_EMPTY,

        /** Nothing, and so many versions that those in use have high numbers. */
        BARE_WITH_MANY;

        static final int MANY = 80;

        Options.Builder options() {
            Options.Builder options = Options.builder()
                    .checked(this == CHECKED)
                    .preallocate(this == BARE_WITH_MANY ? MANY : 0)
                    .waitLimit(Duration.ofSeconds(10));
            return this != WATCHED
                    ? options
                    : options.leakDetection(LeakDetection.ALL)
                            .listener(new ContainerListener() {})
                            .stallThreshold(Duration.ofHours(1));
        }

        /** With a version if it can never be empty. */
        SwapContainer<Payload> make(Scheme scheme, PayloadRecycler recycler, Options.Builder options) {
            return this != NEVER_EMPTY
                    ? scheme.newContainer(recycler, options.build())
                    : SwapContainer.builder(recycler)
                            .scheme(scheme)
                            .options(options.build())
                            .initial(version -> version.fill(1))
                            .build();
        }

        boolean fits(Operation operation, Guarantees guarantees) {
            boolean writes = operation == Operation.REPLACE || operation == Operation.CLEAR;
            return switch (this) {
                case WATCHED, CHECKED -> true;
                case NEVER_EMPTY -> guarantees.failedFillKeepsPrevious() && operation != Operation.CLEAR;
                case BARE_WITH_MANY -> writes && guarantees.disposesRetired();
            };
        }
    }

    /** A container, what is held of it, and what is checked of it. */
    private static final class Fixture {
        final PayloadRecycler recycler = new PayloadRecycler();
        final SwapContainer<Payload> container;
        Payload drafted;

        Fixture(Scheme scheme, Dress dress) {
            container = dress.make(scheme, recycler, dress.options());
            if (dress != Dress.NEVER_EMPTY) {
                container.replace(version -> version.fill(1));
            }
            container.replace(version -> version.fill(2));
        }

        void discardWhatIsDrafted() {
            if (drafted != null) {
                container.discard(drafted);
            }
        }

        /** So often at once that most pins have a record that goes back with them. */
        void pinManyTimes() {
            List<Payload> pinned = new ArrayList<>();
            List<Lease<Payload>> leases = new ArrayList<>();
            try {
                for (int i = 0; i < MANY_PINS; i++) {
                    pinned.add(container.acquire());
                    leases.add(container.lease());
                }
            } finally {
                FaultPoint.disarm();
                pinned.forEach(container::release);
                leases.forEach(Lease::close);
            }
        }

        /** How many reader records there are once as many were in use as the operations use. */
        long records() {
            pinManyTimes();
            return container.stats().readerRecords();
        }

        Long value() {
            return container.read(version -> version == null ? null : version.value());
        }

        /** Every way to use it works, elsewhere too, and nothing is left over. */
        void check(Guarantees guarantees, long records) throws InterruptedException {
            require(records() <= records, "no record that stays in use, not " + container.stats());
            Background.run(() -> {
                        for (long i = 10; i < 13; i++) {
                            long value = i;
                            container.replace(version -> version.fill(value));
                            require(Objects.equals(value(), value), "a write that works");
                        }
                    })
                    .result();
            if (guarantees.updateAllocation() == Guarantees.UpdateAllocation.NONE) {
                // Where many are free no writer looks for those that have no reader left.
                require(
                        container.stats().versions() < Dress.MANY / 2
                                || container.awaitReclaimed(Duration.ofMinutes(1)),
                        "nothing that is never looked at, not " + container.stats());
                require(container.stats().unreclaimed() <= 1, "reclaimed, not " + container.stats());
                boolean inPlace = guarantees.bound() == Guarantees.Bound.NONE;
                if (!inPlace) {
                    long versions = container.stats().versions();
                    List<Payload> drafts = new ArrayList<>();
                    int most = guarantees.bound() == Guarantees.Bound.ONE ? 1 : (int) versions - 1;
                    for (int i = 0; i < most; i++) {
                        drafts.add(container.draft());
                    }
                    require(container.stats().versions() == versions, "a draft that is lost: " + container.stats());
                    drafts.forEach(container::discard);
                    container.trim();
                    require(
                            container.stats().versions() <= 2,
                            "trimmed down to the current version, not " + container.stats());
                }
            }
            try (Lease<Payload> lease = container.lease()) {
                lease.get().verify(12);
            }
        }

        void checkClosed(Guarantees guarantees, boolean drafts) {
            if (guarantees.disposesRetired()) {
                Background.eventually("every version disposed of", () -> recycler.disposed() == recycler.created());
            } else if (drafts) {
                long left = recycler.created() - recycler.disposed();
                require(left == container.stats().published(), "no draft to be left, not " + left + " versions");
            }
            recycler.rethrow();
        }

        private static void require(boolean condition, String what) {
            if (!condition) {
                throw new AssertionError("expected " + what);
            }
        }
    }

    @Override
    public List<String> apply(String scheme, String mode) {
        try (LogCapture quiet = new LogCapture()) {
            List<String> wrong = new ArrayList<>();
            Scheme tested = Scheme.of(scheme);
            for (Dress dress : Dress.values()) {
                makeEverywhere(tested, dress, FaultPoint.Mode.valueOf(mode), wrong);
                for (Operation operation : Operation.values()) {
                    if (wrong.size() >= MOST_REPORTED) {
                        return wrong;
                    }
                    if (dress.fits(operation, tested.guarantees())) {
                        failEverywhere(tested, dress, operation, FaultPoint.Mode.valueOf(mode), wrong);
                    }
                }
            }
            return wrong;
        }
    }

    /** A caller that gets no container cannot close it either. */
    private static void makeEverywhere(Scheme scheme, Dress dress, FaultPoint.Mode mode, List<String> wrong) {
        if (dress == Dress.BARE_WITH_MANY
                || !dress.fits(Operation.REPLACE, scheme.guarantees())
                || !scheme.guarantees().disposesRetired()) {
            return;
        }
        ReaderDomain domain = ReaderDomain.create("half-way");
        dress.make(scheme, new PayloadRecycler(), dress.options().domain(domain).preallocate(2))
                .close();
        for (int n = 1; n < MOST_POINTS && wrong.size() < MOST_REPORTED; n++) {
            PayloadRecycler recycler = new PayloadRecycler();
            SwapContainer<Payload> made = null;
            Throwable thrown = null;
            FaultPoint.arm(mode, n);
            try {
                made = dress.make(
                        scheme, recycler, dress.options().domain(domain).preallocate(2));
            } catch (Throwable failure) {
                thrown = failure;
            }
            String fired = FaultPoint.disarm();
            if (fired == null) {
                made.close();
                return;
            }
            if (made != null) {
                made.close();
            }
            try {
                Background.eventually("every version disposed of", () -> recycler.disposed() == recycler.created());
                Background.eventually("no number taken", () -> domain.containers() == 0);
            } catch (AssertionError lost) {
                wrong.add("make, " + dress + ", point " + n + " (" + fired + ", thrown: " + thrown + "): "
                        + recycler.created() + " versions created, " + recycler.disposed() + " disposed of; " + domain);
                return;
            }
        }
    }

    private static void failEverywhere(
            Scheme scheme, Dress dress, Operation operation, FaultPoint.Mode mode, List<String> wrong) {
        // Once as it is, so that everything is loaded and linked.
        Fixture first = new Fixture(scheme, dress);
        first.value();
        operation.run(first);
        first.discardWhatIsDrafted();
        long records = operation == Operation.CLOSE ? 0 : first.records();
        first.container.close();
        for (int n = 1; n < MOST_POINTS; n++) {
            String fired =
                    failAt(n, new Fixture(scheme, dress), scheme.guarantees(), operation, mode, wrong, dress, records);
            if (fired == null || wrong.size() >= MOST_REPORTED) {
                return;
            }
        }
        wrong.add(operation + ": more than " + MOST_POINTS + " points");
    }

    private static String failAt(
            int n,
            Fixture fixture,
            Guarantees guarantees,
            Operation operation,
            FaultPoint.Mode mode,
            List<String> wrong,
            Dress dress,
            long records) {
        Throwable thrown = null;
        long published = fixture.container.stats().published();
        Long value = fixture.value();
        FaultPoint.arm(mode, n);
        try {
            operation.run(fixture);
        } catch (Throwable failure) {
            thrown = failure;
        } finally {
            FaultPoint.disarm();
        }
        String fired = FaultPoint.disarm();
        try {
            fixture.discardWhatIsDrafted();
            if (operation != Operation.CLOSE) {
                long more = fixture.container.stats().published() - published;
                Long now = fixture.value();
                boolean changed = now != null && now == NEXT;
                if (changed != (more == 1) || more < 0 || more > 1) {
                    throw new AssertionError("published " + more + " times, but the value is " + now);
                }
                if (thrown != null && changed) {
                    throw new AssertionError("published, and says that it failed");
                }
                if (thrown != null
                        && guarantees.failedFillKeepsPrevious()
                        && operation != Operation.CLEAR
                        && !Objects.equals(now, value)) {
                    throw new AssertionError("failed, but the value is " + now);
                }
                fixture.check(guarantees, records);
            }
            fixture.container.close();
            // With no memory at all, a baseline that copies cannot even look up the draft that it is to discard.
            fixture.checkClosed(guarantees, operation == Operation.DRAFT && mode == FaultPoint.Mode.ONCE);
        } catch (Throwable lost) {
            StackTraceElement at = lost.getStackTrace().length == 0 ? null : lost.getStackTrace()[0];
            wrong.add(operation + ", " + dress + ", point " + n + " (" + fired + ", thrown: " + thrown + "): " + lost
                    + " " + at);
        }
        return fired;
    }
}
