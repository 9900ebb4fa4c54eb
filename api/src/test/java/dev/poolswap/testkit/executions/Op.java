package dev.poolswap.testkit.executions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a thread: a read, a write, a read-modify-write or a fence. Written as a call of {@link
 * java.lang.invoke.VarHandle}, see {@link Litmus}.
 *
 * @param register where a read puts its value
 * @param value what is written, or {@linkplain Result combined} with what was read
 * @param expected what a compare-and-set must find; only executions in which it does are looked at
 * @param address registers that the address depends on
 * @param control registers that a branch before this step depends on
 */
record Op(
        Kind kind,
        String location,
        String register,
        Operand value,
        Result result,
        Optional<Operand> expected,
        AccessMode mode,
        Barrier barrier,
        List<String> address,
        List<String> control) {
    enum Kind {
        READ,
        WRITE,
        UPDATE,
        FENCE
    }

    /** What an update writes, of the value that it read and its operand; another write writes its operand. */
    enum Result {
        SET("Set", (read, operand) -> operand),
        ADD("Add", (read, operand) -> read + operand),
        AND("BitwiseAnd", (read, operand) -> read & operand);

        private final String word;
        private final IntBinaryOperator of;

        Result(String word, IntBinaryOperator of) {
            this.word = word;
            this.of = of;
        }

        int of(int read, int operand) {
            return of.applyAsInt(read, operand);
        }

        private static Result ofWord(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static final Pattern DEPENDS = Pattern.compile("^(.*?)(?:\\s*@(\\w+))?(?:\\s*\\?(\\w+))?$");
    private static final Pattern READ = Pattern.compile("(\\w+) = (\\w+)\\.get(|Opaque|Acquire|Volatile)\\(\\)");
    private static final Pattern WRITE = Pattern.compile("(\\w+)\\.set(|Opaque|Release|Volatile)\\(([^,]+)\\)");
    private static final Pattern UPDATE =
            Pattern.compile("(\\w+) = (\\w+)\\.getAnd(Add|Set|BitwiseAnd)(|Plain|Opaque|Acquire|Release)\\(([^,]+)\\)");
    private static final Pattern CAS =
            Pattern.compile("(\\w+) = (\\w+)\\.compareAndSet(|Plain|Opaque|Acquire|Release)\\(([^,]+), ([^,]+)\\)");
    private static final Pattern FENCE = Pattern.compile("(\\w+)\\(\\)");

    static Op parse(String text) {
        Matcher depends = DEPENDS.matcher(text.strip());
        if (!depends.matches()) {
            throw new IllegalArgumentException("no step: " + text);
        }
        List<String> address = depends.group(2) == null ? List.of() : List.of(depends.group(2));
        List<String> control = depends.group(3) == null ? List.of() : List.of(depends.group(3));
        String step = depends.group(1).strip();
        Matcher m = READ.matcher(step);
        if (m.matches()) {
            return new Op(
                    Kind.READ,
                    m.group(2),
                    m.group(1),
                    Operand.NONE,
                    Result.SET,
                    Optional.empty(),
                    AccessMode.ofSuffix(m.group(3)),
                    null,
                    address,
                    control);
        }
        m = WRITE.matcher(step);
        if (m.matches()) {
            return new Op(
                    Kind.WRITE,
                    m.group(1),
                    "",
                    Operand.parse(m.group(3)),
                    Result.SET,
                    Optional.empty(),
                    AccessMode.ofSuffix(m.group(2)),
                    null,
                    address,
                    control);
        }
        m = UPDATE.matcher(step);
        if (m.matches()) {
            return new Op(
                    Kind.UPDATE,
                    m.group(2),
                    m.group(1),
                    Operand.parse(m.group(5)),
                    Result.ofWord(m.group(3)),
                    Optional.empty(),
                    modeOfUpdate(m.group(4)),
                    null,
                    address,
                    control);
        }
        m = CAS.matcher(step);
        if (m.matches()) {
            return new Op(
                    Kind.UPDATE,
                    m.group(2),
                    m.group(1),
                    Operand.parse(m.group(5)),
                    Result.SET,
                    Optional.of(Operand.parse(m.group(4))),
                    modeOfUpdate(m.group(3)),
                    null,
                    address,
                    control);
        }
        m = FENCE.matcher(step);
        if (m.matches()) {
            for (Barrier barrier : Barrier.values()) {
                if (barrier.method().equals(m.group(1))) {
                    return new Op(
                            Kind.FENCE,
                            "",
                            "",
                            Operand.NONE,
                            Result.SET,
                            Optional.empty(),
                            AccessMode.PLAIN,
                            barrier,
                            address,
                            control);
                }
            }
        }
        throw new IllegalArgumentException("not a step: " + text);
    }

    /** {@code getAndAdd} and {@code compareAndSet} without more are volatile. */
    private static AccessMode modeOfUpdate(String suffix) {
        return suffix.isEmpty() ? AccessMode.VOLATILE : AccessMode.ofSuffix(suffix.equals("Plain") ? "" : suffix);
    }

    boolean isFence() {
        return kind == Kind.FENCE;
    }

    boolean reads() {
        return kind == Kind.READ || kind == Kind.UPDATE;
    }

    boolean writes() {
        return kind == Kind.WRITE || kind == Kind.UPDATE;
    }

    Op withMode(AccessMode next) {
        return new Op(kind, location, register, value, result, expected, next, barrier, address, control);
    }

    Op withBarrier(Barrier next) {
        return new Op(kind, location, register, value, result, expected, mode, next, address, control);
    }

    /** The step as it was written, less the dependencies. */
    @Override
    public String toString() {
        switch (kind) {
            case READ:
                return register + " = " + location + ".get" + mode.suffix() + "()";
            case WRITE:
                return location + ".set" + mode.suffix() + "(" + value + ")";
            case UPDATE:
                String how = mode == AccessMode.VOLATILE ? "" : mode == AccessMode.PLAIN ? "Plain" : mode.suffix();
                return register + " = " + location
                        + (expected.isPresent()
                                ? ".compareAndSet" + how + "(" + expected.get() + ", " + value + ")"
                                : ".getAnd" + result.word + how + "(" + value + ")");
            default:
                return barrier.method() + "()";
        }
    }
}
