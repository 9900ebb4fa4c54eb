package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A litmus test whose verdict somebody published. Of each verdict the source is named, by these keys, which
 * docs/litmus-tests.md explains to readers:
 *
 * <ul>
 *   <li>{@code BP19}: Bender and Palsberg, A Formalization of Java's Concurrent Access Modes, OOPSLA 2019
 *   <li>{@code CAT}: herdtools7, catalogue/aarch64/tests/kinds.txt
 *   <li>{@code HC14}: Alglave, Maranget, Tautschnig, Herding Cats, TOPLAS 36(2), 2014
 *   <li>{@code JLS}: The Java Language Specification, chapter 17.4
 *   <li>{@code L17}: Lahav, Vafeiadis, Kang, Hur, Dreyer, Repairing Sequential Consistency in C/C++11, PLDI 2017: named
 *       there, or what its definitions say of the pattern
 *   <li>{@code Lea}: Lea, Using JDK 9 Memory Order Modes, 2018
 *   <li>{@code P18}: Pulte and others, Simplifying ARM Concurrency, POPL 2018: named there, or what its definitions say of
 *       the pattern
 *   <li>{@code S10}: Sewell and others, x86-TSO, CACM 53(7), 2010
 *   <li>{@code SDM}: Intel Software Developer's Manual, volume 3A, 8.2.3
 * </ul>
 *
 * @param allowed by model; one that has no verdict is left out
 * @param sources as in the table: {@code A:key} or {@code F:key} for Java, Armv8 and x86-TSO
 */
record Published(Litmus program, Map<MemoryModel, Boolean> allowed, String sources, String threads) {
    static List<Published> all() {
        return Stream.of(
                        storeBuffering(),
                        messagePassing(),
                        loadBuffering(),
                        writeSerialization(),
                        threeAndMoreThreads(),
                        coherence())
                .flatMap(List::stream)
                .toList();
    }

    private static Published of(String name, String threads, String condition, String sources) {
        Map<MemoryModel, Boolean> allowed = new LinkedHashMap<>();
        String[] verdicts = sources.split(" ");
        for (int i = 0; i < verdicts.length; i++) {
            if (!verdicts[i].equals("-")) {
                allowed.put(MemoryModel.ALL.get(i), verdicts[i].startsWith("A:"));
            }
        }
        return new Published(Litmus.of(name, "", threads, condition), allowed, sources, threads);
    }

    /** A row of the table in docs: a verdict with its source for each model, a dash where there is none. */
    String row() {
        List<String> verdicts = new ArrayList<>();
        for (String verdict : sources.split(" ")) {
            verdicts.add(
                    verdict.equals("-")
                            ? "–"
                            : (verdict.startsWith("A:") ? "allowed" : "forbidden") + " ("
                                    + verdict.substring(2).replace(",", ", ") + ")");
        }
        return "| " + program.name() + " | `"
                + threads.strip().replaceAll("\\s+", " ").replace("|", "\\|") + "` | `" + program.condition() + "` | "
                + String.join(" | ", verdicts) + " |";
    }

    /** The verdicts that differ if models stand in for those of the table. */
    static List<String> disagreements(Map<MemoryModel, MemoryModel> instead) {
        List<String> found = new ArrayList<>();
        for (Published one : all()) {
            one.allowed.forEach((model, expected) -> {
                MemoryModel asked = instead.getOrDefault(model, model);
                if (instead.isEmpty() || asked != model) {
                    boolean is = Enumerator.judge(one.program, asked).isAllowed();
                    if (is != expected) {
                        found.add(
                                one.program.name() + " is " + (is ? "allowed" : "forbidden") + " by " + model.title());
                    }
                }
            });
        }
        return found;
    }

    private static List<Published> storeBuffering() {
        return List.of(
                of(
                        "SB",
                        "x.setOpaque(1); r0 = y.getOpaque() || y.setOpaque(1); r1 = x.getOpaque()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 A:CAT A:SDM"),
                of(
                        "SB+fulls",
                        "x.setOpaque(1); fullFence(); r0 = y.getOpaque() || "
                                + "y.setOpaque(1); fullFence(); r1 = x.getOpaque()",
                        "0:r0=0 /\\ 1:r1=0",
                        "F:L17 F:CAT F:S10"),
                of(
                        "SB+full+po",
                        "x.setOpaque(1); fullFence(); r0 = y.getOpaque() || " + "y.setOpaque(1); r1 = x.getOpaque()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 A:CAT A:S10"),
                of(
                        "SB+volatiles",
                        "x.setVolatile(1); r0 = y.getVolatile() || y.setVolatile(1); r1 = x.getVolatile()",
                        "0:r0=0 /\\ 1:r1=0",
                        "F:L17 F:P18 F:S10"),
                of(
                        "SB+rel-acqs",
                        "x.setRelease(1); r0 = y.getAcquire() || y.setRelease(1); r1 = x.getAcquire()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 A:P18 A:SDM"),
                of(
                        "SB+full+rel-ldar",
                        "x.setOpaque(1); fullFence(); r0 = y.getOpaque() || " + "y.setRelease(1); r1 = x.getVolatile()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 F:CAT A:S10"),
                of(
                        "SB+full+rel-ldapr",
                        "x.setOpaque(1); fullFence(); r0 = y.getOpaque() || " + "y.setRelease(1); r1 = x.getAcquire()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 A:CAT A:S10"),
                of(
                        "SB+volatile-opaques",
                        "x.setVolatile(1); r0 = y.getOpaque() || y.setVolatile(1); r1 = x.getOpaque()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 A:P18 F:S10"),
                of(
                        "SB+relfences",
                        "x.setOpaque(1); releaseFence(); r0 = y.getOpaque() || "
                                + "y.setOpaque(1); releaseFence(); r1 = x.getOpaque()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 A:P18 A:S10"),
                of(
                        "SB+acqfences",
                        "x.setOpaque(1); acquireFence(); r0 = y.getOpaque() || "
                                + "y.setOpaque(1); acquireFence(); r1 = x.getOpaque()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 A:P18 A:S10"),
                of(
                        "SB+updates",
                        "q = x.getAndSet(1); r0 = y.getVolatile() || " + "q = y.getAndSet(1); r1 = x.getVolatile()",
                        "0:r0=0 /\\ 1:r1=0",
                        "F:L17 - F:SDM"),
                of(
                        "SB+full+volatiles",
                        "x.setOpaque(1); fullFence(); r0 = y.getOpaque() || y.setVolatile(1); r1 = x.getVolatile()",
                        "0:r0=0 /\\ 1:r1=0",
                        "F:L17 F:CAT F:S10"),
                of(
                        "SB+from-opaque-updates",
                        "q = x.getAndSetOpaque(1); r0 = y.getOpaque() || q = y.getAndSetOpaque(1); r1 = x.getOpaque()",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 - F:SDM"),
                of(
                        "SB+to-opaque-updates",
                        "x.setOpaque(1); r0 = y.getAndAddOpaque(2) || y.setOpaque(1); r1 = x.getAndAddOpaque(2)",
                        "0:r0=0 /\\ 1:r1=0",
                        "A:L17 - F:SDM"),
                of(
                        "SB+rfi",
                        "x.setOpaque(1); q0 = x.getOpaque(); r0 = y.getOpaque() || "
                                + "y.setOpaque(1); q1 = y.getOpaque(); r1 = x.getOpaque()",
                        "0:q0=1 /\\ 0:r0=0 /\\ 1:q1=1 /\\ 1:r1=0",
                        "- - A:SDM"));
    }

    private static List<Published> messagePassing() {
        return List.of(
                of(
                        "MP",
                        "x.setOpaque(1); y.setOpaque(1) || r0 = y.getOpaque(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "A:L17 A:CAT F:SDM"),
                of(
                        "MP+fulls",
                        "x.setOpaque(1); fullFence(); y.setOpaque(1) || "
                                + "r0 = y.getOpaque(); fullFence(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "F:L17 F:CAT F:S10"),
                of(
                        "MP+full+po",
                        "x.setOpaque(1); fullFence(); y.setOpaque(1) || " + "r0 = y.getOpaque(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "A:L17 A:CAT F:SDM"),
                of(
                        "MP+po+full",
                        "x.setOpaque(1); y.setOpaque(1) || " + "r0 = y.getOpaque(); fullFence(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "A:L17 A:CAT F:SDM"),
                of(
                        "MP+rel+ldar",
                        "x.setOpaque(1); y.setRelease(1) || r0 = y.getVolatile(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "F:L17 F:CAT F:SDM"),
                of(
                        "MP+rel+ldapr",
                        "x.setOpaque(1); y.setRelease(1) || r0 = y.getAcquire(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "F:L17 F:CAT F:SDM"),
                of(
                        "MP+plain+rel+acq",
                        "x.set(1); y.setRelease(1) || r0 = y.getAcquire(); r1 = x.get()",
                        "1:r0=1 /\\ 1:r1=0",
                        "F:BP19 F:CAT F:SDM"),
                of(
                        "MP+plain+volatiles",
                        "x.set(1); y.setVolatile(1) || r0 = y.getVolatile(); r1 = x.get()",
                        "1:r0=1 /\\ 1:r1=0",
                        "F:JLS F:CAT F:SDM"),
                of(
                        "MP+relfence+acqfence",
                        "x.setOpaque(1); releaseFence(); y.setOpaque(1) || "
                                + "r0 = y.getOpaque(); acquireFence(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "F:L17 F:P18 F:SDM"),
                of(
                        "MP+rel+po",
                        "x.setOpaque(1); y.setRelease(1) || r0 = y.getOpaque(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "A:L17 A:P18 F:SDM"),
                of(
                        "MP+full+addr",
                        "x.setOpaque(1); fullFence(); y.setOpaque(1) || "
                                + "r0 = y.getOpaque(); r1 = x.getOpaque() @r0",
                        "1:r0=1 /\\ 1:r1=0",
                        "- F:P18 F:SDM"),
                of(
                        "MP+full+ctrl",
                        "x.setOpaque(1); fullFence(); y.setOpaque(1) || "
                                + "r0 = y.getOpaque(); r1 = x.getOpaque() ?r0",
                        "1:r0=1 /\\ 1:r1=0",
                        "- A:P18 F:SDM"),
                of(
                        "MP+rel+swp-acq",
                        "x.setOpaque(1); y.setRelease(1) || " + "r0 = y.getAndSetAcquire(2); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "F:L17 F:CAT F:SDM"),
                of(
                        "MP+rel+data-lrs-acq",
                        "x.setOpaque(1); y.setRelease(1) || r0 = y.getOpaque(); z.setOpaque(r0); r1 = z.getVolatile(); r2 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=1 /\\ 1:r2=0",
                        "A:L17 F:CAT F:SDM"),
                of(
                        "MP+rel+ctrl-lrs-acq",
                        "x.setOpaque(1); y.setRelease(1) || r0 = y.getOpaque(); z.setOpaque(1) ?r0; r1 = z.getVolatile(); r2 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=1 /\\ 1:r2=0",
                        "A:L17 A:CAT F:SDM"),
                of(
                        "MP+rel+rmw-lrs-acq",
                        "x.setOpaque(1); y.setRelease(1) || r0 = y.getAndSetOpaque(2); r1 = y.getVolatile(); r2 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=2 /\\ 1:r2=0",
                        "A:L17 F:CAT F:SDM"),
                of(
                        "MP+rel+update+acq",
                        "x.setOpaque(1); y.setRelease(1) || " + "q = y.getAndAddOpaque(1) || "
                                + "r0 = y.getAcquire(); r1 = x.getOpaque()",
                        "1:q=1 /\\ 2:r0=2 /\\ 2:r1=0",
                        "A:BP19 - F:S10"));
    }

    private static List<Published> loadBuffering() {
        return List.of(
                of(
                        "LB",
                        "r0 = x.getOpaque(); y.setOpaque(1) || r1 = y.getOpaque(); x.setOpaque(1)",
                        "0:r0=1 /\\ 1:r1=1",
                        "F:L17,BP19 A:CAT F:SDM"),
                of(
                        "LB+plains",
                        "r0 = x.get(); y.set(1) || r1 = y.get(); x.set(1)",
                        "0:r0=1 /\\ 1:r1=1",
                        "A:BP19 A:CAT F:SDM"),
                of(
                        "LB+fulls",
                        "r0 = x.getOpaque(); fullFence(); y.setOpaque(1) || "
                                + "r1 = y.getOpaque(); fullFence(); x.setOpaque(1)",
                        "0:r0=1 /\\ 1:r1=1",
                        "F:L17 F:CAT F:SDM"),
                of(
                        "LB+full+po",
                        "r0 = x.getOpaque(); fullFence(); y.setOpaque(1) || " + "r1 = y.getOpaque(); x.setOpaque(1)",
                        "0:r0=1 /\\ 1:r1=1",
                        "F:L17 A:CAT F:SDM"),
                of(
                        "LB+ctrls",
                        "r0 = x.getOpaque(); y.setOpaque(1) ?r0 || r1 = y.getOpaque(); x.setOpaque(1) ?r1",
                        "0:r0=1 /\\ 1:r1=1",
                        "F:L17 F:P18 F:SDM"),
                of(
                        "LB+addr-po+full",
                        "r0 = x.getOpaque(); r1 = z.getOpaque() @r0; y.setOpaque(1) || r2 = y.getOpaque(); fullFence(); x.setOpaque(1)",
                        "0:r0=1 /\\ 1:r2=1",
                        "F:L17 F:P18 F:SDM"),
                of(
                        "LB+addrs",
                        "r0 = x.getOpaque(); y.setOpaque(1) @r0 || r1 = y.getOpaque(); x.setOpaque(1) @r1",
                        "0:r0=1 /\\ 1:r1=1",
                        "F:L17 F:P18 F:SDM"));
    }

    private static List<Published> writeSerialization() {
        return List.of(
                of(
                        "S",
                        "x.setOpaque(2); y.setOpaque(1) || r0 = y.getOpaque(); x.setOpaque(1)",
                        "1:r0=1 /\\ [x]=2",
                        "A:L17 A:CAT F:HC14"),
                of(
                        "S+fulls",
                        "x.setOpaque(2); fullFence(); y.setOpaque(1) || "
                                + "r0 = y.getOpaque(); fullFence(); x.setOpaque(1)",
                        "1:r0=1 /\\ [x]=2",
                        "F:L17 F:CAT F:HC14"),
                of(
                        "S+full+po",
                        "x.setOpaque(2); fullFence(); y.setOpaque(1) || " + "r0 = y.getOpaque(); x.setOpaque(1)",
                        "1:r0=1 /\\ [x]=2",
                        "A:L17 A:CAT F:HC14"),
                of(
                        "S+po+full",
                        "x.setOpaque(2); y.setOpaque(1) || " + "r0 = y.getOpaque(); fullFence(); x.setOpaque(1)",
                        "1:r0=1 /\\ [x]=2",
                        "A:L17 A:CAT F:HC14"),
                of(
                        "S+rel+acq",
                        "x.setOpaque(2); y.setRelease(1) || r0 = y.getAcquire(); x.setOpaque(1)",
                        "1:r0=1 /\\ [x]=2",
                        "F:L17 F:P18 F:HC14"),
                of(
                        "R",
                        "x.setOpaque(1); y.setOpaque(1) || y.setOpaque(2); r0 = x.getOpaque()",
                        "[y]=2 /\\ 1:r0=0",
                        "A:L17 A:CAT A:HC14"),
                of(
                        "R+fulls",
                        "x.setOpaque(1); fullFence(); y.setOpaque(1) || "
                                + "y.setOpaque(2); fullFence(); r0 = x.getOpaque()",
                        "[y]=2 /\\ 1:r0=0",
                        "F:L17 F:CAT F:HC14"),
                of(
                        "R+full+po",
                        "x.setOpaque(1); fullFence(); y.setOpaque(1) || " + "y.setOpaque(2); r0 = x.getOpaque()",
                        "[y]=2 /\\ 1:r0=0",
                        "A:L17 A:CAT A:HC14"),
                of(
                        "R+po+full",
                        "x.setOpaque(1); y.setOpaque(1) || " + "y.setOpaque(2); fullFence(); r0 = x.getOpaque()",
                        "[y]=2 /\\ 1:r0=0",
                        "A:L17 A:CAT F:HC14"),
                of(
                        "2+2W",
                        "x.setOpaque(1); y.setOpaque(2) || y.setOpaque(1); x.setOpaque(2)",
                        "[x]=1 /\\ [y]=1",
                        "A:L17 A:CAT F:HC14"),
                of(
                        "2+2W+fulls",
                        "x.setOpaque(1); fullFence(); y.setOpaque(2) || "
                                + "y.setOpaque(1); fullFence(); x.setOpaque(2)",
                        "[x]=1 /\\ [y]=1",
                        "F:L17 F:CAT F:HC14"),
                of(
                        "2+2W+full+po",
                        "x.setOpaque(1); fullFence(); y.setOpaque(2) || y.setOpaque(1); x.setOpaque(2)",
                        "[x]=1 /\\ [y]=1",
                        "A:L17 A:CAT F:HC14"),
                of(
                        "2+2W+rels",
                        "x.setRelease(1); y.setRelease(2) || y.setRelease(1); x.setRelease(2)",
                        "[x]=1 /\\ [y]=1",
                        "A:L17 F:P18 F:HC14"),
                of(
                        "2+2W+volatiles",
                        "x.setVolatile(1); y.setVolatile(2) || y.setVolatile(1); x.setVolatile(2)",
                        "[x]=1 /\\ [y]=1",
                        "F:L17 F:P18 F:HC14"));
    }

    private static List<Published> threeAndMoreThreads() {
        return List.of(
                of(
                        "WRC",
                        "x.setOpaque(1) || " + "r0 = x.getOpaque(); y.setOpaque(1) || "
                                + "r1 = y.getOpaque(); r2 = x.getOpaque()",
                        "1:r0=1 /\\ 2:r1=1 /\\ 2:r2=0",
                        "A:L17 A:P18 F:SDM"),
                of(
                        "WRC+addrs",
                        "x.setOpaque(1) || " + "r0 = x.getOpaque(); y.setOpaque(1) @r0 || "
                                + "r1 = y.getOpaque(); r2 = x.getOpaque() @r1",
                        "1:r0=1 /\\ 2:r1=1 /\\ 2:r2=0",
                        "- F:P18 F:SDM"),
                of(
                        "WRC+rel+acqs",
                        "x.setRelease(1) || " + "r0 = x.getAcquire(); y.setRelease(1) || "
                                + "r1 = y.getAcquire(); r2 = x.getAcquire()",
                        "1:r0=1 /\\ 2:r1=1 /\\ 2:r2=0",
                        "F:L17 F:P18 F:SDM"),
                of(
                        "IRIW",
                        "x.setOpaque(1) || " + "r0 = x.getOpaque(); r1 = y.getOpaque() || "
                                + "r2 = y.getOpaque(); r3 = x.getOpaque() || " + "y.setOpaque(1)",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=1 /\\ 2:r3=0",
                        "A:L17 A:P18 F:SDM"),
                of(
                        "IRIW+addrs",
                        "x.setOpaque(1) || " + "r0 = x.getOpaque(); r1 = y.getOpaque() @r0 || "
                                + "r2 = y.getOpaque(); r3 = x.getOpaque() @r2 || " + "y.setOpaque(1)",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=1 /\\ 2:r3=0",
                        "- F:P18 F:SDM"),
                of(
                        "IRIW+fulls",
                        "x.setOpaque(1) || " + "r0 = x.getOpaque(); fullFence(); r1 = y.getOpaque() || "
                                + "r2 = y.getOpaque(); fullFence(); r3 = x.getOpaque() || " + "y.setOpaque(1)",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=1 /\\ 2:r3=0",
                        "F:L17 F:P18 F:SDM"),
                of(
                        "IRIW+rel+acqs",
                        "x.setRelease(1) || " + "r0 = x.getAcquire(); r1 = y.getAcquire() || "
                                + "r2 = y.getAcquire(); r3 = x.getAcquire() || " + "y.setRelease(1)",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=1 /\\ 2:r3=0",
                        "A:L17,Lea F:P18 F:SDM"),
                of(
                        "IRIW+volatiles",
                        "x.setVolatile(1) || " + "r0 = x.getVolatile(); r1 = y.getVolatile() || "
                                + "r2 = y.getVolatile(); r3 = x.getVolatile() || " + "y.setVolatile(1)",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=1 /\\ 2:r3=0",
                        "F:L17,JLS F:P18 F:SDM"),
                of(
                        "IRIW-acq-sc",
                        "x.setVolatile(1) || " + "r0 = x.getAcquire(); r1 = y.getVolatile() || "
                                + "r2 = y.getAcquire(); r3 = x.getVolatile() || " + "y.setVolatile(1)",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=1 /\\ 2:r3=0",
                        "A:L17 - F:SDM"),
                of(
                        "IRIW+updates",
                        "q = x.getAndSet(1) || " + "r0 = x.getVolatile(); r1 = y.getVolatile() || "
                                + "r2 = y.getVolatile(); r3 = x.getVolatile() || " + "q = y.getAndSet(1)",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=1 /\\ 2:r3=0",
                        "F:L17 - F:SDM"),
                of(
                        "RWC",
                        "x.setOpaque(1) || " + "r0 = x.getOpaque(); r1 = y.getOpaque() || "
                                + "y.setOpaque(1); r2 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=0",
                        "A:L17 A:P18 A:HC14"),
                of(
                        "RWC+fulls",
                        "x.setOpaque(1) || " + "r0 = x.getOpaque(); fullFence(); r1 = y.getOpaque() || "
                                + "y.setOpaque(1); fullFence(); r2 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=0",
                        "F:L17 F:P18 F:HC14"),
                of(
                        "RWC+volatile-rel+acq-volatile+volatiles",
                        "x.setVolatile(1); z.setRelease(1) || r0 = z.getAcquire(); r1 = y.getVolatile() || y.setVolatile(1); r2 = x.getVolatile()",
                        "1:r0=1 /\\ 1:r1=0 /\\ 2:r2=0",
                        "F:L17 F:P18 F:S10"),
                of(
                        "ISA2",
                        "x.setOpaque(1); y.setOpaque(1) || " + "r0 = y.getOpaque(); z.setOpaque(1) || "
                                + "r1 = z.getOpaque(); r2 = x.getOpaque()",
                        "1:r0=1 /\\ 2:r1=1 /\\ 2:r2=0",
                        "A:L17 A:P18 F:HC14"),
                of(
                        "ISA2+rel+acqs",
                        "x.setOpaque(1); y.setRelease(1) || " + "r0 = y.getAcquire(); z.setRelease(1) || "
                                + "r1 = z.getAcquire(); r2 = x.getOpaque()",
                        "1:r0=1 /\\ 2:r1=1 /\\ 2:r2=0",
                        "F:L17 F:P18 F:HC14"),
                of(
                        "ISA2+full+addrs",
                        "x.setOpaque(1); fullFence(); y.setOpaque(1) || " + "r0 = y.getOpaque(); z.setOpaque(1) @r0 || "
                                + "r1 = z.getOpaque(); r2 = x.getOpaque() @r1",
                        "1:r0=1 /\\ 2:r1=1 /\\ 2:r2=0",
                        "- F:P18 F:HC14"),
                of(
                        "Z6.U",
                        "x.setVolatile(1); y.setRelease(1) || " + "r0 = y.getAndAdd(1); r1 = y.getOpaque() || "
                                + "y.setVolatile(3); r2 = x.getVolatile()",
                        "1:r0=1 /\\ 1:r1=3 /\\ 2:r2=0",
                        "A:L17 - -"));
    }

    private static List<Published> coherence() {
        return List.of(
                of(
                        "CoRR",
                        "x.setOpaque(1) || r0 = x.getOpaque(); r1 = x.getOpaque()",
                        "1:r0=1 /\\ 1:r1=0",
                        "F:L17 F:CAT F:HC14"),
                of("CoRR+plains", "x.set(1) || r0 = x.get(); r1 = x.get()", "1:r0=1 /\\ 1:r1=0", "A:JLS F:CAT F:HC14"),
                of("CoRW1", "r0 = x.getOpaque(); x.setOpaque(1)", "0:r0=1", "F:L17 F:CAT F:HC14"),
                of(
                        "CoRW2",
                        "r0 = x.getOpaque(); x.setOpaque(1) || x.setOpaque(2)",
                        "0:r0=2 /\\ [x]=2",
                        "F:L17 F:CAT F:HC14"),
                of(
                        "CoWR",
                        "x.setOpaque(1); r0 = x.getOpaque() || x.setOpaque(2)",
                        "0:r0=2 /\\ [x]=1",
                        "F:L17 F:CAT F:HC14"),
                of("CoWW", "x.setOpaque(1); x.setOpaque(2)", "[x]=1", "F:L17 F:CAT F:HC14"),
                of(
                        "n4b",
                        "r0 = x.getOpaque(); x.setOpaque(1) || r1 = x.getOpaque(); x.setOpaque(2)",
                        "0:r0=2 /\\ 1:r1=1",
                        "- - F:S10"),
                of(
                        "n5",
                        "x.setOpaque(1); r0 = x.getOpaque() || x.setOpaque(2); r1 = x.getOpaque()",
                        "0:r0=2 /\\ 1:r1=1",
                        "- - F:S10"),
                of(
                        "n6",
                        "x.setOpaque(1); r0 = x.getOpaque(); r1 = y.getOpaque() || " + "y.setOpaque(1); x.setOpaque(2)",
                        "0:r0=1 /\\ 0:r1=0 /\\ [x]=1",
                        "- - A:S10"),
                of(
                        "updates",
                        "r0 = x.getAndAddOpaque(1) || r1 = x.getAndAddOpaque(1)",
                        "0:r0=0 /\\ 1:r1=0",
                        "F:L17 F:P18 F:SDM"));
    }
}
