package dev.poolswap.testkit.executions;

import java.util.function.IntPredicate;

/** A relation between the events of one execution, of which there are at most 64. */
final class Relation {
    private final long[] rows;

    Relation(int events) {
        if (events > Long.SIZE) {
            throw new IllegalArgumentException(events + " events, and 64 is the most");
        }
        rows = new long[events];
    }

    private Relation(long[] rows) {
        this.rows = rows;
    }

    Relation add(int from, int to) {
        rows[from] |= 1L << to;
        return this;
    }

    boolean has(int from, int to) {
        return (rows[from] >>> to & 1) != 0;
    }

    Relation or(Relation... others) {
        long[] result = rows.clone();
        for (Relation other : others) {
            for (int i = 0; i < result.length; i++) {
                result[i] |= other.rows[i];
            }
        }
        return new Relation(result);
    }

    Relation minus(Relation other) {
        long[] result = rows.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] &= ~other.rows[i];
        }
        return new Relation(result);
    }

    Relation and(Relation other) {
        long[] result = rows.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] &= other.rows[i];
        }
        return new Relation(result);
    }

    /** First this one, then the other. */
    Relation then(Relation other) {
        long[] result = new long[rows.length];
        for (int i = 0; i < result.length; i++) {
            for (long left = rows[i]; left != 0; left &= left - 1) {
                result[i] |= other.rows[Long.numberOfTrailingZeros(left)];
            }
        }
        return new Relation(result);
    }

    Relation inverse() {
        Relation result = new Relation(rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (long left = rows[i]; left != 0; left &= left - 1) {
                result.add(Long.numberOfTrailingZeros(left), i);
            }
        }
        return result;
    }

    Relation from(IntPredicate events) {
        long[] result = rows.clone();
        for (int i = 0; i < result.length; i++) {
            if (!events.test(i)) {
                result[i] = 0;
            }
        }
        return new Relation(result);
    }

    Relation to(IntPredicate events) {
        long mask = 0;
        for (int i = 0; i < rows.length; i++) {
            if (events.test(i)) {
                mask |= 1L << i;
            }
        }
        long[] result = rows.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] &= mask;
        }
        return new Relation(result);
    }

    /** Each event with itself as well. */
    Relation orSame() {
        long[] result = rows.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] |= 1L << i;
        }
        return new Relation(result);
    }

    Relation closure() {
        long[] result = rows.clone();
        for (int k = 0; k < result.length; k++) {
            for (int i = 0; i < result.length; i++) {
                if ((result[i] >>> k & 1) != 0) {
                    result[i] |= result[k];
                }
            }
        }
        return new Relation(result);
    }

    boolean isIrreflexive() {
        for (int i = 0; i < rows.length; i++) {
            if (has(i, i)) {
                return false;
            }
        }
        return true;
    }

    boolean isAcyclic() {
        return closure().isIrreflexive();
    }

    boolean isEmpty() {
        for (long row : rows) {
            if (row != 0) {
                return false;
            }
        }
        return true;
    }
}
