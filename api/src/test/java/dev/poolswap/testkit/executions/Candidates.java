package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The executions of one skeleton in which a condition holds: which write each read sees, and in which order writes take effect. */
final class Candidates {
    private final Litmus program;
    private final Skeleton skeleton;
    private final MemoryModel model;
    private final List<Event> events;
    private final List<Event> reads = new ArrayList<>();
    private final Map<String, List<Event>> writes = new HashMap<>();
    private final int[] source;

    /** The place of a read among the reads. */
    private final int[] place;

    /** How a condition calls what a read puts into its register. */
    private final String[] names;

    private final int accesses;
    private int asked;

    Candidates(Litmus program, Skeleton skeleton, MemoryModel model) {
        this.program = program;
        this.skeleton = skeleton;
        this.model = model;
        this.events = skeleton.events();
        this.source = new int[events.size()];
        this.place = new int[events.size()];
        this.names = new String[events.size()];
        this.accesses = (int) events.stream().filter(Event::isAccess).count();
        for (Event event : events) {
            if (event.isRead()) {
                place[event.id()] = reads.size();
                names[event.id()] =
                        event.thread() + ":" + skeleton.ops().get(event.id()).register();
                reads.add(event);
            } else if (event.isWrite()) {
                writes.computeIfAbsent(event.location(), none -> new ArrayList<>())
                        .add(event);
            }
        }
    }

    int asked() {
        return asked;
    }

    Optional<Execution> search() {
        return readFrom(0);
    }

    private Optional<Execution> readFrom(int read) {
        Values values = values(read);
        if (values == null || program.condition().in(values.state) == Condition.Truth.NO) {
            return Optional.empty();
        }
        if (read == reads.size()) {
            return values.known == accesses ? order(values) : Optional.empty();
        }
        Event reader = reads.get(read);
        for (Event write : writes.get(reader.location())) {
            if (!skeleton.rmw().has(reader.id(), write.id()) && !skeleton.po().has(reader.id(), write.id())) {
                source[reader.id()] = write.id();
                Optional<Execution> found = readFrom(read + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What each event read or wrote as far as it is known, of how many that is, and the state by then. */
    private record Values(Integer[] written, int known, Map<String, Integer> state) {
        Map<Integer, Integer> asMap() {
            Map<Integer, Integer> values = new HashMap<>();
            for (int event = 0; event < written.length; event++) {
                if (written[event] != null) {
                    values.put(event, written[event]);
                }
            }
            return Map.copyOf(values);
        }
    }

    /**
     * What is known once the first reads have their writes; null if a compare-and-set finds what it does not expect. A
     * value that depends on itself never becomes known: no such execution is looked at.
     */
    private Values values(int known) {
        Integer[] values = new Integer[events.size()];
        int count = 0;
        Map<String, Integer> state = new HashMap<>();
        List<Map<String, Integer>> registers = new ArrayList<>();
        program.threads().forEach(thread -> registers.add(new HashMap<>()));
        boolean more = true;
        while (more) {
            more = false;
            for (Event event : events) {
                if (!event.isAccess() || values[event.id()] != null) {
                    continue;
                }
                OptionalInt value = event.isWrite()
                        ? written(event, values, registers)
                        : place[event.id()] < known && values[source[event.id()]] != null
                                ? OptionalInt.of(values[source[event.id()]])
                                : OptionalInt.empty();
                if (value.isPresent()) {
                    more = true;
                    values[event.id()] = value.getAsInt();
                    count++;
                    if (event.isRead()) {
                        Op op = skeleton.ops().get(event.id());
                        Map<String, Integer> mine = registers.get(event.thread());
                        OptionalInt expected =
                                op.expected().map(e -> e.in(mine)).orElse(OptionalInt.empty());
                        if (expected.isPresent() && expected.getAsInt() != value.getAsInt()) {
                            return null;
                        }
                        mine.put(op.register(), value.getAsInt());
                        state.put(names[event.id()], value.getAsInt());
                    }
                }
            }
        }
        return new Values(values, count, state);
    }

    private OptionalInt written(Event event, Integer[] values, List<Map<String, Integer>> registers) {
        if (event.isInitial()) {
            return OptionalInt.of(program.initial().getOrDefault(event.location(), 0));
        }
        Op op = skeleton.ops().get(event.id());
        OptionalInt operand = op.value().in(registers.get(event.thread()));
        if (op.result() == Op.Result.SET || operand.isEmpty()) {
            return operand;
        }
        Integer read = values[event.id() - 1];
        return read == null ? OptionalInt.empty() : OptionalInt.of(op.result().of(read, operand.getAsInt()));
    }

    private Optional<Execution> order(Values values) {
        Relation rf = new Relation(events.size());
        Relation data = new Relation(events.size());
        for (Event read : reads) {
            rf.add(source[read.id()], read.id());
        }
        for (Event event : events) {
            Op op = skeleton.ops().get(event.id());
            if (event.isWrite() && op != null) {
                for (String register : op.value().registers()) {
                    data.add(definition(event, register), event.id());
                }
            }
        }
        return orderLocation(new ArrayList<>(writes.keySet()), 0, new Relation(events.size()), rf, data, values);
    }

    /** The last read of the thread before an event that sets a register. */
    private int definition(Event user, String register) {
        int found = -1;
        for (Event read : reads) {
            if (read.thread() == user.thread()
                    && skeleton.po().has(read.id(), user.id())
                    && skeleton.ops().get(read.id()).register().equals(register)) {
                found = read.id();
            }
        }
        if (found < 0) {
            throw new IllegalArgumentException(program.name() + " uses " + register + " before it is read");
        }
        return found;
    }

    private Optional<Execution> orderLocation(
            List<String> locations, int next, Relation co, Relation rf, Relation data, Values values) {
        if (next == locations.size()) {
            return ask(co, rf, data, values);
        }
        List<Event> all = writes.get(locations.get(next));
        return permute(new ArrayList<>(), all, order -> {
            Relation longer = co.or();
            for (int i = 0; i < order.size(); i++) {
                for (int j = i + 1; j < order.size(); j++) {
                    longer.add(order.get(i).id(), order.get(j).id());
                }
            }
            values.state.put(
                    "[" + locations.get(next) + "]",
                    values.written[order.get(order.size() - 1).id()]);
            Optional<Execution> found = orderLocation(locations, next + 1, longer, rf, data, values);
            values.state.remove("[" + locations.get(next) + "]");
            return found;
        });
    }

    private interface Ordered {
        Optional<Execution> use(List<Event> order);
    }

    /** Every order of the writes to a location in which the initial one is first and each thread keeps its own. */
    private Optional<Execution> permute(List<Event> before, List<Event> all, Ordered then) {
        if (before.size() == all.size()) {
            return then.use(before);
        }
        for (Event write : all) {
            boolean possible = !before.contains(write)
                    && all.stream()
                            .filter(other -> !before.contains(other) && other != write)
                            .noneMatch(
                                    other -> other.isInitial() || skeleton.po().has(other.id(), write.id()));
            if (possible) {
                before.add(write);
                Optional<Execution> found = permute(before, all, then);
                before.remove(before.size() - 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Execution> ask(Relation co, Relation rf, Relation data, Values values) {
        if (program.condition().in(values.state) != Condition.Truth.YES) {
            return Optional.empty();
        }
        asked++;
        Execution execution = Execution.of(skeleton, rf, co, data, Map.copyOf(values.state), values.asMap());
        return model.allows(execution) ? Optional.of(execution) : Optional.empty();
    }
}
