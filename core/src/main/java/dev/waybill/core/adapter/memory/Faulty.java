package dev.waybill.core.adapter.memory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Carries requests out under a plan of faults. */
final class Faulty {
    private final Fault.Plan plan;
    private final BiConsumer<Duration, Runnable> after;

    Faulty(Fault.Plan plan, BiConsumer<Duration, Runnable> after) {
        this.plan = plan;
        this.after = after;
    }

    static Faulty never() {
        return new Faulty((what, whom) -> Fault.NONE, (delay, task) -> task.run());
    }

    <T> CompletionStage<T> run(String what, String whom, Supplier<T> action) {
        return runAsync(what, whom, () -> CompletableFuture.completedFuture(action.get()));
    }

    <T> CompletionStage<T> runAsync(String what, String whom, Supplier<CompletionStage<T>> action) {
        Fault fault = plan.next(what, whom);
        CompletableFuture<T> answer = new CompletableFuture<>();
        switch (fault.kind()) {
            case ANSWERED -> travel(fault, action, answer);
            case DOUBLED -> {
                travel(fault, action, answer);
                after.accept(fault.before().plus(fault.after()), () -> ignore(action.get()));
            }
            case ANSWER_LOST -> {
                after.accept(fault.before(), () -> ignore(action.get()));
                fail(what, fault.before().plus(fault.after()), answer);
            }
            case LATE -> {
                after.accept(fault.before(), () -> ignore(action.get()));
                fail(what, fault.after(), answer);
            }
            case LOST -> fail(what, fault.before().plus(fault.after()), answer);
        }
        return answer;
    }

    private <T> void travel(Fault fault, Supplier<CompletionStage<T>> action, CompletableFuture<T> answer) {
        after.accept(
                fault.before(),
                () -> action.get()
                        .whenComplete((value, failure) -> after.accept(fault.after(), () -> {
                            if (failure != null) {
                                answer.completeExceptionally(failure);
                            } else {
                                answer.complete(value);
                            }
                        })));
    }

    private void fail(String what, Duration delay, CompletableFuture<?> answer) {
        after.accept(delay, () -> answer.completeExceptionally(new IOException(what + " was not answered")));
    }

    private static void ignore(CompletionStage<?> stage) {
        // The caller has been told a failure: nobody is left to hear of this one.
        stage.exceptionally(failure -> null);
    }
}
