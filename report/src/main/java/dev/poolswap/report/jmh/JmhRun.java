package dev.poolswap.report.jmh;

import java.util.List;
import java.util.Map;

/**
 * One entry of a file that JMH wrote: a method with one value of each parameter.
 *
 * @param file what readers see of the file
 * @param benchmark class and method
 * @param mode how it was measured
 * @param threads threads that ran it
 * @param forks forks that the file names; zero where it names none
 * @param iterations measured iterations of a fork; zero where that is not known
 * @param jvm what ran it
 * @param params parameters in the order of the file
 * @param primary the benchmark's own score
 * @param secondary what profilers, counters and the methods of a group found, by name
 */
record JmhRun(
        String file,
        String benchmark,
        JmhMode mode,
        int threads,
        int forks,
        int iterations,
        Jvm jvm,
        Map<String, String> params,
        JmhMetric primary,
        Map<String, JmhMetric> secondary) {
    /**
     * What ran it; texts are empty where the file does not say.
     *
     * @param jmh version of JMH
     * @param jdk version of Java
     * @param vm name of the virtual machine and its version
     * @param args flags
     */
    record Jvm(String jmh, String jdk, String vm, List<String> args) {
        static final Jvm UNKNOWN = new Jvm("", "", "", List.of());
    }

    /** Returns the class, with its package. */
    String owner() {
        int dot = benchmark.lastIndexOf('.');
        return dot < 0 ? "" : benchmark.substring(0, dot);
    }

    /** Returns the method. */
    String method() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }
}
