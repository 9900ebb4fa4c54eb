package dev.poolswap.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The limits of the control groups, version 1 or 2, that apply to this process: those of its own group and of all
 * groups above it. The files of the root alone do not show them, since a quota is set where the process is.
 */
final class ControlGroups {
    private static final String OWN = "/proc/self/cgroup";
    private static final String MOUNTS = "/proc/self/mountinfo";
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    /** Version 1 writes a number of about this size where there is no limit. */
    private static final long UNLIMITED = 1L << 60;

    private final SystemFiles files;
    private final List<String> version2;
    private final List<String> cpu;
    private final List<String> memory;

    private ControlGroups(SystemFiles files) {
        this.files = files;
        this.version2 = groups("cgroup2", "");
        this.cpu = groups("cgroup", "cpu");
        this.memory = groups("cgroup", "memory");
    }

    static ControlGroups of(SystemFiles files) {
        return new ControlGroups(files);
    }

    /** The least number of cores' worth of processor time that a quota allows; empty without one. */
    OptionalDouble cores() {
        List<Double> quotas = new ArrayList<>();
        for (String group : version2) {
            files.line(group + "/cpu.max")
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 2 && !words[0].equals("max"))
                    .ifPresent(words -> quotas.add(Double.parseDouble(words[0]) / Double.parseDouble(words[1])));
        }
        for (String group : cpu) {
            long quota = number(group + "/cpu.cfs_quota_us");
            long period = number(group + "/cpu.cfs_period_us");
            if (quota > 0 && period > 0) {
                quotas.add((double) quota / period);
            }
        }
        return quotas.stream().mapToDouble(Double::doubleValue).min();
    }

    /** Returns the least limit of memory in bytes; empty without one. */
    OptionalLong memory() {
        List<Long> limits = new ArrayList<>();
        version2.forEach(group -> limits.add(number(group + "/memory.max")));
        memory.forEach(group -> limits.add(number(group + "/memory.limit_in_bytes")));
        return limits.stream()
                .mapToLong(Long::longValue)
                .filter(limit -> limit > 0 && limit < UNLIMITED)
                .min();
    }

    /**
     * Returns how long a quota has stopped threads of these groups so far, in microseconds; the most that one group
     * counts.
     */
    long throttledMicros() {
        long most = 0;
        for (String group : version2) {
            most = Math.max(most, files.count(group + "/cpu.stat", "throttled_usec"));
        }
        for (String group : cpu) {
            most = Math.max(most, files.count(group + "/cpu.stat", "throttled_time") / NANOS_PER_MICRO);
        }
        return most;
    }

    private long number(String path) {
        return files.line(path)
                .filter(line -> line.matches("-?[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(0L);
    }

    /** Returns the folders of the process's group and of those above it, in the first hierarchy that fits. */
    private List<String> groups(String type, String controller) {
        for (String line : files.lines(MOUNTS)) {
            // 36 35 98:0 /root /mount/point options - type source super-options
            int dash = line.indexOf(" - ");
            String[] before = line.substring(0, Math.max(0, dash)).split(" ");
            String[] after = line.substring(Math.max(0, dash + 3)).split(" ");
            if (dash > 0
                    && before.length > 4
                    && after[0].equals(type)
                    && (controller.isEmpty() || after.length > 2 && has(after[2], controller))) {
                return upwards(before[4], below(before[3], own(controller)));
            }
        }
        return List.of();
    }

    private static boolean has(String options, String controller) {
        return List.of(options.split(",")).contains(controller);
    }

    /** Returns the group of this process in the hierarchy of a controller, {@code /} where it is unknown. */
    private String own(String controller) {
        for (String line : files.lines(OWN)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && (controller.isEmpty() ? parts[1].isEmpty() : has(parts[1], controller))) {
                return parts[2];
            }
        }
        return "/";
    }

    /** A mount may show a part of the hierarchy only, as in a container. */
    private static String below(String root, String group) {
        return !root.equals("/") && group.startsWith(root) ? group.substring(root.length()) : group;
    }

    private List<String> upwards(String mount, String group) {
        List<String> folders = new ArrayList<>();
        Path top = Path.of(mount).normalize();
        for (Path at = Path.of(mount + "/" + group).normalize();
                at != null && at.startsWith(top);
                at = at.getParent()) {
            if (files.exists(at.toString())) {
                folders.add(at.toString());
            }
        }
        if (!folders.isEmpty()) {
            return folders;
        }
        // In a namespace of its own a process may see its group as one above the mount.
        return files.exists(top.toString()) ? List.of(top.toString()) : List.of();
    }
}
