package dev.poolswap.testkit;

import dev.poolswap.spi.fences.AsymmetricFence;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Writes for each test that is marked {@link Catches} whether the fault was caught, and after how long. */
final class CatchRecorder implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace MINE = ExtensionContext.Namespace.create(CatchRecorder.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(MINE).put("begun", System.nanoTime());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        long begun = context.getStore(MINE).remove("begun", long.class);
        if (context.getExecutionException()
                .filter(TestAbortedException.class::isInstance)
                .isPresent()) {
            return; // Not tried is not missed.
        }
        Catches fault = context.getRequiredTestMethod().getAnnotation(Catches.class);
        String test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        Verdicts.of("mutant", fault.scheme(), fault.mutant())
                .check(test)
                .fence(AsymmetricFence.mode())
                .since(begun)
                .write(context.getExecutionException().orElse(null));
    }
}
