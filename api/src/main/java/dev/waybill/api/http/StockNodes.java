package dev.waybill.api.http;

import dev.waybill.api.json.Fields;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;

/** Which stock a request is about: a SKU of the catalog, a node of the network that the caller may touch. */
record StockNodes(Network network) {

    /** The SKU in the path. */
    Checked<Sku> sku(Exchange exchange) {
        String sku = exchange.path("sku");
        return Names.isName(sku) ? known(new Sku(sku)) : unknown("no such SKU");
    }

    Checked<Sku> known(Sku sku) {
        return network.item(sku) == null ? unknown(sku + " is not in the catalog") : new Checked.Fine<>(sku);
    }

    /** The node of the parameter {@code node_id}. */
    Checked<NodeId> node(Exchange exchange) {
        return exchange.node("node_id").then(this::known);
    }

    /** The node, if the caller may change its stock. */
    Checked<NodeId> touched(Exchange exchange, NodeId node) {
        return known(node)
                .then(known -> exchange.caller().nodes().include(known)
                        ? new Checked.Fine<>(known)
                        : new Checked.Wrong<>(TaskRoutes.notYours(known)));
    }

    ShardId shard(NodeId node) {
        return Fields.sure(network.shardOf(node));
    }

    private Checked<NodeId> known(NodeId node) {
        return network.shardOf(node) == null
                ? unknown(node + " is not a node of this network")
                : new Checked.Fine<>(node);
    }

    static <T> Checked<T> unknown(String detail) {
        return new Checked.Wrong<>(Problem.of(ProblemCode.NOT_FOUND, detail));
    }
}
