package dev.poolswap.testkit.lincheck;

/** One object updated in place: a draft has already overwritten what was current. */
public class InPlaceSpecification extends CellSpecification {
    @Override
    public void draftAndDiscard() {
        clear();
    }
}
