package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program as a {@code .litmus} file of herd7, in instructions of AArch64 after HotSpot's C2 with LSE. Heavy fences and
 * barriers to the compiler are nothing that herd7 knows, so programs with them have no file.
 */
final class HerdExport {
    private final Litmus program;
    private final List<Map<String, Integer>> registers = new ArrayList<>();
    private final List<Set<String>> locations = new ArrayList<>();

    private HerdExport(Litmus program) {
        this.program = program;
    }

    /** The file, if herd7 can say it. */
    static Optional<String> of(Litmus program) {
        boolean known = program.threads().stream()
                .flatMap(List::stream)
                .noneMatch(op -> op.isFence() && (op.barrier() == Barrier.HEAVY || op.barrier() == Barrier.COMPILER));
        return known ? Optional.of(new HerdExport(program).write()) : Optional.empty();
    }

    private String write() {
        List<List<String>> columns = new ArrayList<>();
        for (List<Op> thread : program.threads()) {
            registers.add(new LinkedHashMap<>());
            locations.add(new LinkedHashSet<>());
            List<String> lines = new ArrayList<>();
            thread.forEach(op -> lines.addAll(instructions(registers.size() - 1, op)));
            columns.add(lines);
        }
        StringBuilder text = new StringBuilder("AArch64 " + program.name().replaceAll("[^\\w+.-]+", "-") + "\n{\n");
        program.initial().forEach((location, value) -> text.append(" " + location + "=" + value + ";\n"));
        for (int thread = 0; thread < columns.size(); thread++) {
            int number = thread;
            locations
                    .get(thread)
                    .forEach(location ->
                            text.append(" " + number + ":X" + address(number, location) + "=" + location + ";\n"));
        }
        text.append("}\n");
        appendTable(text, columns);
        return text.append("exists (" + condition() + ")\n").toString();
    }

    private static void appendTable(StringBuilder text, List<List<String>> columns) {
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int row = -1; row < rows; row++) {
            for (int thread = 0; thread < columns.size(); thread++) {
                List<String> column = columns.get(thread);
                String cell = row < 0 ? "P" + thread : row < column.size() ? column.get(row) : "";
                text.append(thread == 0 ? " " : " | ").append(String.format("%-22s", cell));
            }
            text.append(" ;\n");
        }
    }

    /** Addresses are in X20 and above, values in W0 and above. */
    private int address(int thread, String location) {
        locations.get(thread).add(location);
        return 20 + new ArrayList<>(locations.get(thread)).indexOf(location);
    }

    private String value(int thread, String register) {
        Map<String, Integer> known = registers.get(thread);
        return "W" + known.computeIfAbsent(register, none -> known.size());
    }

    private List<String> instructions(int thread, Op op) {
        List<String> lines = new ArrayList<>();
        if (op.isFence()) {
            if (op.barrier() == Barrier.RELEASE) {
                lines.add("DMB ISHST");
            }
            lines.add(op.barrier() == Barrier.FULL ? "DMB ISH" : "DMB ISHLD");
            return lines;
        }
        String at = "[X" + address(thread, op.location()) + "]";
        if (op.kind() == Op.Kind.READ) {
            String load = op.mode() == AccessMode.VOLATILE ? "LDAR" : op.mode() == AccessMode.ACQUIRE ? "LDAPR" : "LDR";
            lines.add(load + " " + value(thread, op.register()) + "," + at);
            return lines;
        }
        String operand = operand(thread, op.value(), lines);
        if (op.kind() == Op.Kind.WRITE) {
            lines.add((op.mode().releases() ? "STLR " : "STR ") + operand + "," + at);
            return lines;
        }
        String order = (op.mode().acquires() ? "A" : "") + (op.mode().releases() ? "L" : "");
        String result = value(thread, op.register());
        if (op.expected().isPresent()) {
            lines.add("MOV " + result + "," + operand(thread, op.expected().get(), lines));
            lines.add("CAS" + order + " " + result + "," + operand + "," + at);
        } else {
            lines.add(update(op, operand, lines) + order + " " + operand + "," + result + "," + at);
        }
        return lines;
    }

    /** There is an instruction that clears bits, so the bits that are to stay are inverted. */
    private static String update(Op op, String operand, List<String> lines) {
        switch (op.result()) {
            case ADD:
                return "LDADD";
            case AND:
                lines.add("MVN " + operand + "," + operand);
                return "LDCLR";
            default:
                return "SWP";
        }
    }

    private String operand(int thread, Operand operand, List<String> lines) {
        String target = value(thread, " " + registers.get(thread).size());
        if (operand.register().isEmpty()) {
            lines.add("MOV " + target + ",#" + operand.number());
        } else {
            lines.add((operand.number() < 0 ? "SUB " : "ADD ") + target + "," + value(thread, operand.register()) + ",#"
                    + Math.abs(operand.number()));
        }
        return target;
    }

    /** With registers by the names that they have here. */
    private String condition() {
        Matcher named =
                Pattern.compile("(\\d+):(\\w+)=").matcher(program.condition().toString());
        return named.replaceAll(found -> found.group(1) + ":X"
                + value(Integer.parseInt(found.group(1)), found.group(2)).substring(1) + "=");
    }
}
