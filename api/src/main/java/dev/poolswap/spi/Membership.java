package dev.poolswap.spi;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.spi.pool.RetiredSlots;
import dev.poolswap.spi.readers.DomainReaders;
import dev.poolswap.spi.readers.ReaderRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The membership of an announcing container in its domain: the number that distinguishes its words, which is taken late
 * and given back once. Outside domains the number is zero, and the container has its own records.
 *
 * <p>It is created before the container, with everything that needs memory. It takes the number when the number is
 * first needed, by the first slot or at the end of the constructor. If the constructor fails, it gives the number back.
 *
 * @param <V> the scheme's kind of version
 */
final class Membership<V> implements IntFunction<V>, LongPredicate, Runnable {
    final RetiredSlots retired = new RetiredSlots();
    final ReaderRegistry readers;
    private final @Nullable DomainReaders domain;
    private final AnnouncingContainer.Slots<V> slots;
    private final AtomicBoolean left = new AtomicBoolean();

    /** In the high bits; zero until taken. Written only in the constructor of the container. */
    private long number;

    Membership(Options options, AnnouncingContainer.Slots<V> slots) {
        this.slots = slots;
        this.domain = options.domain().map(ReaderDomain::readers).orElse(null);
        this.readers = domain == null ? new ReaderRegistry() : domain.registry();
    }

    /** Returns the container's number, in the high bits of a word. */
    long number() {
        if (domain != null && number == 0) {
            number = (long) domain.enter() << DomainReaders.ERA_BITS;
        }
        return number;
    }

    /** Creates an empty slot. */
    @Override
    public V apply(int index) {
        retired.make(index);
        return slots.make(index, number());
    }

    /** Returns whether a word was announced in the container. */
    @Override
    public boolean test(long word) {
        return (word & (number == 0 ? 0 : -1L << DomainReaders.ERA_BITS)) == number;
    }

    /** Gives the number back, because the container could not be created. */
    @Override
    public void run() {
        leave();
    }

    /** Gives the number back, the first time. */
    void leave() {
        if (domain != null && number != 0 && left.compareAndSet(false, true)) {
            domain.leave((int) (number >>> DomainReaders.ERA_BITS));
        }
    }
}
