package dev.poolswap.testkit;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The command line of {@link TortureRun}. */
final class TortureArguments {
    static final String USAGE = String.join(
            "\n",
            "usage: TortureRun [--minutes M] [--rotation M [--slice S]] [--only REGEX] [--out FOLDER] [--seed N] [--mutants | --list]",
            "  --minutes M    tortures each configuration for M minutes, one after the other; 1 unless told",
            "  --rotation M   tortures all of them in turn, in short slices, for M minutes in total",
            "  --slice S      seconds of a slice, on average; 20 unless told",
            "  --only REGEX   those that contain a match, such as 'epoch' or 'hazard/full'",
            "  --out FOLDER   appends verdicts to FOLDER/verdicts.jsonl",
            "  --seed N       where random numbers begin; new each time unless told",
            "  --mutants      hunts the planted faults instead, for up to the minutes each",
            "  --list         names the configurations and ends");

    double minutes = 1;
    double rotation;
    double slice = 20;
    Pattern only = Pattern.compile("");
    Path out;
    long seed = Seeds.next();
    boolean list;
    boolean mutants;

    static TortureArguments parse(String... words) {
        TortureArguments parsed = new TortureArguments();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--list")) {
                parsed.list = true;
            } else if (words[i].equals("--mutants")) {
                parsed.mutants = true;
            } else if (i + 1 == words.length) {
                throw new IllegalArgumentException(words[i] + " is unknown or lacks its value\n" + USAGE);
            } else {
                parsed.set(words[i], words[++i]);
            }
        }
        return parsed;
    }

    private void set(String name, String value) {
        switch (name) {
            case "--minutes":
                minutes = positive(name, value);
                break;
            case "--rotation":
                rotation = positive(name, value);
                break;
            case "--slice":
                slice = positive(name, value);
                break;
            case "--only":
                only = regex(name, value);
                break;
            case "--out":
                out = Path.of(value);
                break;
            case "--seed":
                seed = whole(name, value);
                break;
            default:
                throw new IllegalArgumentException(name + " is unknown\n" + USAGE);
        }
    }

    private static Pattern regex(String name, String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(name + " " + value + ": a regular expression is expected", wrong);
        }
    }

    private static long whole(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " " + value + ": a whole number is expected", wrong);
        }
    }

    private static double positive(String name, String value) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " " + value + ": a number is expected", wrong);
        }
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(name + " " + value + ": a number above 0 is expected");
        }
        return number;
    }
}
