package dev.poolswap.bench.plan;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.peer.Contenders;
import dev.poolswap.report.model.SchemeInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The installed schemes, in the order in which tables and charts show them. */
public final class Catalog {
    /** The six of the first comparison, the reference first. */
    public static final List<String> SIX =
            List.of("refcount-split", "epoch", "hazard", "atomic-reference", "rwlock-copy", "rwlock-inplace");

    /** The role of what other libraries offer for the same work. */
    public static final String PEER = "peer";

    /** Lucene's count, in our pool. */
    private static final String ALGORITHM_OF_A_PEER = "refcount-cas";

    /** Where one version is all there is, or the writer waits for the readers of the other one. */
    private static final Set<Guarantees.Bound> OF_BASELINES = Set.of(Guarantees.Bound.NONE, Guarantees.Bound.ONE);

    private static final String REFERENCE = SIX.get(0);

    private static final Recycler<Object> OBJECTS = new Recycler<>() {
        @Override
        public Object create() {
            return new Object();
        }

        @Override
        public boolean reset(Object version) {
            return true;
        }
    };

    private final List<Scheme> schemes;

    private Catalog(List<Scheme> schemes) {
        this.schemes = schemes;
    }

    /** Reference, the other schemes, baselines; by family and id within these. */
    public static Catalog installed() {
        return new Catalog(Contenders.all().stream()
                .sorted(Comparator.<Scheme>comparingInt(scheme -> rank(role(scheme)))
                        .thenComparing(scheme -> rank(scheme.family()))
                        .thenComparing(Scheme::id))
                .toList());
    }

    public List<String> ids() {
        return schemes.stream().map(Scheme::id).toList();
    }

    public List<Scheme> schemes() {
        return schemes;
    }

    /** Whether readers of the scheme announce, so that the fence mode matters to it. */
    public boolean usesFence(String id) {
        return !fenceOf(id).equals(Fences.NONE);
    }

    /** Whether readers of the scheme have records that containers in a domain share. */
    public boolean sharesRecords(String id) {
        ReaderDomain domain = ReaderDomain.create("catalog");
        Options options = Options.builder().domain(domain).build();
        try (SwapContainer<Object> container = Contenders.of(id).newContainer(OBJECTS, options)) {
            container.update(draft -> {});
            container.read(version -> version);
            return domain.readerRecords() > 0;
        }
    }

    private static String fenceOf(String id) {
        try (SwapContainer<Object> container = Contenders.of(id).newContainer(OBJECTS, Options.DEFAULT)) {
            return container.stats().fence();
        }
    }

    /** What the report says about the schemes, and about cells without any. */
    public List<SchemeInfo> infos() {
        List<SchemeInfo> infos = new ArrayList<>();
        for (Scheme scheme : schemes) {
            infos.add(new SchemeInfo(
                    scheme.id(),
                    scheme.family(),
                    role(scheme),
                    scheme.description(),
                    scheme.guarantees().asTable()));
        }
        infos.add(new SchemeInfo(
                PlannedCell.NO_SCHEME,
                "floor",
                "control",
                "no container: an AtomicReference that is never written",
                Map.of()));
        return infos;
    }

    static String role(Scheme scheme) {
        if (Contenders.peers().contains(scheme) || scheme.id().equals(ALGORITHM_OF_A_PEER)) {
            return PEER;
        }
        if (scheme.id().equals(REFERENCE)) {
            return SchemeInfo.REFERENCE;
        }
        boolean pools = scheme.guarantees().updateAllocation() == Guarantees.UpdateAllocation.NONE
                && !OF_BASELINES.contains(scheme.guarantees().bound());
        return pools ? "scheme" : "baseline";
    }

    private static int rank(String word) {
        // Families stay together; an unknown one comes after those of the first comparison.
        int at = List.of(
                        SchemeInfo.REFERENCE,
                        "scheme",
                        "baseline",
                        PEER,
                        "reference counting",
                        "epochs",
                        "hazard pointers")
                .indexOf(word);
        return at < 0 ? Integer.MAX_VALUE : at;
    }
}
