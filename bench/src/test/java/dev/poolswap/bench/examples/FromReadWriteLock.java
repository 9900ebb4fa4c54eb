package dev.poolswap.bench.examples;

import dev.poolswap.NonEmptyContainer;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A list of blocked hosts behind a read-write lock, and the same in a container. */
final class FromReadWriteLock {
    private FromReadWriteLock() {}

    interface Blocklist {
        void load(Iterable<String> hosts);

        boolean blocks(String host);
    }

    /** Before. */
    static final class Locked implements Blocklist {
        // snippet before
        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        private final Set<String> blocked = new HashSet<>();

        public void load(Iterable<String> hosts) {
            lock.writeLock().lock(); // readers wait until the set is filled
            try {
                blocked.clear();
                hosts.forEach(blocked::add);
            } finally {
                lock.writeLock().unlock();
            }
        }

        public boolean blocks(String host) {
            lock.readLock().lock();
            try {
                return blocked.contains(host);
            } finally {
                lock.readLock().unlock();
            }
        }
        // end
    }

    /** After. */
    static final class Pooled implements Blocklist, AutoCloseable {
        private static final class Sets implements Recycler<Set<String>> {
            @Override
            public Set<String> create() {
                return new HashSet<>();
            }

            @Override
            public boolean reset(Set<String> used) {
                used.clear();
                return true;
            }
        }

        // snippet after
        private final NonEmptyContainer<Set<String>> blocked = SwapContainer.builder(new Sets())
                .scheme("epoch")
                .initial(empty -> {})
                .build();

        public void load(Iterable<String> hosts) {
            blocked.replace(next -> hosts.forEach(next::add)); // readers continue with the old set meanwhile
        }

        public boolean blocks(String host) {
            return blocked.read(now -> now.contains(host));
        }
        // end

        @Override
        public void close() {
            blocked.close();
        }
    }
}
