package dev.waybill.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class OneLookTest {
    private final List<CompletableFuture<String>> begun = new ArrayList<>();
    private final OneLook<String> looks = new OneLook<>(this::begin);

    private CompletionStage<String> begin() {
        begun.add(new CompletableFuture<>());
        return begun.get(begun.size() - 1);
    }

    @Test
    void whoeverAsksWhileOneIsUnderWay_sharesTheNext() {
        CompletionStage<String> first = looks.ask();
        CompletionStage<String> second = looks.ask();
        CompletionStage<String> third = looks.ask();
        assertThat(begun).hasSize(1);

        begun.get(0).complete("old");
        assertThat(first).isCompletedWithValue("old");
        assertThat(second.toCompletableFuture()).isNotDone();
        assertThat(begun).hasSize(2);

        begun.get(1).complete("new");
        assertThat(second).isCompletedWithValue("new");
        assertThat(third).isCompletedWithValue("new");
        looks.ask();
        assertThat(begun).hasSize(3);
    }

    @Test
    void oneThatFails_failsForThoseWhoAskedOnly() {
        CompletionStage<String> first = looks.ask();
        CompletionStage<String> second = looks.ask();
        begun.get(0).completeExceptionally(new IllegalStateException("down"));
        begun.get(1).complete("up");

        assertThat(first.toCompletableFuture()).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("up");
    }

    @Test
    void oneThatCannotEvenBegin_isNotUnderWay() {
        OneLook<String> broken = new OneLook<>(() -> {
            throw new IllegalStateException("closed");
        });
        assertThat(broken.ask().toCompletableFuture()).isCompletedExceptionally();
        assertThat(broken.ask().toCompletableFuture()).isCompletedExceptionally();
    }
}
