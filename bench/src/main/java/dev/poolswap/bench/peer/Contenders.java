package dev.poolswap.bench.peer;

import dev.poolswap.Scheme;
import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.registered.Registered;
import java.util.List;
import java.util.stream.Stream;

/** What is measured: the installed schemes, the peers and the bounds. The last two are not registered, so no user can choose one. */
public final class Contenders {
    private static final List<Scheme> PEERS = List.of(new LucenePeer.Provider(), new StampedLockPeer.Provider());

    private Contenders() {}

    /** Those that are not schemes of this library. */
    public static List<Scheme> peers() {
        return PEERS;
    }

    /** Returns the schemes that a class loader sees, and the peers. */
    public static List<Scheme> all(ClassLoader loader) {
        return Stream.concat(Registered.schemes(loader).stream(), PEERS.stream())
                .toList();
    }

    /**
     * Returns the scheme, peer or bound of that id, for a fork, which has every jar on its class path.
     *
     * @throws dev.poolswap.UnknownSchemeException if there is none
     */
    public static Scheme of(String id) {
        return Stream.concat(all(Contenders.class.getClassLoader()).stream(), Bounds.all().stream())
                .filter(scheme -> scheme.id().equals(id))
                .findFirst()
                .orElseGet(() -> Scheme.of(id));
    }
}
