package dev.poolswap.testkit;

import dev.poolswap.spi.fences.AsymmetricFence;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tortures one configuration in a JVM of its own, started by {@link TortureRun}, and prints what happened for it. */
final class TortureChild {
    /** Begins the lines that are meant for the parent; a tab divides what follows. */
    static final String MARK = "@torture\t";

    private TortureChild() {}

    /** Arguments: the configuration, seconds, seed. */
    public static void main(String[] arguments) {
        Background.patience(Duration.ofMinutes(3));
        TortureCounts totals = new TortureCounts();
        long begin = System.nanoTime();
        int exit = 0;
        try {
            torture(find(arguments[0]), Double.parseDouble(arguments[1]), Long.parseLong(arguments[2]), totals);
        } catch (Throwable broken) {
            broken.printStackTrace(System.out);
            say("failed", oneLine(broken));
            exit = 1;
        }
        say("millis", Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)));
        totals.asMap().forEach((name, count) -> say("count", name + "\t" + count));
        say("end", "");
        System.out.flush();
        System.exit(exit);
    }

    private static TortureConfiguration find(String name) {
        return TortureConfiguration.all().stream()
                .filter(configuration -> configuration.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "configuration " + name + " is unknown, expected is one of " + TortureConfiguration.all()));
    }

    private static void torture(TortureConfiguration configuration, double seconds, long seed, TortureCounts totals) {
        if (!configuration.fence.equals(TortureConfiguration.NO_FENCE)
                && !configuration.fence.equals(AsymmetricFence.mode())) {
            throw new IllegalStateException("the fence mode is " + AsymmetricFence.mode() + ", and "
                    + configuration.fence + " was asked for; it cannot be had here");
        }
        boolean slow = configuration.isSlow();
        new TortureRounds(configuration.subject, seed, totals)
                .runFor((long) (seconds * 1_000), () -> totals.reachesFloor(seconds, slow));
        totals.ensureFloor(seconds, slow);
    }

    private static String oneLine(Throwable broken) {
        return broken.toString().replaceAll("\\s+", " ");
    }

    private static void say(String what, String value) {
        System.out.println(MARK + what + "\t" + value);
    }
}
