package dev.waybill.core.stock;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.shard.ShardId;
import java.util.function.Supplier;

/**
 * How much of the network's stock an answer was made of: after a start it is read back shard by shard, and what is not
 * there yet must not be taken for nothing.
 *
 * @param nodes whose stock is known
 * @param of all nodes of the network
 */
public record KnownStock(int nodes, int of) {

    /** As of now. Costs a look at every node while something is missing, and nothing later. */
    public static KnownStock of(Network network, Availability availability) {
        int all = network.nodes().size();
        return new KnownStock(availability.whole() ? all : known(network, availability), all);
    }

    /** The same whenever it is asked for. */
    public static Supplier<KnownStock> now(Network network, Availability availability) {
        return () -> of(network, availability);
    }

    private static int known(Network network, Availability availability) {
        int known = 0;
        for (FulfillmentNode node : network.nodes()) {
            ShardId shard = network.shardOf(node.id());
            known += shard == null || availability.knows(shard) ? 1 : 0;
        }
        return known;
    }

    /** Whether nothing is missing. */
    public boolean whole() {
        return nodes >= of;
    }

    /** For people. */
    public String progress() {
        return "the stock of " + nodes + " of " + of + " nodes has been read back so far";
    }
}
