package dev.poolswap.report.page;

/** What readers of the page can filter by. */
public enum Axis {
    /** Id of a scheme. */
    SCHEME("scheme", "Scheme"),
    /** Heap limit. */
    HEAP("heap", "Heap limit"),
    /** Share of operations that write, in percent. */
    WRITES("writes", "Writes"),
    /** Collector. */
    GC("gc", "Collector");

    private final String id;
    private final String title;

    Axis(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Returns its name in links and attributes. */
    public String id() {
        return id;
    }

    /** Returns its name for readers. */
    public String title() {
        return title;
    }
}
