package dev.poolswap.report.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the report says about a scheme.
 *
 * @param id its name in every table and chart
 * @param family what kind of algorithm it is
 * @param role {@code reference}, {@code scheme}, {@code baseline}, {@code peer} or {@code bound};
 *     {@code control} in older files for a bound
 * @param description one sentence
 * @param guarantees label to value, in display order
 * @param bound how many retired versions may wait for their readers: {@code none}, {@code one}, {@code pinned}, {@code
 *     eras}, {@code unbounded} or {@code collector}; null where that is not known
 */
public record SchemeInfo(
        String id,
        String family,
        String role,
        String description,
        Map<String, String> guarantees,
        @Nullable String bound) {
    /** The role every other scheme is compared with. */
    public static final String REFERENCE = "reference";

    /** The role of what is measured to show what no scheme can reach. */
    public static final String BOUND = "bound";

    /** Refuses a scheme without a name. */
    public SchemeInfo {
        id = Printable.of(Checks.text(id, "id of a scheme"));
        family = Printable.of(Checks.present(family, "family of scheme " + id));
        role = Printable.of(Checks.present(role, "role of scheme " + id));
        description = Printable.of(Checks.present(description, "description of scheme " + id));
        guarantees = Checks.copy(Printable.all(Checks.copy(guarantees, "guarantees")), "guarantees");
    }

    /** A scheme of which is not known how many versions may wait. */
    public SchemeInfo(String id, String family, String role, String description, Map<String, String> guarantees) {
        this(id, family, role, description, guarantees, null);
    }
}
