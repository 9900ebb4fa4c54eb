package dev.poolswap.bench.cli;

import dev.poolswap.report.text.Words;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints text on a terminal that may lack characters, as with {@code LC_ALL=C}. Missing characters are spelled out. */
final class PlainText extends FilterWriter {
    private static final Map<Character, String> SPELLED = Map.ofEntries(
            Map.entry('\u00a0', " "),
            Map.entry('\u202f', " "),
            Map.entry('\u2009', " "),
            Map.entry('±', "+-"),
            Map.entry('µ', "u"),
            Map.entry('\u03bc', "u"),
            Map.entry('×', "x"),
            Map.entry('·', "."),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('−', "-"),
            Map.entry('…', "..."),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('“', "\""),
            Map.entry('”', "\""),
            Map.entry('→', "->"),
            Map.entry('≤', "<="),
            Map.entry('≥', ">="),
            Map.entry('≈', "~"),
            Map.entry('≠', "!="));

    private final CharsetEncoder encoder;

    private PlainText(Writer out, CharsetEncoder encoder) {
        super(out);
        this.encoder = encoder;
    }

    /** A writer that flushes after every line. */
    static PrintWriter writer(OutputStream out, Charset charset) {
        return new PrintWriter(new PlainText(new OutputStreamWriter(out, charset), charset.newEncoder()), true);
    }

    /** Returns what the terminal, or the locale, asks for. */
    static Charset charset(String property) {
        String name = System.getProperty(property, System.getProperty("sun." + property));
        String usual =
                System.getProperty("native.encoding", Charset.defaultCharset().name());
        return Charset.isSupported(String.valueOf(name)) ? Charset.forName(name) : Charset.forName(usual);
    }

    @Override
    public void write(int character) throws IOException {
        write(String.valueOf((char) character), 0, 1);
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        write(new String(characters, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        String whole = text.substring(from, from + length);
        // Only the two ends of a line that is written over are meant for the terminal.
        String begin = Stream.of(Progress.OVER_CUT, Progress.OVER)
                .filter(whole::startsWith)
                .findFirst()
                .orElse("");
        boolean cut = begin.equals(Progress.OVER_CUT) && whole.endsWith(Progress.CUT_END);
        String end = cut ? Progress.CUT_END : "";
        out.write(begin);
        encoded(harmless(whole.substring(begin.length(), whole.length() - end.length())));
        out.write(end);
    }

    private void encoded(String part) throws IOException {
        if (encoder.canEncode(part)) {
            out.write(part);
            return;
        }
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            out.write(encoder.canEncode(character) ? String.valueOf(character) : spelled(character));
        }
    }

    /** Names and messages come from files and from code of others: a terminal must not obey them. */
    private static String harmless(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character < 0x7f || character == '\n')
                ? text
                : Stream.of(text.split("\n", -1)).map(Words::printable).collect(Collectors.joining("\n"));
    }

    private static String spelled(char character) {
        String known = SPELLED.get(character);
        if (known != null) {
            return known;
        }
        // Without its accents a letter is still the letter.
        String bare = Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD)
                .replaceAll("[^\\x00-\\x7f]", "");
        return bare.isEmpty() ? "?" : bare;
    }
}
