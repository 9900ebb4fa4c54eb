package dev.poolswap.bench.peer;

import dev.poolswap.Scheme;
import java.util.List;
import java.util.stream.Stream;

/** What is measured: the installed schemes, and the peers. These are not registered, so no user can choose one. */
public final class Contenders {
    private static final List<Scheme> PEERS = List.of(new LucenePeer.Provider(), new StampedLockPeer.Provider());

    private Contenders() {}

    /** Those that are no schemes of this library. */
    public static List<Scheme> peers() {
        return PEERS;
    }

    public static List<Scheme> all() {
        return Stream.concat(Scheme.installed().stream(), PEERS.stream()).toList();
    }

    /**
     * The scheme or peer of that id.
     *
     * @throws dev.poolswap.UnknownSchemeException if there is none
     */
    public static Scheme of(String id) {
        return PEERS.stream().filter(peer -> peer.id().equals(id)).findFirst().orElseGet(() -> Scheme.of(id));
    }
}
