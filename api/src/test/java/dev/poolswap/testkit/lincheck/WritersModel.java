package dev.poolswap.testkit.lincheck;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/** Writers that must wait for nobody, as long as there are enough versions and nobody revises. */
@Param(name = "value", gen = IntGen.class, conf = "1:5")
public final class WritersModel extends ContainerModel {

    @Operation
    public int read() {
        Box box = container.acquire();
        try {
            return value(box);
        } finally {
            container.release(box);
        }
    }

    @Operation
    public void write(@Param(name = "value") int next) {
        container.replace(box -> box.set(next));
    }

    @Operation
    public void draftAndDiscard() {
        container.discard(container.draft());
    }

    @Operation
    public void clear() {
        container.clear();
    }

    @Validate
    public void nothingIsLost() {
        checkNothingIsLost(List.of());
    }
}
