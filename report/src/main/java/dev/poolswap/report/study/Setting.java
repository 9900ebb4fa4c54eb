package dev.poolswap.report.study;

import dev.poolswap.report.text.Slugs;

/**
 * The cells of a study that differ in nothing but what its charts and tables show.
 *
 * @param name in words
 * @param alone whether the study has no other setting
 * @param cells its cells
 * @param ids of the charts of the section
 */
record Setting(String name, boolean alone, StudyCells cells, Slugs ids) {
    /** Returns an id for a chart; of the setting's name where there are several. */
    String id(String study, String what) {
        return ids.unique(study + " " + (alone ? "" : name + " ") + what);
    }

    /** For a question, which names the setting where there are several. */
    String among() {
        return alone ? "" : " (" + name + ")";
    }
}
