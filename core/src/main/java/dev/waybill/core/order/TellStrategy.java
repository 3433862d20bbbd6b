package dev.waybill.core.order;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Tx;
import java.util.Map;

/**
 * Leaves an event about a strategy in a journal, so that whoever listens hears of it as of everything else. Strategies
 * themselves are no state of a shard; any shard may tell.
 *
 * @param type one of {@link StrategyEvent}
 * @param actor a token's subject, or the system
 */
public record TellStrategy(String strategy, String type, String actor, Map<String, String> attributes)
        implements Command {
    public TellStrategy {
        attributes = Map.copyOf(attributes);
    }

    /** The one that tells of a strategy. */
    public ShardId teller(int shards) {
        return new ShardId(Math.floorMod(strategy.hashCode(), shards));
    }

    /** Tells it. */
    public Result decide(Tx tx) {
        tx.emit(new StrategyEvent(strategy, type, tx.now().domain(), actor, attributes));
        return new OrderResult.Accepted();
    }
}
