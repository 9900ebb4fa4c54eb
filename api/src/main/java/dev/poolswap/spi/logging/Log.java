package dev.poolswap.spi.logging;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The library's log, and the only place that writes to it. A log is made of the application's finder of loggers, handlers,
 * filters and formatters, and these may throw. What is logged has happened, and mostly something else is still to be done: a lock
 * to be given back, a version to be retired. So a log that throws changes nothing.
 *
 * <p><b>Progress.</b> That of the log.
 *
 * <p><b>Misuse and exceptions.</b> What the log throws is dropped, because nothing is left to say it with. A caller that
 * can say it later uses {@link #orThrow}.
 */
public final class Log {
    private static volatile System.@Nullable Logger logger;

    static {
        try {
            logger();
        } catch (Throwable notYet) {
            // Each call that logs asks again. Without this class there would be no containers.
            logger = null;
        }
    }

    private Log() {}

    /** The application's finder of loggers may throw, now or for good, or return null. */
    private static System.Logger logger() {
        System.Logger known = logger;
        if (known == null) {
            known = Objects.requireNonNull(System.getLogger("dev.poolswap"), "the logger finder returned null");
            logger = known;
        }
        return known;
    }

    /**
     * Logs a text.
     *
     * @param level its level
     * @param text what to say
     */
    public static void log(System.Logger.Level level, String text) {
        log(level, text, (Throwable) null);
    }

    /**
     * Logs a text and a failure.
     *
     * @param level its level
     * @param text what to say
     * @param failure what was thrown, if anything
     */
    public static void log(System.Logger.Level level, String text, @Nullable Throwable failure) {
        try {
            logger().log(level, text, failure);
        } catch (Throwable logFailed) {
            // There is nothing left to say it with.
            return;
        }
    }

    /**
     * Logs a format with its parameters.
     *
     * @param level its level
     * @param format as {@link java.text.MessageFormat} has it
     * @param parameters what to put in
     */
    public static void log(System.Logger.Level level, String format, @Nullable Object... parameters) {
        try {
            logger().log(level, format, plain(parameters));
        } catch (Throwable logFailed) {
            // There is nothing left to say it with.
            return;
        }
    }

    /** Numbers as text: the format would write them in the digits of the locale, and with separators. */
    private static @Nullable Object[] plain(@Nullable Object[] parameters) {
        @Nullable Object[] plain = parameters.clone();
        for (int i = 0; i < plain.length; i++) {
            Object parameter = plain[i];
            if (parameter instanceof Number) {
                plain[i] = parameter.toString();
            }
        }
        return plain;
    }

    /**
     * Logs a text and a failure, and throws what the log throws.
     *
     * @param level its level
     * @param text what to say
     * @param failure what was thrown, if anything
     */
    public static void orThrow(System.Logger.Level level, String text, @Nullable Throwable failure) {
        logger().log(level, text, failure);
    }
}
