package dev.waybill.api.http;

import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads whole orders: exactly from their homes, or as the archive has them. */
final class OrderReads {
    /** Orders of a list that are read at the same time. */
    private static final int AT_ONCE = 16;

    private final ApiServices services;

    OrderReads(ApiServices services) {
        this.services = services;
    }

    /** The order from its shard, or from the archive when it has left it. */
    CompletionStage<Checked<OrderResult.OrderRead>> exact(OrderId id) {
        return services.shards()
                .submit(id.home(), new OrderCommand.ReadOrder(id), null, services.deadline())
                .thenCompose(answer -> Answers.unknownToShard(answer)
                        ? services.records().history().archived(id).thenApply(OrderReads::found)
                        : CompletableFuture.completedFuture(Answers.check(answer)
                                .then(result -> new Checked.Fine<>(
                                        ((Shards.Decided) answer).as(OrderResult.OrderRead.class)))));
    }

    private static Checked<OrderResult.OrderRead> found(Optional<OrderResult.OrderRead> archived) {
        return archived.<Checked<OrderResult.OrderRead>>map(Checked.Fine::new)
                .orElseGet(() -> new Checked.Wrong<>(Problem.of(ProblemCode.NOT_FOUND, "there is no such order")));
    }

    /** From the archive, which is a moment behind and costs no shard anything; from its home when it is not there yet. */
    CompletionStage<Optional<OrderResult.OrderRead>> recent(OrderId id) {
        return services.records()
                .history()
                .archived(id)
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedFuture(found)
                        : exact(id).thenApply(read -> read.fold(Optional::of, none -> Optional.empty())));
    }

    /** Does something for each of a list, {@link #AT_ONCE} at a time; what is empty is left out. */
    static <T, R> CompletionStage<List<R>> each(List<T> all, Function<T, CompletionStage<Optional<R>>> work) {
        CompletionStage<List<R>> done = CompletableFuture.completedFuture(new ArrayList<>());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<T> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            done = done.thenCompose(before -> together(some, work).thenApply(more -> {
                before.addAll(more);
                return before;
            }));
        }
        return done;
    }

    private static <T, R> CompletionStage<List<R>> together(
            List<T> some, Function<T, CompletionStage<Optional<R>>> work) {
        List<CompletableFuture<Optional<R>>> begun =
                some.stream().map(one -> work.apply(one).toCompletableFuture()).toList();
        return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        begun.stream().flatMap(one -> one.join().stream()).toList());
    }
}
