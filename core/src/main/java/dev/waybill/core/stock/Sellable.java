package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be promised of an index after the rules of safety stock. Without a rule it is the index. Safe for any thread. */
public final class Sellable extends AvailabilityView {
    private final Availability all;
    private final SafetyStock rules;
    private final @Nullable String channel;

    public Sellable(Availability all, SafetyStock rules) {
        this(all, rules, null);
    }

    private Sellable(Availability all, SafetyStock rules, @Nullable String channel) {
        super(all);
        this.all = all;
        this.rules = rules;
        this.channel = channel;
    }

    @Override
    public Availability in(@Nullable String through) {
        return new Sellable(all, rules, through);
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return promisable(all.stock(node, sku), sku);
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        List<NodeStock> before = all.nodesWith(sku);
        return rules.any() ? left(before, sku) : before;
    }

    private List<NodeStock> left(List<NodeStock> before, Sku sku) {
        SafetyStock.ForSku ruling = rules.of(sku, channel);
        List<NodeStock> after = new ArrayList<>(before.size());
        for (NodeStock stock : before) {
            int left = ruling.left(stock);
            if (left > 0) {
                after.add(left == stock.atp() ? stock : new NodeStock(stock.node(), left, stock.ownSafetyStock()));
            }
        }
        return after;
    }

    /** Rules only take away. */
    @Override
    public List<NodeId> nodesWithAll(List<Wanted> cart) {
        List<NodeId> before = all.nodesWithAll(cart);
        if (!rules.any()) {
            return before;
        }
        List<SafetyStock.ForSku> rulings =
                cart.stream().map(each -> rules.of(each.sku(), channel)).toList();
        return before.stream().filter(node -> left(node, cart, rulings)).toList();
    }

    private boolean left(NodeId node, List<Wanted> cart, List<SafetyStock.ForSku> rulings) {
        for (int i = 0; i < cart.size(); i++) {
            Wanted wanted = cart.get(i);
            if (rulings.get(i).left(all.stock(node, wanted.sku())) < wanted.units()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int promisable(NodeStock stock, Sku sku) {
        return rules.of(sku, channel).left(stock);
    }
}
