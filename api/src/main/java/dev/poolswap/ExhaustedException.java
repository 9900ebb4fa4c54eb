package dev.poolswap;

/**
 * As many versions exist as the options allow, none is free, and the options say not to wait, or the
 * time to wait is over. The message names the limit, what the versions are in use for and, as far as
 * the scheme knows, who pins them.
 */
public class ExhaustedException extends PoolswapException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was wrong and what to do
     */
    public ExhaustedException(String message) {
        super(message);
    }
}
