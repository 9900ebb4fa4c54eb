package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.heavy.HeavyVersion;
import dev.poolswap.bench.heavy.OpenPayload;
import dev.poolswap.bench.planted.PlantedPayload;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void an_empty_container_a_reset_and_a_torn_version_are_detected() {
        HeavyVersion version = new HeavyVersion(new OpenPayload());
        assertThatThrownBy(() -> Check.lookUp(null, 1)).hasMessageContaining("empty");
        assertThatThrownBy(() -> Check.lookUp(version, 1)).hasMessageContaining("changed under its reader");
        version.fill(1);
        version.clear();
        assertThatThrownBy(() -> Check.lookUp(version, 1)).hasMessageContaining("entry 1 is not that of stamp 0");
        Refilled refilled = new Refilled();
        HeavyVersion torn = new HeavyVersion(refilled);
        refilled.whole = torn;
        torn.fill(1);
        assertThatThrownBy(() -> Check.lookUp(torn, 1))
                .hasMessageContaining("entry 1 is that of stamp 1; the version now has stamp 3");
    }

    /** Is filled again while it is looked into. */
    private static final class Refilled extends PlantedPayload {
        private HeavyVersion whole;

        Refilled() {
            super("refilled");
        }

        @Override
        public boolean lookUp(long[] version, int entry, long stamp) {
            boolean found = super.lookUp(version, entry, stamp);
            whole.fill(3);
            return found;
        }
    }
}
