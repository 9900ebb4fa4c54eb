package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A stack that overflows, or memory that ends, may do so before an exchange or after it; a refusal is before it. */
class ErrorInExchangeTest {
    static final List<BiConsumer<SwapContainer<Payload>, Payload>> PUBLICATIONS =
            List.of(SwapContainer::publish, (container, draft) -> container.publishIf(null, draft));

    private static final class Failing extends CountedPool<Payload> {
        private final Throwable before;
        private final Throwable after;

        Failing(@Nullable Throwable before, @Nullable Throwable after) {
            super(new PayloadRecycler(), Options.DEFAULT);
            this.before = before;
            this.after = after;
        }

        private static void fail(@Nullable Throwable with) {
            if (with instanceof Error error) {
                throw error;
            }
            if (with instanceof RuntimeException refusal) {
                throw refusal;
            }
        }

        @Override
        protected @Nullable Slot<Payload> exchange(@Nullable Slot<Payload> next) {
            fail(before);
            Slot<Payload> last = super.exchange(next);
            fail(after);
            return last;
        }

        @Override
        protected boolean compareAndExchange(@Nullable Slot<Payload> expected, Slot<Payload> next) {
            fail(before);
            boolean exchanged = super.compareAndExchange(expected, next);
            fail(after);
            return exchanged;
        }
    }

    @ParameterizedTest
    @FieldSource("PUBLICATIONS")
    void a_version_that_may_be_current_is_not_filled_again(BiConsumer<SwapContainer<Payload>, Payload> publication) {
        StackOverflowError planned = new StackOverflowError("planned");
        SwapContainer<Payload> container = new Failing(null, planned);
        Payload draft = container.draft();
        assertThatThrownBy(() -> publication.accept(container, draft)).isSameAs(planned);
        assertThat(container.acquire()).isSameAs(draft);
        assertThatThrownBy(() -> container.discard(draft)).isInstanceOf(NotADraftException.class);
        assertThat(Stream.generate(container::draft).limit(3)).doesNotContain(draft);
    }

    @ParameterizedTest
    @FieldSource("PUBLICATIONS")
    void a_draft_that_is_refused_is_the_writers_still(BiConsumer<SwapContainer<Payload>, Payload> publication) {
        IllegalStateException planned = new IllegalStateException("planned");
        SwapContainer<Payload> container = new Failing(planned, null);
        Payload draft = container.draft();
        assertThatThrownBy(() -> publication.accept(container, draft)).isSameAs(planned);
        container.discard(draft);
        assertThat(container.draft()).isSameAs(draft);
    }
}
