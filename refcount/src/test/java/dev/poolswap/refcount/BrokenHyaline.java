package dev.poolswap.refcount;

import dev.poolswap.spi.pool.Version;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The faults of {@link HyalineScheduleTest} and {@link HyalineLookScheduleTest}, each a step of the scheme done wrong. */
final class BrokenHyaline {
    private static final long READER = 1L << 33;

    private BrokenHyaline() {}

    /** Reads which version is first, and counts itself afterwards. */
    static final class EntersInTwoSteps extends ScheduledHyaline {
        @Override
        long enter() {
            long seen = head.get();
            afterEntering.run();
            head.getAndAdd(READER);
            return seen;
        }
    }

    static final class EntersByAStore extends ScheduledHyaline {
        @Override
        long enter() {
            long seen = head.get();
            afterEntering.run();
            head.set(seen + READER);
            return seen;
        }
    }

    static final class StaysAfterFindingNothing extends ScheduledHyaline {
        @Override
        protected @Nullable HyalineVersion<AtomicInteger> pin() {
            long seen = enter();
            return isEmpty(seen) ? null : pool.at(index(seen));
        }
    }

    static final class FoldsOneTooFew extends ScheduledHyaline {
        @Override
        boolean fold(int first, long readers) {
            return super.fold(first, Math.max(0, readers - 1));
        }
    }

    static final class FoldsOneTooMany extends ScheduledHyaline {
        @Override
        boolean fold(int first, long readers) {
            return super.fold(first, readers == 0 ? 0 : readers + 1);
        }
    }

    static final class FoldsInTwoSteps extends ScheduledHyaline {
        @Override
        boolean fold(int first, long readers) {
            if (first == 0) {
                return false;
            }
            HyalineVersion<AtomicInteger> version = pool.at(first);
            long refs = version.refs.get();
            beforeFold.run();
            version.refs.set(refs + (readers << 17) + HyalineVersion.FOLDED);
            return tryReclaim(version);
        }
    }

    static final class TakesItselfOffInTwoSteps extends ScheduledHyaline {
        @Override
        boolean takeOff(HyalineVersion<AtomicInteger> version, long link) {
            long refs = version.refs.get();
            beforeTakingOff.run();
            version.refs.set(refs - (1L << 17));
            return true;
        }
    }

    /** As if it counted by version: leaves out those that entered before. */
    static final class CountsAnew extends ScheduledHyaline {
        @Override
        long prepare(HyalineVersion<AtomicInteger> next, long seen) {
            return super.prepare(next, seen) & (READER - 1);
        }
    }

    static final class LeavesWithoutWalking extends ScheduledHyaline {
        @Override
        boolean walk(long below, int handle) {
            return true;
        }
    }

    static final class StopsBeforeItsHandle extends ScheduledHyaline {
        @Override
        boolean takeOff(HyalineVersion<AtomicInteger> version, long link) {
            return version.value().get() == 1 || super.takeOff(version, link);
        }
    }

    /** Goes on to the end of the list. */
    static final class WalksBelowItsHandle extends ScheduledHyaline {
        @Override
        boolean walk(long below, int handle) {
            return super.walk(below, 0) || true;
        }
    }

    /** Takes itself off the version that is first as well. */
    static final class WalksOverTheFirst extends ScheduledHyaline {
        @Override
        boolean walk(long below, int handle) {
            return super.walk(link(head.get()), handle);
        }
    }

    /** Takes any count of nobody for the last one. */
    static final class ZeroIsEnough extends ScheduledHyaline {
        @Override
        protected long balance(HyalineVersion<AtomicInteger> version) {
            return HyalineVersion.count(version.refs.get());
        }
    }

    /** Takes a count below zero for one of readers. */
    static final class CountsBelowZero extends ScheduledHyaline {
        @Override
        protected long balance(HyalineVersion<AtomicInteger> version) {
            return Math.abs(super.balance(version));
        }
    }

    /** Reads what is below the first version when it is no longer inside. */
    static final class ReadsTheLinkTooLate extends ScheduledHyaline {
        @Override
        boolean leave(int handle) {
            while (true) {
                long seen = head.get();
                if (head.compareAndSet(seen, withoutOne(seen))) {
                    if (index(seen) == handle) {
                        return true;
                    }
                    beforeTakingOff.run();
                    return walk(below(index(seen)), handle);
                }
            }
        }
    }

    /** Reads what is below a version when it has taken itself off that. */
    static final class WalksByALateLink extends ScheduledHyaline {
        @Override
        boolean walk(long below, int handle) {
            boolean reached = false;
            long link = below;
            while (!reached && link != 0) {
                HyalineVersion<AtomicInteger> version = pool.at(index(link));
                if (!takeOff(version, link)) {
                    return true;
                }
                tryReclaim(version);
                reached = index(link) == handle;
                link = version.next;
            }
            return reached;
        }
    }

    static final class LeavesByAStore extends ScheduledHyaline {
        @Override
        boolean leave(int handle) {
            long seen = head.get();
            head.set(withoutOne(seen));
            return index(seen) == handle || walk(below(index(seen)), handle);
        }
    }

    static final class RetiresWithoutTrying extends ScheduledHyaline {
        @Override
        protected void afterRetired(HyalineVersion<AtomicInteger> version) {}
    }

    static final class FoldsWithoutTrying extends ScheduledHyaline {
        @Override
        boolean fold(int first, long readers) {
            if (first != 0) {
                beforeFold.run();
                pool.at(first).fold(readers);
            }
            return false;
        }
    }

    static final class LeavesTheListStanding extends ScheduledHyaline {
        @Override
        boolean endsList(long word) {
            return false;
        }
    }

    static final class ClearsAndLeavesTheListStanding extends ScheduledHyaline {
        @Override
        long cleared(long word) {
            return super.cleared(word) | index(word);
        }
    }

    /** Makes the version ready once, though the exchange is tried again. */
    static final class KeepsItsLink extends ScheduledHyaline {
        private int ready;

        @Override
        long prepare(HyalineVersion<AtomicInteger> next, long seen) {
            long kept = next.next;
            long word = super.prepare(next, seen);
            if (ready == next.index()) {
                next.next = kept;
            }
            ready = next.index();
            return word;
        }
    }

    /** Compares which version is first, which it is after a clear as well. */
    static final class ComparesTheFirst extends ScheduledHyaline {
        @Override
        protected boolean compareAndExchange(
                @Nullable HyalineVersion<AtomicInteger> expected, HyalineVersion<AtomicInteger> next) {
            boolean isFirst = expected != null && index(head.get()) == expected.index();
            return isFirst ? exchange(next) != next : super.compareAndExchange(expected, next);
        }
    }

    /** Takes a reader that came between for another version. */
    static final class TriesOnce extends ScheduledHyaline {
        @Override
        protected boolean compareAndExchange(
                @Nullable HyalineVersion<AtomicInteger> expected, HyalineVersion<AtomicInteger> next) {
            long seen = head.get();
            boolean isFirst = expected != null && index(seen) == expected.index();
            return isFirst && head.compareAndSet(seen, prepare(next, seen));
        }
    }

    static final class DoesNotBegin extends ScheduledHyaline {
        @Override
        long prepare(HyalineVersion<AtomicInteger> next, long seen) {
            long refs = next.refs.get();
            long word = super.prepare(next, seen);
            next.refs.set(refs);
            return word;
        }
    }

    static final class ClaimsAnyTenancy extends ScheduledHyaline {
        @Override
        protected boolean claim(HyalineVersion<AtomicInteger> version, long retired) {
            beforeClaim.run();
            return pool.tryReclaim(version, version.state());
        }
    }

    static final class LooksWhoeverIsInside extends ScheduledHyaline {
        @Override
        boolean isLeftByAll(HyalineVersion<AtomicInteger> version) {
            return HyalineVersion.isFolded(version.refs.get());
        }
    }

    static final class LooksBeforeTheFold extends ScheduledHyaline {
        @Override
        boolean isLeftByAll(HyalineVersion<AtomicInteger> version) {
            return readers(head.get()) == 0;
        }
    }

    /** Asks who is inside, and then whether the version is retired. */
    static final class LooksAtTheStateLast extends ScheduledHyaline {
        @Override
        void look(HyalineVersion<AtomicInteger> version) {
            boolean nobody = readers(head.get()) == 0;
            inLook.run();
            long state = version.state();
            if (Version.isRetired(state) && nobody && HyalineVersion.isFolded(version.refs.get())) {
                claim(version, state);
            }
        }
    }

    static final class NeverLooks extends ScheduledHyaline {
        @Override
        void look(HyalineVersion<AtomicInteger> version) {}
    }

    /** Looks once, and not again if somebody was inside. */
    static final class LooksOnce extends ScheduledHyaline {
        @Override
        void look(HyalineVersion<AtomicInteger> version) {
            boolean before = countsOff;
            super.look(version);
            countsOff = before;
        }
    }

    /** Takes all for looked at when the look is over. */
    static final class ForgetsAfterTheLook extends ScheduledHyaline {
        @Override
        protected void reclaim() {
            super.reclaim();
            countsOff = false;
        }
    }

    /** Ends a walk where it finds another tenancy, and has nobody look at what is below. */
    static final class CutsAWalkShort extends ScheduledHyaline {
        @Override
        boolean walk(long below, int handle) {
            boolean reached = super.walk(below, handle);
            countsOff = false;
            return reached;
        }
    }

    /** Lets what is too large for a stamp run over into the readers. */
    static final class StampsRunOver extends ScheduledHyaline {
        @Override
        long prepare(HyalineVersion<AtomicInteger> next, long seen) {
            return super.prepare(next, seen) + (next.generation() >>> HyalineContainer.STAMP_BITS) * READER;
        }
    }

    /** Takes itself off whatever the version is used for by now. */
    static final class TakesItselfOffAnyTenancy extends ScheduledHyaline {
        @Override
        boolean takeOff(HyalineVersion<AtomicInteger> version, long link) {
            beforeTakingOff.run();
            version.refs.getAndAdd(-(1L << 17));
            return true;
        }
    }
}
