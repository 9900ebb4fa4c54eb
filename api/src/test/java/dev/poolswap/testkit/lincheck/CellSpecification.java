package dev.poolswap.testkit.lincheck;

/** What a container is, seen from outside: one cell with a number in it, zero when empty. */
public class CellSpecification {
    int value;

    public int read() {
        return value;
    }

    public int readTwice() {
        return value;
    }

    public int readByLease() {
        return value;
    }

    public int readNested() {
        return 0;
    }

    public void write(int next) {
        value = next;
    }

    public void draftAndDiscard() {}

    public void clear() {
        value = 0;
    }

    public int addOne() {
        value++;
        return 0;
    }

    public int addOneIfStillCurrent() {
        return ++value;
    }

    /** One object updated in place: a draft has already overwritten what was current. */
    public static final class InPlace extends CellSpecification {
        @Override
        public void draftAndDiscard() {
            clear();
        }
    }
}
