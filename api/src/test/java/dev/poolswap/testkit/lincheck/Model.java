package dev.poolswap.testkit.lincheck;

import dev.poolswap.Options;

/** What can be model-checked: operations, what they must do, and the settings of the container. */
public enum Model {
    /** Reading, writing, revising, clearing. */
    CELL(CellModel.class, CellSpecification.class, false),
    /** The same, of one object that is updated in place. */
    CELL_IN_PLACE(CellModel.class, CellSpecification.InPlace.class, false),
    /** Drafts held over several operations. */
    DRAFTS(DraftsModel.class, DraftsModel.Specification.class, false),
    /** Pins, readers and leases held over several operations. */
    PINS(PinsModel.class, PinsModel.Specification.class, false),
    /** Closing among others. */
    CLOSING(ClosingModel.class, ClosingModel.Specification.class, false),
    /** The cell, with the promise that readers wait for nobody. */
    READERS_THAT_DO_NOT_WAIT(CellModel.class, CellSpecification.class, true),
    /** Writers who wait for nobody either. */
    WRITERS_THAT_DO_NOT_WAIT(WritersModel.class, CellSpecification.class, true);

    final Class<? extends ContainerModel> operations;
    final Class<?> specification;
    final boolean obstructionFree;

    Model(Class<? extends ContainerModel> operations, Class<?> specification, boolean obstructionFree) {
        this.operations = operations;
        this.specification = specification;
        this.obstructionFree = obstructionFree;
    }

    /** Creating a version takes a lock, so where nobody may wait all versions exist before. */
    Options options() {
        return obstructionFree ? Options.builder().preallocate(6).build() : Options.DEFAULT;
    }
}
