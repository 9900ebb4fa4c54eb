package dev.poolswap.report.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Converts one line of a result file to a value and back. */
final class Lines {
    static final String FORMAT = "poolswap-results";
    static final int VERSION = 1;

    /** That of every header. */
    static final String BEGINNING = "{\"format\":\"" + FORMAT + "\"";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Lines() {}

    /** The first line. */
    record Header(
            @Nullable String format, int version, @Nullable Sweep sweep) {}

    static String header(Sweep sweep) {
        return MAPPER.writeValueAsString(new Header(FORMAT, VERSION, sweep));
    }

    static String cell(Cell cell) {
        return MAPPER.writeValueAsString(cell);
    }

    /**
     * Returns whether a line is a header, as this class writes one: the file's first, or that of a sweep that was
     * continued.
     */
    static boolean isHeader(String line) {
        return line.startsWith(BEGINNING);
    }

    static Sweep header(String line) {
        Header header = parse(line, Header.class);
        if (!FORMAT.equals(header.format())) {
            throw new IllegalArgumentException("the first line is not the header of a sweep");
        }
        if (header.version() != VERSION) {
            throw new IllegalArgumentException("it has version " + header.version()
                    + ", and this program reads version " + VERSION + "; use the program that wrote it");
        }
        return Checks.present(header.sweep(), "sweep in the header");
    }

    static Cell parseCell(String line) {
        return parse(line, Cell.class);
    }

    static Check parseCheck(String line) {
        return parse(line, Check.class);
    }

    private static <V> V parse(String line, Class<V> type) {
        V value;
        try {
            value = MAPPER.readValue(line, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(oneLine(JsonFault.words(e)), e);
        }
        if (value == null) {
            throw new IllegalArgumentException("the line is null");
        }
        return value;
    }

    private static String oneLine(String message) {
        String text = message.replaceAll("\\s+", " ");
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
