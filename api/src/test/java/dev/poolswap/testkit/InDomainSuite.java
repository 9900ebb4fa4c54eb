package dev.poolswap.testkit;

/** The suite on a container that shares a domain with two others. */
public abstract class InDomainSuite extends SchemeSuite {
    /** For a scheme that has domains. */
    protected InDomainSuite(String scheme) {
        super(subject(scheme));
    }

    /** Containers of a scheme, each in a domain with two others. */
    public static Subject subject(String scheme) {
        return Subject.of(scheme + " in a domain", new InDomain(scheme));
    }
}
