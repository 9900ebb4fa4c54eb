package dev.poolswap.report.text;

import java.util.Map;

/** Text in the language of TeX. */
public final class Tex {
    private static final Map<Integer, String> SIGNS = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '~', "$\\sim$"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '|', "\\textbar{}"),
            // At the beginning of a row, these would be taken for arguments of the end of the row before.
            Map.entry((int) '[', "{[}"),
            Map.entry((int) ']', "{]}"),
            Map.entry((int) '*', "{*}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '±', "$\\pm$"),
            Map.entry((int) '×', "$\\times$"),
            Map.entry((int) '·', "$\\cdot$"),
            Map.entry((int) 'µ', "\\textmu{}"),
            Map.entry((int) '−', "$-$"),
            Map.entry((int) '–', "--"),
            Map.entry((int) '…', "\\ldots{}"),
            Map.entry((int) '→', "$\\to$"),
            Map.entry((int) '\u00a0', "~"));

    /** Signs of which TeX makes one of two: two hyphens are a dash. */
    private static final String JOINED = "-'`,";

    private Tex() {}

    /** Text that LaTeX prints as it is. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        int before = -1;
        for (int sign : text.replaceAll("\\s+", " ").codePoints().toArray()) {
            String replacement = SIGNS.get(sign);
            if (replacement != null) {
                escaped.append(replacement);
            } else if (!Character.isISOControl(sign)) {
                escaped.append(sign == before && JOINED.indexOf(sign) >= 0 ? "{}" : "")
                        .appendCodePoint(sign);
            }
            before = sign;
        }
        return escaped.toString();
    }

    /** Returns a name without signs that TeX or a list of references would take for something else. */
    public static String label(String id) {
        return id.replaceAll("[^A-Za-z0-9.-]", "-");
    }
}
