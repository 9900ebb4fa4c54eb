package dev.poolswap.testkit;

import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.testkit.jcstress.BrokenScheme;
import java.time.Duration;

/** The kit's broken containers as schemes, for each litmus test to catch one. */
public final class BrokenSchemes {
    private BrokenSchemes() {}

    /**
     * A broken container that absorbs the refusal of a release. What was taken from under its reader may be free by
     * the time it is released; that is the fault, but a test that throws says nothing, and its outcome is to show it.
     */
    public static <T> SwapContainer<T> absorbing(SwapContainer<T> broken) {
        return new Wrapper<>(broken) {
            private int refused;

            @Override
            public void release(T version) {
                try {
                    super.release(version);
                } catch (NotPinnedException refusal) {
                    refused++;
                }
            }
        };
    }

    /** Reuses without any protection. */
    public static final class Naive extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return new NaivePool<>(recycler, options);
        }
    }

    /** A release ends all pins of a version. */
    public static final class Forgetful extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return absorbing(new Mutants.ForgetfulPool<>(recycler, options));
        }
    }

    /** The last pin of a version is never ended. */
    public static final class Leaky extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return new Mutants.LeakyPool<>(recycler, options);
        }
    }

    /** Publishes a draft and fills it then. */
    public static final class Hurried extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return new Wrapper<>(new CountedPool<>(recycler, options)) {
                @Override
                public <X extends Throwable> void replace(ThrowingConsumer<? super T, X> fill) throws X {
                    T draft = draft();
                    publish(draft);
                    fill.accept(draft);
                }
            };
        }
    }

    /** Revisers do not take turns. */
    public static final class Unordered extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return new Mutants.UnorderedRevisions<>(recycler, options);
        }
    }

    /** Waits for the readers and not for the disposal. */
    public static final class Hasty extends BrokenScheme {
        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return new Wrapper<>(new CountedPool<>(recycler, options)) {
                @Override
                public boolean awaitReclaimed(Duration limit) {
                    return stats().unreclaimed() == 0;
                }
            };
        }
    }
}
