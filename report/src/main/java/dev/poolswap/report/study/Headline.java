package dev.poolswap.report.study;

import dev.poolswap.report.study.Duels.Duel;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The finding of a sweep in one sentence: what is shown, what is not, and never more than that. */
final class Headline {
    private Headline() {}

    /** Of the hot swap; {@code ran} are the schemes that it ran with. */
    static String of(Duels duels, List<String> ran) {
        List<Duel> all = duels.withCopying();
        if (ran.isEmpty()) {
            return "These results do not show whether pooling pays: they do not include the study hotswap";
        }
        if (all.isEmpty()) {
            return none(duels, ran);
        }
        if (all.stream().allMatch(duel -> duel.verdict().isEmpty())) {
            return withoutIntervals(all);
        }
        return shown(all) + amongPools(duels) + outlived(duels);
    }

    private static String none(Duels duels, List<String> ran) {
        if (duels.outlived() > 0) {
            return "The pools ran where copying failed: " + Duels.COPYING + " has no time to compare with";
        }
        return ran.size() == 1
                ? "Only " + ran.get(0) + " was measured, so there is nothing to compare it with"
                : "These results do not show whether pooling pays: "
                        + (ran.contains(Duels.COPYING) ? "no pool has a time" : Duels.COPYING + " was not measured");
    }

    /** What was seen once is not a finding. */
    private static String withoutIntervals(List<Duel> all) {
        String seen = all.stream().allMatch(duel -> duel.factor() >= 1)
                ? "Pooling was " + range(all, duel -> true, false) + " as fast as copying"
                : all.stream().allMatch(duel -> duel.factor() < 1)
                        ? "Pooling took " + range(all, duel -> true, true) + " as long as copying"
                        : "Pooling was faster than copying in "
                                + all.stream()
                                        .filter(duel -> duel.factor() >= 1)
                                        .count() + " of "
                                + Words.count(all.size(), "comparison");
        return seen + ", but one JVM fork each is too few to show a difference";
    }

    private static String shown(List<Duel> all) {
        long faster = all.stream().filter(Duel::shownFaster).count();
        long slower = all.stream().filter(Duel::shownSlower).count();
        if (faster == 0 && slower == 0) {
            return "No difference between pooling and copying was shown";
        }
        if (slower == 0) {
            return "Pooling was " + range(all, Duel::shownFaster, false) + " as fast as copying" + of(faster, all);
        }
        if (faster == 0) {
            return "Copying was faster: pooling took " + range(all, Duel::shownSlower, true) + " as long"
                    + of(slower, all);
        }
        return "It depends: pooling was " + range(all, Duel::shownFaster, false) + " as fast as copying "
                + where(all, Duel::shownFaster, Duel::shownSlower) + ", and took "
                + range(all, Duel::shownSlower, true) + " as long "
                + where(all, Duel::shownSlower, Duel::shownFaster);
    }

    private static String of(long found, List<Duel> all) {
        return found == all.size()
                ? ""
                : " in " + found + " of " + Words.count(all.size(), "comparison") + "; the other "
                        + (all.size() - found == 1 ? "one shows" : (all.size() - found) + " show") + " no difference";
    }

    /** Returns the heap limits or ratios that only this outcome has, if there are such; else how often it came. */
    private static String where(List<Duel> all, Predicate<Duel> these, Predicate<Duel> others) {
        List<String> heaps = heaps(all, these);
        if (heaps.stream().noneMatch(heaps(all, others)::contains)) {
            return "in " + Words.list(heaps);
        }
        return "in " + all.stream().filter(these).count() + " of " + Words.count(all.size(), "comparison");
    }

    private static List<String> heaps(List<Duel> all, Predicate<Duel> these) {
        return all.stream()
                .filter(these)
                .map(duel -> duel.place().heap())
                .distinct()
                .sorted(HeapSize.ORDER)
                .map(HeapSize::words)
                .toList();
    }

    private static String amongPools(Duels duels) {
        List<Duel> tested = duels.amongPools().stream()
                .filter(duel -> duel.verdict().isPresent())
                .toList();
        if (tested.isEmpty()) {
            return "";
        }
        double most = tested.stream()
                .filter(duel -> duel.shownFaster() || duel.shownSlower())
                .mapToDouble(duel -> Math.max(duel.factor(), 1 / duel.factor()))
                .max()
                .orElse(0);
        return most == 0
                ? "; the pools were not shown to differ"
                : "; the pools differed by a factor of up to " + number(most);
    }

    private static String outlived(Duels duels) {
        return duels.outlived() == 0
                ? ""
                : "; copying failed in " + Words.count(duels.outlived(), "setting") + " where pools ran";
    }

    /** As in "1.4 to 7.1 times". */
    private static String range(List<Duel> all, Predicate<Duel> these, boolean slower) {
        List<Double> factors = new ArrayList<>();
        all.stream().filter(these).forEach(duel -> factors.add(slower ? 1 / duel.factor() : duel.factor()));
        String least = number(factors.stream().min(Double::compare).orElse(1.0));
        String most = number(factors.stream().max(Double::compare).orElse(1.0));
        return (least.equals(most) ? least : least + " to " + most) + " times";
    }

    private static String number(double factor) {
        return factor >= 1000
                ? "over 1,000"
                : String.format(Locale.ROOT, factor < 1.095 ? "%.2f" : factor < 9.95 ? "%.1f" : "%.0f", factor);
    }
}
