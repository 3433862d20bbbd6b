package dev.waybill.api.http;

import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Asks a key first when its request does not fit the present: by the clock, or by what is configured, it may have been
 * fine when it came for the first time, and then that answer counts. A request that fits costs nothing here.
 */
final class Recall {
    private Recall() {}

    /** Asks, if the key may know more than the problem says; else answers the problem. */
    static CompletionStage<Reply> ask(
            Exchange exchange,
            Checked<CommandKey> key,
            Problem otherwise,
            Function<CommandKey, CompletionStage<Reply>> ask) {
        return otherwise.ofTheMoment() && key instanceof Checked.Fine<CommandKey> known
                ? ask.apply(known.value())
                : exchange.refuse(otherwise);
    }

    /** What that shard answers to whoever has the key; empty when nothing was decided under it, and it stays free. */
    static CompletionStage<Optional<Shards.Answer>> at(ApiServices services, ShardId home, CommandKey key) {
        return services.shards()
                .submit(home, new OrderCommand.AskKey(), key, services.deadline())
                .thenApply(answer -> answer instanceof Shards.Decided decided && !decided.replayed()
                        ? Optional.empty()
                        : Optional.of(answer));
    }
}
