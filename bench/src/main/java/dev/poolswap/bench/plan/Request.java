package dev.poolswap.bench.plan;

import dev.poolswap.bench.heavy.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user typed, word for word. {@link #check} turns it into {@link Settings}. Null and empty stand for options
 * that were left out.
 */
public record Request(
        String profile,
        List<String> studies,
        List<String> schemes,
        List<String> heaps,
        List<String> writes,
        List<String> payloads,
        List<String> collectors,
        List<String> threads,
        @Nullable String forks,
        @Nullable String iterations,
        @Nullable String time,
        List<String> fences,
        List<String> axes) {
    private static final int MOST_THREADS = 100_000;
    private static final Pattern TIME = Pattern.compile("([0-9]{1,7})(ms|s)");

    /**
     * Checks every word.
     *
     * @param known the studies that there are
     * @throws BadInputException with one line about the first that cannot be
     */
    public Settings check(
            List<Study> known, Catalog catalog, Fences available, long machineBytes, Predicate<Collector> works) {
        Profile chosen = Profile.find(profile).orElseThrow(() -> Nearest.unknown("--profile", profile, Profile.ids()));
        List<String> studyIds = known.stream().map(Study::id).toList();
        List<Study> chosenStudies = studies.contains("all")
                ? known
                : each(
                        "--study",
                        studies,
                        id -> known.stream()
                                .filter(study -> study.id().equals(id))
                                .findFirst(),
                        withAll(studyIds));
        List<String> modes = distinct("--fence", fences, available::resolve);
        if (modes.size() > 1) {
            refuseSeveralFences(chosenStudies);
        }
        return new Settings(
                chosen,
                measure(chosen.measure()),
                chosenStudies,
                schemes(catalog, chosenStudies),
                distinct("--heaps", heaps, text -> Heap.parse(text, machineBytes)),
                distinct("--writes", writes, text -> number("--writes", text, 0, 100, "a percentage")),
                distinct("--payload", payloads, word -> payload(catalog, word)),
                collectors(works),
                distinct("--threads", threads, text -> number("--threads", text, 1, MOST_THREADS, "a count")),
                modes,
                params(known, chosenStudies));
    }

    private List<String> schemes(Catalog catalog, List<Study> chosen) {
        List<String> all = catalog.selectable();
        List<String> asked = schemes.contains("all") ? all : each("--schemes", schemes, present(all), all);
        if (!asked.isEmpty() && catalog.bounds().containsAll(asked)) {
            for (Study study : chosen) {
                if (asked.stream().noneMatch(study.bounds()::contains)) {
                    throw new BadInputException("--schemes " + String.join(",", asked) + ": a bound, which study "
                            + study.id() + " does not measure; add a scheme, or choose another --study");
                }
            }
        }
        return asked;
    }

    /** A payload by its id, perhaps with a size, which is written in one form. */
    private static String payload(Catalog catalog, String word) {
        List<String> ids = catalog.payloadIds();
        String id = Sizes.id(word);
        if (ids.contains(word)) {
            return word;
        }
        if (!ids.contains(id)) {
            throw Nearest.unknown("--payload", word, ids);
        }
        long bytes = Sizes.in(word)
                .orElseThrow(() -> new BadInputException("--payload " + word + ": expected a size from " + Sizes.LEAST
                        + " to " + Sizes.MOST + " after the @, such as " + Sizes.name(id, "1m")));
        if (!Sizes.has(catalog.payload(id))) {
            throw new BadInputException("--payload " + word + ": has one size; override Payload.sized, or give one of "
                    + String.join(", ", catalog.sizedPayloads()));
        }
        return Sizes.name(id, Axis.sizeOf(bytes));
    }

    private void refuseSeveralFences(List<Study> chosen) {
        chosen.stream().filter(Study::takesOneFence).findFirst().ifPresent(study -> {
            throw new BadInputException("--fence " + String.join(",", fences) + ": study " + study.id()
                    + " takes one mode; give one, or choose another --study");
        });
    }

    private List<Collector> collectors(Predicate<Collector> works) {
        if (collectors.contains("all")) {
            return Arrays.stream(Collector.values()).filter(works).toList();
        }
        List<Collector> chosen = each("--gc", collectors, Collector::find, withAll(Collector.ids()));
        for (Collector collector : chosen) {
            if (!works.test(collector)) {
                throw new BadInputException("--gc " + collector.id()
                        + ": this JDK does not have it; set JAVA_HOME to one that does, or give --gc all for those"
                        + " it has");
            }
        }
        return chosen;
    }

    private Measure measure(Measure base) {
        long millis = time == null ? base.millis() : millis(time);
        return new Measure(
                forks == null ? base.forks() : number("--forks", forks, 1, 100, "a count"),
                base.warmups(),
                time == null ? base.warmupMillis() : millis,
                iterations == null ? base.iterations() : number("--iterations", iterations, 1, 1000, "a count"),
                millis);
    }

    private Map<String, List<String>> params(List<Study> known, List<Study> chosen) {
        Map<String, List<String>> params = new LinkedHashMap<>();
        for (String text : axes) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new BadInputException("--axis " + text + ": expected a name and values, such as stalled=0,1");
            }
            String name = text.substring(0, sign).strip();
            List<Study> owners = owners(known, name);
            Study owner =
                    owners.stream().filter(chosen::contains).findFirst().orElseThrow(() -> notAskedFor(name, owners));
            List<String> values = List.of(text.substring(sign + 1).split(",", -1));
            // Given twice, an option adds to what it has, as any other with several values does.
            List<String> all = new ArrayList<>(params.getOrDefault(name, List.of()));
            all.addAll(distinct("--axis " + name, values, axis(owner, name).orElseThrow()::canonical));
            params.put(name, all.stream().distinct().toList());
        }
        return params;
    }

    private static Optional<Axis<?>> axis(Study study, String name) {
        return study.axes().stream().filter(axis -> axis.id().equals(name)).findFirst();
    }

    private static BadInputException notAskedFor(String axis, List<Study> owners) {
        String ids = owners.stream().map(Study::id).collect(Collectors.joining(" or "));
        return new BadInputException("--axis " + axis + ": an axis of study " + ids
                + ", which is not selected; add --study " + owners.get(0).id());
    }

    /** Returns the studies that have an axis; several may share one. */
    private static List<Study> owners(List<Study> known, String name) {
        List<Study> owners =
                known.stream().filter(study -> axis(study, name).isPresent()).toList();
        if (owners.isEmpty()) {
            throw Nearest.unknown(
                    "--axis",
                    name,
                    known.stream()
                            .flatMap(study -> study.axes().stream())
                            .map(Axis::id)
                            .distinct()
                            .toList());
        }
        return owners;
    }

    private static long millis(String text) {
        Matcher matcher = TIME.matcher(text);
        long millis = matcher.matches()
                ? Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("s") ? 1000 : 1)
                : 0;
        if (millis < 10 || millis > 600_000) {
            throw new BadInputException(
                    "--time " + text + ": expected the length of an iteration, 10ms to 600s, such as 500ms or 2s");
        }
        return millis;
    }

    static int number(String option, String text, int least, int most, String what) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw outside(option, text, least, most, what);
        }
        throw outside(option, text, least, most, what);
    }

    private static BadInputException outside(String option, String text, int least, int most, String what) {
        return new BadInputException(option + " " + text + ": expected " + what + " from " + least + " to " + most);
    }

    private static List<String> withAll(List<String> ids) {
        return Stream.concat(ids.stream(), Stream.of("all")).toList();
    }

    private static Function<String, Optional<String>> present(Collection<String> ids) {
        return word -> Optional.of(word).filter(ids::contains);
    }

    private static <T> List<T> each(
            String option, List<String> words, Function<String, Optional<T>> find, Collection<String> expected) {
        return distinct(
                option, words, word -> find.apply(word).orElseThrow(() -> Nearest.unknown(option, word, expected)));
    }

    private static <T> List<T> distinct(String option, List<String> words, Function<String, T> parse) {
        return words.stream()
                .map(String::strip)
                .peek(word -> {
                    if (word.isEmpty()) {
                        throw new BadInputException(option + ": an empty value; leave the option out or give one");
                    }
                })
                .map(parse)
                .distinct()
                .toList();
    }
}
