package dev.poolswap.bench.plan;

import java.util.List;

/** Plans for what a command line asks for, on a machine with memory enough and every collector. */
final class Plans {
    static final Catalog CATALOG = Catalog.installed();

    private Plans() {}

    /** Schemes or axes that are empty are those of the profile. */
    static Plan of(
            List<Study> known,
            Fences fences,
            String profile,
            List<String> studies,
            List<String> schemes,
            List<String> axes) {
        Request request = new Request(
                profile, studies, schemes, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null,
                List.of(), axes);
        return Plan.of(request.check(known, CATALOG, fences, Long.MAX_VALUE, collector -> true), CATALOG, fences);
    }
}
