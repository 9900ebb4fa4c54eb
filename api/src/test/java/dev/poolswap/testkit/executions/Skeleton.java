package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The events of a program and the order of each thread, before it is known what is read. A program with a heavy fence has
 * one for each way in which the fence may interrupt the other threads.
 *
 * @param ops the step of each event, null for initial writes and interruptions
 * @param initialFirst from each initial write to everything else
 * @param sameLocation pairs of accesses to one location
 * @param acrossThreads pairs of events of different threads
 */
record Skeleton(
        List<Event> events,
        List<Op> ops,
        Relation po,
        Relation rmw,
        Relation address,
        Relation control,
        Relation shots,
        Relation initialFirst,
        Relation sameLocation,
        Relation acrossThreads) {

    static List<Skeleton> of(Litmus program) {
        int heavy = threadOfHeavyFence(program);
        List<List<List<Integer>>> choices = new ArrayList<>();
        for (int thread = 0; thread < program.threads().size(); thread++) {
            boolean interrupted = heavy >= 0 && thread != heavy;
            // Without a heavy fence one cut, after everything, at which nothing happens.
            choices.add(
                    interrupted ? CompilerOrder.cuts(program.threads().get(thread)) : List.of(all(program, thread)));
        }
        List<Skeleton> skeletons = new ArrayList<>();
        choose(program, heavy, choices, new ArrayList<>(), skeletons);
        return skeletons;
    }

    private static List<Integer> all(Litmus program, int thread) {
        List<Integer> all = new ArrayList<>();
        for (int step = 0; step < program.threads().get(thread).size(); step++) {
            all.add(step);
        }
        return all;
    }

    private static int threadOfHeavyFence(Litmus program) {
        int found = -1;
        for (int thread = 0; thread < program.threads().size(); thread++) {
            for (Op op : program.threads().get(thread)) {
                if (op.isFence() && op.barrier() == Barrier.HEAVY) {
                    if (found >= 0) {
                        throw new IllegalArgumentException(program.name() + " has two heavy fences; one is the most");
                    }
                    found = thread;
                }
            }
        }
        return found;
    }

    private static void choose(
            Litmus program,
            int heavy,
            List<List<List<Integer>>> choices,
            List<List<Integer>> chosen,
            List<Skeleton> skeletons) {
        if (chosen.size() == choices.size()) {
            skeletons.add(new Builder(program, heavy, chosen).build());
            return;
        }
        for (List<Integer> cut : choices.get(chosen.size())) {
            List<List<Integer>> more = new ArrayList<>(chosen);
            more.add(cut);
            choose(program, heavy, choices, more, skeletons);
        }
    }

    private static final class Builder {
        private final Litmus program;
        private final int heavy;
        private final List<List<Integer>> cuts;
        private final List<Event> events = new ArrayList<>();
        private final List<Op> ops = new ArrayList<>();
        private final List<int[]> rmw = new ArrayList<>();
        private final List<int[]> address = new ArrayList<>();
        private final List<int[]> control = new ArrayList<>();
        private final List<Integer> shots = new ArrayList<>();
        private int begins = -1;
        private int ends = -1;

        Builder(Litmus program, int heavy, List<List<Integer>> cuts) {
            this.program = program;
            this.heavy = heavy;
            this.cuts = cuts;
        }

        Skeleton build() {
            for (String location : locations()) {
                add(Event.INITIAL, -1, Event.Type.WRITE, location, AccessMode.PLAIN, null, false, null);
            }
            for (int thread = 0; thread < program.threads().size(); thread++) {
                addThread(thread);
            }
            Relation po = pairs((a, b) -> a.thread() == b.thread() && !a.isInitial() && a.id() < b.id());
            Relation interrupts = new Relation(events.size());
            for (int shot : shots) {
                interrupts.add(begins, shot).add(shot, ends);
            }
            return new Skeleton(
                    List.copyOf(events),
                    new ArrayList<>(ops),
                    po,
                    relation(rmw),
                    relation(address),
                    relation(control),
                    interrupts,
                    pairs((a, b) -> a.isInitial() && !b.isInitial()),
                    pairs((a, b) -> a.isAccess() && b.isAccess() && a.location().equals(b.location())),
                    pairs((a, b) -> a.thread() != b.thread()));
        }

        private Relation pairs(BiPredicate<Event, Event> related) {
            Relation relation = new Relation(events.size());
            for (Event a : events) {
                for (Event b : events) {
                    if (related.test(a, b)) {
                        relation.add(a.id(), b.id());
                    }
                }
            }
            return relation;
        }

        private Set<String> locations() {
            Set<String> locations = new LinkedHashSet<>(program.initial().keySet());
            program.threads()
                    .forEach(ops ->
                            ops.stream().filter(op -> !op.isFence()).forEach(op -> locations.add(op.location())));
            return locations;
        }

        private Relation relation(List<int[]> pairs) {
            Relation relation = new Relation(events.size());
            pairs.forEach(pair -> relation.add(pair[0], pair[1]));
            return relation;
        }

        private void addThread(int thread) {
            List<Op> steps = program.threads().get(thread);
            Map<String, Integer> definedBy = new HashMap<>();
            List<Integer> branches = new ArrayList<>();
            for (int step : cuts.get(thread)) {
                addStep(thread, step, steps.get(step), definedBy, branches);
            }
            if (heavy >= 0 && thread != heavy) {
                shots.add(add(thread, -1, Event.Type.FENCE, "", AccessMode.PLAIN, Barrier.SHOT, false, null));
            }
            for (int step = 0; step < steps.size(); step++) {
                if (!cuts.get(thread).contains(step)) {
                    addStep(thread, step, steps.get(step), definedBy, branches);
                }
            }
        }

        private void addStep(int thread, int step, Op op, Map<String, Integer> definedBy, List<Integer> branches) {
            op.control().forEach(register -> branches.add(definedBy.get(register)));
            int first = events.size();
            if (op.isFence()) {
                add(thread, step, Event.Type.FENCE, "", AccessMode.PLAIN, op.barrier(), false, op);
                if (op.barrier() == Barrier.HEAVY) {
                    begins = first;
                    ends = add(thread, step, Event.Type.FENCE, "", AccessMode.PLAIN, Barrier.HEAVY, false, op);
                }
                return;
            }
            if (op.reads()) {
                add(thread, step, Event.Type.READ, op.location(), op.mode(), null, op.writes(), op);
            }
            if (op.writes()) {
                int write = add(thread, step, Event.Type.WRITE, op.location(), op.mode(), null, op.reads(), op);
                if (op.reads()) {
                    rmw.add(new int[] {first, write});
                }
            }
            for (int event = first; event < events.size(); event++) {
                for (String register : op.address()) {
                    address.add(new int[] {definedBy.get(register), event});
                }
                for (int branch : branches) {
                    control.add(new int[] {branch, event});
                }
            }
            if (op.reads()) {
                definedBy.put(op.register(), first);
            }
        }

        private int add(
                int thread,
                int step,
                Event.Type type,
                String location,
                AccessMode mode,
                Barrier barrier,
                boolean update,
                Op op) {
            events.add(new Event(events.size(), thread, step, type, location, mode, barrier, update));
            ops.add(op);
            return events.size() - 1;
        }
    }
}
