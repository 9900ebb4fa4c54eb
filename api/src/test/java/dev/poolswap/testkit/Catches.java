package dev.poolswap.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that passes because a check catches a planted fault. How long that took is written as a
 * {@linkplain Verdicts verdict}; the table in docs/evidence.md has one row for each, which a test
 * compares. It is tagged {@code planted}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("planted")
@ExtendWith(CatchRecorder.class)
public @interface Catches {
    /** The scheme that is broken, or {@code kit} for one of the test kit. */
    String scheme();

    /** What is broken, in words. */
    String mutant();

    /** The invariants that it breaks, by their names in the block comment; empty where that has none. */
    String[] breaks() default {};
}
