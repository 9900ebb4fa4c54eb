package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite refuses a scheme that hands out bare containers, whichever option is forgotten. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DressingMutantsTest {

    /** Makes its containers by itself, where a scheme should extend {@code SchemeProvider}. */
    private static final class Bare implements Scheme {
        @Override
        public String id() {
            return "bare";
        }

        @Override
        public String family() {
            return "tests";
        }

        @Override
        public String description() {
            return "hands out containers with nothing around them";
        }

        @Override
        public Guarantees guarantees() {
            return TestContainers.SCHEME.guarantees();
        }

        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return new CountedPool<>(recycler, options);
        }
    }

    static class Undressed extends SchemeSuite {
        Undressed() {
            super(Subject.of(new Bare()));
        }
    }

    static class Dressed extends SchemeSuite {
        Dressed() {
            super(Subject.of(TestContainers.SCHEME));
        }
    }

    private static long failures(Class<? extends SchemeSuite> suite, String test) {
        return SuiteRun.failuresOfOne(SuiteRun.test(suite, SchemeSuite.Dressing.class, test));
    }

    @ParameterizedTest
    @Catches(scheme = "kit", mutant = "a factory that hands out a bare container")
    @ValueSource(
            strings = {
                "it_is_checked_if_that_is_asked_for",
                "its_pins_are_watched_from_the_start_if_that_is_asked_for",
                "leak_detection_can_be_switched_if_that_is_asked_for",
                "it_has_a_bean_of_its_name_until_it_is_closed_if_that_is_asked_for",
                "a_container_that_is_never_empty_has_all_of_it_too"
            })
    void a_factory_that_hands_out_bare_containers_is_caught(String test) {
        assertThat(failures(Undressed.class, test))
                .as("failures of %s for a bare container", test)
                .isEqualTo(1);
        assertThat(failures(Dressed.class, test))
                .as("failures of %s for a dressed one", test)
                .isZero();
    }
}
