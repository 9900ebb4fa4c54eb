package dev.poolswap.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what disturbed a cell: processor time that other processes used, or that the host of a virtual machine took,
 * while the cell ran. Linux only; elsewhere nothing is measured. A load average would not do, because it includes the
 * cell itself and lags by a minute.
 */
final class NoiseMeter {
    /** Of the machine's processor time. Below it, a busy desktop and a quiet one look alike. */
    private static final double OTHERS_PERCENT = 10;

    private static final double STEAL_PERCENT = 2;

    /** The columns of /proc/stat. */
    private static final int IDLE = 3;

    private static final int IO_WAIT = 4;
    private static final int STEAL = 7;

    /** In /proc/self/stat behind the name: utime, stime, and those of children that were waited for. */
    private static final int FIRST_OWN = 11;

    private static final int LAST_OWN = 14;

    private final Ticks before = Ticks.now();
    private final Pressure pressure = Pressure.now();

    /** What was seen since the meter was made, by kind; empty when it was quiet. */
    Map<String, String> sinceStart() {
        Map<String, String> noise = new LinkedHashMap<>(between(before, Ticks.now()));
        noise.putAll(Pressure.between(pressure, Pressure.now()));
        return noise;
    }

    static Map<String, String> between(Ticks before, Ticks after) {
        double all = after.all - before.all;
        Map<String, String> noise = new LinkedHashMap<>();
        if (all > 0) {
            double steal = 100 * (after.steal - before.steal) / all;
            double others = 100 * ((after.busy - before.busy) - (after.own - before.own)) / all;
            note(noise, "steal", steal, STEAL_PERCENT, "%.1f %% of processor time was taken by the host");
            note(noise, "others", others, OTHERS_PERCENT, "%.0f %% of processor time went to other processes");
        }
        return noise;
    }

    private static void note(Map<String, String> noise, String kind, double percent, double bound, String words) {
        if (percent > bound) {
            noise.put(kind, String.format(Locale.ROOT, words, percent));
        }
    }

    /** Processor time since boot, in ticks of the kernel. */
    record Ticks(long all, long busy, long steal, long own) {
        static Ticks now() {
            try {
                return read(
                        Files.readAllLines(Path.of("/proc/stat")).get(0), Files.readString(Path.of("/proc/self/stat")));
            } catch (IOException notLinux) {
                return new Ticks(0, 0, 0, 0);
            }
        }

        static Ticks read(String machine, String self) {
            List<Long> columns = List.of(machine.strip().split("\\s+")).stream()
                    .skip(1)
                    .limit(STEAL + 1) // what follows, guests, is counted in the first two already
                    .map(Long::valueOf)
                    .toList();
            long all = columns.stream().mapToLong(Long::longValue).sum();
            long steal = columns.get(STEAL);
            // The name of the process is in brackets and may hold spaces.
            String[] fields = self.substring(self.lastIndexOf(')') + 2).split(" ");
            long own = 0;
            for (int i = FIRST_OWN; i <= LAST_OWN; i++) {
                own += Long.parseLong(fields[i]);
            }
            return new Ticks(all, all - columns.get(IDLE) - columns.get(IO_WAIT) - steal, steal, own);
        }
    }
}
