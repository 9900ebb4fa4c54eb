package dev.poolswap.bench.plan;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.heavy.Payloads;
import dev.poolswap.bench.heavy.Sizes;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.peer.Contenders;
import dev.poolswap.bench.registered.Registered;
import dev.poolswap.report.model.SchemeInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The schemes and payloads that can be measured, in the order in which tables and charts show them. */
public final class Catalog {
    /** The six of the first comparison, the reference first. */
    public static final List<String> SIX =
            List.of("refcount-split", "epoch", "hazard", "atomic-reference", "rwlock-copy", "rwlock-inplace");

    /** The reference and copying: what pooling gains or loses is their ratio. */
    public static final List<String> REMEDY = List.of("refcount-split", "atomic-reference");

    /** The role of what other libraries offer for the same work. */
    public static final String PEER = "peer";

    /** Lucene's count, in our pool. */
    private static final String ALGORITHM_OF_A_PEER = "refcount-cas";

    /** Where one version is all there is, or the writer waits for the readers of the other one. */
    private static final Set<Guarantees.Bound> OF_BASELINES = Set.of(Guarantees.Bound.NONE, Guarantees.Bound.ONE);

    private static final String REFERENCE = SIX.get(0);

    /** Words that stand for something else on the command line, or in result files. */
    private static final Set<String> RESERVED_SCHEMES = Set.of(Bounds.NONE, Bounds.QSBR, "all");

    private static final Set<String> RESERVED_PAYLOADS = Set.of(Plan.HOLDER, Plan.PAIR, Plan.BLOCK, "all");

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

    private final Extensions extensions;
    private final List<Scheme> schemes;
    private final List<Payload<?>> payloads;
    private final List<String> broughtSchemes;
    private final List<String> broughtPayloads;

    private Catalog(Extensions extensions) {
        this.extensions = extensions;
        // Reference, the other schemes, baselines; by family and id within these.
        this.schemes = Contenders.all(extensions.loader()).stream()
                .sorted(Comparator.<Scheme>comparingInt(scheme -> rank(role(scheme)))
                        .thenComparing(scheme -> rank(scheme.family()))
                        .thenComparing(Scheme::id))
                .toList();
        this.payloads = Payloads.all(extensions.loader());
        Set<String> schemeClasses = extensions.names(Scheme.class);
        Set<String> payloadClasses = extensions.names(Payload.class);
        // One that cannot be created has the name of its class as its id.
        this.broughtSchemes = schemes.stream()
                .filter(scheme ->
                        schemeClasses.contains(scheme.getClass().getName()) || schemeClasses.contains(scheme.id()))
                .map(Scheme::id)
                .toList();
        this.broughtPayloads = payloads.stream()
                .filter(payload ->
                        payloadClasses.contains(payload.getClass().getName()) || payloadClasses.contains(payload.id()))
                .<String>map(Payload::id)
                .toList();
        ensureDistinct("scheme", ids(), RESERVED_SCHEMES);
        ensureDistinct("payload", payloadIds(), RESERVED_PAYLOADS);
    }

    /** What this program has. */
    public static Catalog installed() {
        return with(Extensions.NONE);
    }

    /**
     * Returns the same, and what jars register.
     *
     * @throws BadInputException if two have the same id
     */
    public static Catalog with(Extensions extensions) {
        return new Catalog(extensions);
    }

    private static void ensureDistinct(String what, List<String> ids, Set<String> reserved) {
        Set<String> seen = new HashSet<>(reserved);
        for (String id : ids) {
            if (!seen.add(id)) {
                throw new BadInputException("--with: registers a " + what + " with the id " + id
                        + ", which is already taken; give it another id");
            }
        }
    }

    /** Returns the jars that take part. */
    public Extensions extensions() {
        return extensions;
    }

    /** Returns the payloads, those of the bench first. */
    public List<Payload<?>> payloads() {
        return payloads;
    }

    /** Their ids. */
    public List<String> payloadIds() {
        return payloads.stream().<String>map(Payload::id).toList();
    }

    /** Returns the ids of the payloads that jars register. */
    List<String> broughtPayloads() {
        return broughtPayloads;
    }

    /** Returns the ids of the schemes that jars register. */
    public List<String> broughtSchemes() {
        return broughtSchemes;
    }

    /** Returns the payload of that name, which may have a size, as in {@code open@64m}. */
    public Payload<?> payload(String name) {
        return Payloads.find(payloads, name).orElseThrow();
    }

    /** Returns the ids of the payloads that can be made in several sizes. */
    public List<String> sizedPayloads() {
        return payloads.stream().filter(Sizes::has).<String>map(Payload::id).toList();
    }

    /** Returns what a scheme promises. */
    public Guarantees guarantees(String id) {
        return scheme(id).guarantees();
    }

    private Scheme scheme(String id) {
        return Stream.concat(schemes.stream(), Bounds.all().stream())
                .filter(scheme -> scheme.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public List<String> ids() {
        return schemes.stream().map(Scheme::id).toList();
    }

    public List<Scheme> schemes() {
        return schemes;
    }

    /** Returns the ids of the bounds, which some studies measure beside the schemes. */
    public List<String> bounds() {
        return Bounds.all().stream().map(Scheme::id).toList();
    }

    /** Returns what can be asked for: schemes and bounds. */
    List<String> selectable() {
        return Stream.concat(ids().stream(), bounds().stream()).toList();
    }

    /** Returns whether readers of the scheme announce, so that the fence mode matters to it. */
    public boolean usesFence(String id) {
        return !fenceOf(id).equals(Fences.NONE);
    }

    /** Returns whether readers of the scheme have records that containers in a domain share. */
    public boolean sharesRecords(String id) {
        ReaderDomain domain = ReaderDomain.create("catalog");
        Options options = Options.builder().domain(domain).build();
        return tried(id, options, false, container -> {
            container.replace(draft -> {});
            container.read(version -> version);
            return domain.readerRecords() > 0;
        });
    }

    private String fenceOf(String id) {
        return tried(
                id, Options.DEFAULT, Fences.NONE, container -> container.stats().fence());
    }

    /** Returns what a container shows; of a scheme from a jar that fails here the cells will say why. */
    private <R> R tried(String id, Options options, R otherwise, Function<SwapContainer<Object>, R> look) {
        try (SwapContainer<Object> container = scheme(id).newContainer(OBJECTS, options)) {
            return look.apply(container);
        } catch (RuntimeException | LinkageError failed) {
            if (broughtSchemes.contains(id)) {
                return otherwise;
            }
            throw failed;
        }
    }

    /** Returns what the report says about the schemes, and about the bounds. */
    public List<SchemeInfo> infos() {
        List<SchemeInfo> infos = new ArrayList<>();
        for (Scheme scheme : schemes) {
            infos.add(new SchemeInfo(
                    scheme.id(),
                    scheme.family(),
                    role(scheme),
                    scheme.description(),
                    Registered.isBroken(scheme) ? Map.of() : scheme.guarantees().asTable(),
                    scheme.guarantees().bound().name().toLowerCase(Locale.ROOT)));
        }
        for (Scheme bound : Bounds.all()) {
            infos.add(new SchemeInfo(
                    bound.id(), bound.family(), SchemeInfo.BOUND, bound.description(), Bounds.table(bound.id())));
        }
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
