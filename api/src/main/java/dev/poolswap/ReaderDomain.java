package dev.poolswap;

import dev.poolswap.spi.readers.DomainReaders;
import java.util.Objects;

/**
 * Shares reader records among many containers. Without a domain, a thread that reads 10 000 containers has 10 000
 * records. In a domain it has one record for each pin that it holds at the same time, in whichever container. {@link
 * Options.Builder#domain} puts a container into a domain. It takes effect in the schemes whose readers announce
 * ({@code epoch}, {@code hazard}, {@code hazard-eras}); one domain may contain all of them.
 *
 * <p><b>Progress.</b> That of the scheme: readers of different containers do not wait for each other.
 *
 * <p><b>Memory effects.</b> None of its own.
 *
 * <p><b>Reclamation.</b> The same as outside a domain. An announcement names its container, so a pin holds back
 * versions of that container only, with epochs too. The exception is {@code hazard-eras}, where a pin holds back what
 * is current in every container of that scheme when it begins.
 *
 * <p><b>Cost.</b> A read costs the same as outside a domain, except that a thread that holds two pins at once, even on
 * two containers, searches all its pins to end one. A scan reads one word of each record of the domain: those of all
 * threads that read any of its containers, and of all their pins. A container that is written often and read by few
 * threads is therefore better off outside a domain that many other threads read.
 *
 * <p><b>Misuse.</b> The same as outside a domain. Releasing an object that the thread pins in another container
 * throws.
 *
 * <p>A domain needs no closing. It refers to no container, and a live container keeps no other container alive. A
 * domain can distinguish 262 143 containers, including those that were dropped without being closed; creating one
 * more throws a {@link PoolswapException}. A container in a domain can be written 2^45 times. All containers of
 * {@code hazard-eras} in one domain can be written 2^44 times in total.
 */
public final class ReaderDomain {
    private final String name;
    private final DomainReaders readers;

    private ReaderDomain(String name) {
        this.name = name;
        this.readers = new DomainReaders(name);
    }

    /**
     * Creates a domain without containers.
     *
     * @param name the name that messages use for the domain; one line, without control characters
     * @return the domain
     * @throws IllegalArgumentException if the name has a line break or another control character
     */
    public static ReaderDomain create(String name) {
        return new ReaderDomain(
                Names.oneLine(Objects.requireNonNull(name, "name must not be null; give a name such as \"tables\"")));
    }

    /**
     * Returns the domain's name.
     *
     * @return the name given to {@link #create}
     */
    public String name() {
        return name;
    }

    /**
     * Returns how many containers the domain has. A container counts until it is closed and every version of it is
     * disposed of.
     *
     * @return a count; a container that was dropped without being closed still counts
     */
    public int containers() {
        return readers.containers();
    }

    /**
     * Returns how many records the readers of all containers have.
     *
     * @return a count, which never decreases; idle records are reused
     */
    public int readerRecords() {
        return readers.records();
    }

    /**
     * Returns the shared records. For implementations of schemes.
     *
     * @return the records
     */
    public DomainReaders readers() {
        return readers;
    }

    @Override
    public String toString() {
        return name + "[" + counted(containers(), "container") + ", " + counted(readerRecords(), "reader record") + "]";
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
