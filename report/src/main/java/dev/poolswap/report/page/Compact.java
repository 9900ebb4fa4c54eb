package dev.poolswap.report.page;

import java.util.Set;

/**
 * Removes markup that a browser does not need: blank lines, end tags that the next tag implies, and quotes around plain
 * values. A page has thousands of table entries and drawn lines, and half of it is such markup. The document stays the
 * same.
 */
final class Compact {
    /** Elements whose text is kept as it is. */
    private static final Set<String> VERBATIM = Set.of("pre", "script", "style");

    /** In a table the end of these is where the next one begins, or where the table ends. */
    private static final Set<String> ENDS_ITSELF = Set.of("td", "th", "tr", "thead", "tbody");

    /** The elements that there are many of. */
    private static final Set<String> FREQUENT = Set.of(
            "circle", "div", "g", "line", "path", "rect", "span", "svg", "table", "tbody", "td", "text", "th", "tr");

    private final String html;
    private final StringBuilder compact;

    private Compact(String html) {
        this.html = html;
        this.compact = new StringBuilder(html.length());
    }

    /** The same document in fewer characters; every attribute in it must have double quotes. */
    static String of(String html) {
        Compact page = new Compact(html);
        page.run();
        return page.compact.toString();
    }

    private void run() {
        int at = 0;
        while (at < html.length()) {
            if (html.charAt(at) != '<') {
                int end = indexOf('<', at);
                text(html.substring(at, end));
                at = end;
                continue;
            }
            int end = tagEnd(at);
            String name = name(at);
            tag(name, html.substring(at, end));
            at = end;
            if (VERBATIM.contains(name) && html.charAt(end - 2) != '/') {
                int close = html.indexOf("</" + name + ">", end);
                int next = close < 0 ? html.length() : close;
                compact.append(html, end, next);
                at = next;
            }
        }
    }

    private int indexOf(char sign, int from) {
        int found = html.indexOf(sign, from);
        return found < 0 ? html.length() : found;
    }

    /** Behind the tag that begins here; an attribute may hold a bracket. */
    private int tagEnd(int start) {
        boolean quoted = false;
        for (int i = start; i < html.length(); i++) {
            char sign = html.charAt(i);
            if (sign == '"') {
                quoted = !quoted;
            } else if (sign == '>' && !quoted) {
                return i + 1;
            }
        }
        return html.length();
    }

    /** Returns the element that begins here; empty for an end tag. */
    private String name(int start) {
        int end = start + 1;
        while (end < html.length() && Character.isLetterOrDigit(html.charAt(end))) {
            end++;
        }
        return html.substring(start + 1, end);
    }

    /** Lines without a sign are left out; one line end remains of them, since it may separate words. */
    private void text(String text) {
        boolean between = compact.length() > 0 && compact.charAt(compact.length() - 1) == '\n';
        if (text.isBlank() && text.indexOf('\n') >= 0) {
            if (!between) {
                compact.append('\n');
            }
        } else {
            compact.append(text);
        }
    }

    private void tag(String name, String tag) {
        if (tag.startsWith("</") && tag.endsWith(">") && ENDS_ITSELF.contains(tag.substring(2, tag.length() - 1))) {
            return;
        }
        if (!FREQUENT.contains(name)) {
            compact.append(tag);
            return;
        }
        int at = 0;
        while (at < tag.length()) {
            int open = tag.indexOf("=\"", at);
            int close = open < 0 ? -1 : tag.indexOf('"', open + 2);
            if (close < 0) {
                compact.append(tag, at, tag.length());
                return;
            }
            boolean plain = isPlain(tag, open + 2, close);
            compact.append(tag, at, open + 1).append(tag, plain ? open + 2 : open + 1, plain ? close : close + 1);
            at = close + 1;
            if (plain && tag.startsWith("/", at)) {
                // Otherwise the slash would belong to the value.
                compact.append(' ');
            }
        }
    }

    /** Returns whether a value means the same without quotes. */
    private static boolean isPlain(String tag, int from, int to) {
        for (int i = from; i < to; i++) {
            char sign = tag.charAt(i);
            boolean plain = sign >= 'a' && sign <= 'z'
                    || sign >= 'A' && sign <= 'Z'
                    || sign >= '0' && sign <= '9'
                    || "-_.%#".indexOf(sign) >= 0;
            if (!plain) {
                return false;
            }
        }
        return to > from;
    }
}
