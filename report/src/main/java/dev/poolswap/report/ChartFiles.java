package dev.poolswap.report;

import dev.poolswap.report.page.Reproduction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files of charts a report has beside its page, where every chart is drawn already.
 *
 * @param paper whether there are also charts and tables that fit the columns of a paper
 * @param pictures ids of the charts that have a picture and no other file; empty where every chart has all of its files
 */
public record ChartFiles(boolean paper, Optional<Set<String>> pictures) {
    /** All that a screen shows. */
    public static final ChartFiles ALL = new ChartFiles(false, Optional.empty());

    /** The same and those for a paper. */
    public static final ChartFiles FOR_PAPER = new ChartFiles(true, Optional.empty());

    private static final String FOLDER = "charts/";

    /** Nothing but pictures of these charts, for a report that is kept where space is scarce. */
    public static ChartFiles onlyPictures(Set<String> ids) {
        return new ChartFiles(false, Optional.of(Set.copyOf(ids)));
    }

    /** The files of a chart relative to the page, without what their names end with. */
    static String name(String id) {
        return FOLDER + id;
    }

    boolean hasPicture(String id) {
        return pictures.isEmpty() || pictures.get().contains(id);
    }

    /** Whether a chart has vectors and data too. */
    boolean complete() {
        return pictures.isEmpty();
    }

    /** The files of a chart that a page links to. */
    List<Reproduction.File> of(String id) {
        Reproduction.File picture = new Reproduction.File(name(id) + ".png", "PNG");
        if (complete()) {
            return List.of(
                    new Reproduction.File(name(id) + ".svg", "SVG"),
                    picture,
                    new Reproduction.File(name(id) + ".dat", "pgfplots data"));
        }
        return hasPicture(id) ? List.of(picture) : List.of();
    }
}
