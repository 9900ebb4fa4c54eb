package dev.poolswap.testkit;

import dev.poolswap.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Configurations that the service loader of schemes does not know, such as those with shrunk constants:
 * a service of test code, named in {@code META-INF/services/dev.poolswap.testkit.Subjects}. An installed
 * scheme is tortured without being named anywhere else.
 */
public interface Subjects {
    /** Configurations that must pass. */
    List<Subject> subjects();

    /** Broken ones, which torture must catch. */
    default List<Mutant> mutants() {
        return List.of();
    }

    /** All broken ones that the class path names. */
    static List<Mutant> allMutants() {
        List<Mutant> all = new ArrayList<>();
        ServiceLoader.load(Subjects.class).forEach(more -> all.addAll(more.mutants()));
        return all;
    }

    /** All installed schemes, and all configurations that the class path names. */
    static List<Subject> all() {
        List<Subject> all = new ArrayList<>();
        Scheme.installed().forEach(scheme -> all.add(Subject.of(scheme.id())));
        ServiceLoader.load(Subjects.class).forEach(more -> all.addAll(more.subjects()));
        return all;
    }
}
