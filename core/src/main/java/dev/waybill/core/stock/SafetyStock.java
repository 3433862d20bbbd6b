package dev.waybill.core.stock;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.SafetyStockRule;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The rules of safety stock, as they are now. They are evaluated when availability is asked for: no position knows of
 * them, and no commit asks. Safe for any thread.
 */
public final class SafetyStock {
    private final Network network;
    private final InstantSource domain;
    private volatile RuleBook book = RuleBook.EMPTY;

    /** Takes the network that has the rules, and the domain clock that they are dated by. */
    public SafetyStock(Network network, InstantSource domain) {
        this.network = network;
        this.domain = domain;
    }

    /**
     * What is kept of a position, and why. Both kinds add up: safety stock is kept from everybody, and of the rest the
     * protection keeps units from one channel.
     *
     * @param safetyStock units; of the position's own if it has some, else by {@code rule}
     * @param rule null when the position has its own, or none applies
     * @param protection units that are kept from the channel that was asked for
     * @param protecting the rule of that; null when none applies
     */
    public record Kept(
            int safetyStock,
            @Nullable SafetyStockRule rule,
            int protection,
            @Nullable SafetyStockRule protecting) {

        /** Units of {@code unclaimed} that may be promised. */
        public int left(int unclaimed) {
            return Math.max(0, unclaimed - safetyStock - protection);
        }
    }

    /**
     * What is kept of a position.
     *
     * @param channel whose protection counts; null for none
     */
    public Kept kept(Position position, @Nullable String channel) {
        RuleBook now = book();
        int unclaimed = Math.max(0, position.unclaimed());
        @Nullable
        SafetyStockRule rule = position.safetyStock() > 0 ? null : rule(now, position.node(), position.sku(), null);
        int safety = rule == null ? position.safetyStock() : rule.keeps(unclaimed);
        @Nullable
        SafetyStockRule protecting = channel == null ? null : rule(now, position.node(), position.sku(), channel);
        int protection = protecting == null ? 0 : protecting.keeps(Math.max(0, unclaimed - safety));
        return new Kept(safety, rule, protection, protecting);
    }

    /** Whether any rule is in force. */
    boolean any() {
        return !book().isEmpty();
    }

    /** The rules about a SKU, sorted out once for all of its nodes. */
    ForSku of(Sku sku, @Nullable String channel) {
        RuleBook now = book();
        @Nullable Item item = now.namesCategories() ? network.item(sku) : null;
        @Nullable String category = item == null ? null : item.category();
        return new ForSku(network, now.about(category, null), channel == null ? null : now.about(category, channel));
    }

    /** {@code ofChannel} keeps units from the channel that was asked for; null for none. */
    record ForSku(Network network, RuleBook.Ruling ofAll, RuleBook.@Nullable Ruling ofChannel) {
        /** What the rules leave of what a position has beyond its own safety stock. */
        int left(Availability.NodeStock stock) {
            if (stock.atp() == 0) {
                return 0;
            }
            NodeId node = stock.node();
            int left = stock.ownSafetyStock() ? stock.atp() : SafetyStock.left(ofAll.at(node, network), stock.atp());
            return ofChannel == null ? left : SafetyStock.left(ofChannel.at(node, network), left);
        }
    }

    private static int left(@Nullable SafetyStockRule rule, int available) {
        return rule == null ? available : available - rule.keeps(available);
    }

    private @Nullable SafetyStockRule rule(RuleBook now, NodeId node, Sku sku, @Nullable String channel) {
        @Nullable Item item = now.namesCategories() ? network.item(sku) : null;
        return now.about(item == null ? null : item.category(), channel).at(node, network);
    }

    private RuleBook book() {
        var rules = network.safetyStockRules();
        RuleBook known = book;
        if (rules.isEmpty()) {
            return RuleBook.EMPTY;
        }
        var now = domain.instant();
        if (!known.isOf(rules, now)) {
            known = RuleBook.of(rules, now);
            book = known;
        }
        return known;
    }
}
