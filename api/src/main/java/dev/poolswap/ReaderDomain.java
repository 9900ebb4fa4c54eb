package dev.poolswap;

import dev.poolswap.spi.DomainReaders;
import java.util.Objects;

/**
 * Reader records that many containers share. Without a domain a thread that reads 10 000 containers has
 * 10 000 records; in a domain it has one for each pin that it holds at the same time, whichever container
 * that is in. Chosen by {@link Options.Builder#domain}; of effect for the schemes whose readers announce
 * ({@code epoch}, {@code hazard}), which may be mixed in one domain.
 *
 * <p><b>Progress.</b> As that of the scheme: readers of different containers do not wait for each other.
 *
 * <p><b>Memory effects.</b> None of its own.
 *
 * <p><b>Reclamation.</b> As without: an announcement names its container, so a pin holds back versions of
 * the container that it was taken in, and of no other, also with epochs.
 *
 * <p><b>Cost.</b> A read costs what it costs without, save that a release looks at the container's number,
 * and that a thread which has ever held two pins at once, here also of two containers, looks at all its
 * records. A scan reads one word of each record of the domain: of all threads that read any container of it,
 * and of all pins that were ever held at once. So containers that are written often and read by few threads
 * are better off without the threads that read others.
 *
 * <p><b>Misuse.</b> As without: a release of what the thread pins in another container is told.
 *
 * <p>A domain needs no closing. It refers to no container, and no container that lives keeps another alive.
 * It tells 262 143 containers apart; with more at the same time, or with that many dropped and not closed,
 * some share a number, which is safe, but lets a pin in one hold back versions of another, and some misuse go
 * untold. A container in a domain can be written 2^45 times.
 */
public final class ReaderDomain {
    private final String name;
    private final DomainReaders readers = new DomainReaders();

    private ReaderDomain(String name) {
        this.name = name;
    }

    /**
     * Makes a domain without containers.
     *
     * @param name a name for messages
     * @return the domain
     */
    public static ReaderDomain create(String name) {
        return new ReaderDomain(Objects.requireNonNull(name, "name: any text is expected, such as \"tables\""));
    }

    /**
     * The name.
     *
     * @return what was given to {@link #create}
     */
    public String name() {
        return name;
    }

    /**
     * How many containers the domain has: made in it, and not yet closed with every version disposed of.
     *
     * @return a count; a container that was dropped without closing stays in it
     */
    public int containers() {
        return readers.containers();
    }

    /**
     * How many records the readers of all containers have.
     *
     * @return a count, which never falls; records that are idle are used again
     */
    public int readerRecords() {
        return readers.records();
    }

    /**
     * The shared records, for schemes.
     *
     * @return the records
     */
    public DomainReaders readers() {
        return readers;
    }

    @Override
    public String toString() {
        return name + "[" + containers() + " containers, " + readerRecords() + " reader records]";
    }
}
