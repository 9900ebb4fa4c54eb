package dev.poolswap.testkit.jcstress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.Verbosity;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * Runs jcstress tests as its {@code Main} does, each in JVMs of its own, but does not start some thirty JVMs
 * first to find out which options this JDK has: that takes longer than most runs here. Long runs find it out
 * once. Nor is a test repeated with biased locking, which JDK 17 still has.
 */
final class Jcstress {
    /** Each actor interpreted, and compiled by C1 and by C2, in all combinations; otherwise as the JVM sees fit. */
    private static final boolean EVERY_COMPILER = Boolean.getBoolean("jcstress.compilers");

    private static final boolean LONG = EVERY_COMPILER || Integer.getInteger("jcstress.time", 0) >= 1000;

    /** Of the options that {@code Main} finds out about, those that matter to what a short run may see. */
    private static final List<String> USUAL_OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-RestrictContended",
            "-XX:-UsePerfData",
            "-XX:ParallelGCThreads=2",
            "-XX:ConcGCThreads=2",
            "-Xms256m",
            "-Xmx256m");

    /** Ten thousand containers at a time, which jcstress makes, take a short run's time to be made. */
    private static final String STRIDES = LONG ? "" : "-strideSize 64 -strideCount 4 ";

    private static boolean probed;

    private Jcstress() {}

    /**
     * Runs tests.
     *
     * @param jvmArguments of the JVMs that run them
     * @return what came back; nothing for a class that is no test
     */
    static synchronized Collection<TestResult> run(
            Collection<Class<?>> tests, List<String> jvmArguments, int time, int iterations) {
        try {
            Options options =
                    new Options((STRIDES + "-sc false -f 1 -c 2 -time " + time + " -iters " + iterations).split(" "));
            if (!options.parse()) {
                throw new AssertionError("jcstress did not understand its arguments");
            }
            if (!probed) {
                OSSupport.init();
                if (LONG) {
                    VMSupport.initFlags(options);
                }
                probed = true;
            }
            Scheduler scheduler = new Scheduler(Topology.get(), options.getCPUCount());
            List<String> arguments = new ArrayList<>(LONG ? List.of() : USUAL_OPTIONS);
            arguments.addAll(jvmArguments);
            List<TestConfig> configs = configs(tests, arguments, options, scheduler);
            List<TestResult> results = Collections.synchronizedList(new ArrayList<>());
            TestExecutor executor = new TestExecutor(new Verbosity(0), results::add, scheduler);
            await(() -> executor.runAll(configs), 60 + configs.size() * (20L + (long) time * iterations * 6 / 1000));
            return results;
        } catch (Exception e) {
            throw new AssertionError("jcstress could not be run", e);
        }
    }

    private static List<TestConfig> configs(
            Collection<Class<?>> tests, List<String> jvmArguments, Options options, Scheduler scheduler) {
        List<TestConfig> configs = new ArrayList<>();
        for (Class<?> test : tests) {
            if (!TestList.tests().contains(test.getName())) {
                continue;
            }
            TestInfo info = TestList.getInfo(test.getName());
            int[] compilers = EVERY_COMPILER && VMSupport.compilerDirectivesAvailable()
                    ? CompileMode.casesFor(info.threads(), VMSupport.c1Available(), VMSupport.c2Available())
                    : new int[] {CompileMode.UNIFIED};
            for (SchedulingClass scheduling :
                    scheduler.scheduleClasses(info.threads(), options.getCPUCount(), options.affinityMode())) {
                for (int compiler : compilers) {
                    configs.add(new TestConfig(options, info, 0, jvmArguments, compiler, scheduling));
                }
            }
        }
        Collections.shuffle(configs);
        return configs;
    }

    private static void await(Runnable work, long seconds) throws InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(work, "jcstress");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, thrown) -> failure.set(thrown));
        thread.start();
        thread.join(TimeUnit.SECONDS.toMillis(seconds));
        if (thread.isAlive()) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("jcstress did not end within " + seconds + " s");
        }
        if (failure.get() != null) {
            throw new AssertionError("jcstress ended with an exception", failure.get());
        }
    }
}
