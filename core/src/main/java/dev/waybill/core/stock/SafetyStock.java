package dev.waybill.core.stock;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
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
     * @param left units that may be promised
     */
    public record Kept(
            int safetyStock,
            @Nullable SafetyStockRule rule,
            int protection,
            @Nullable SafetyStockRule protecting,
            int left) {}

    /**
     * What is kept of a position: of the very units that {@link Sellable} leaves.
     *
     * @param channel whose protection counts; null for none
     */
    public Kept kept(Position position, @Nullable String channel) {
        boolean own = position.safetyStock() > 0;
        return of(position.sku(), channel)
                .kept(new Availability.NodeStock(position.node(), position.atp(), own), position.safetyStock());
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
            return stock.atp() == 0 ? 0 : forChannel(stock, forAll(stock));
        }

        private int forAll(Availability.NodeStock stock) {
            return SafetyStock.left(rule(stock), stock.atp());
        }

        private int forChannel(Availability.NodeStock stock, int left) {
            return SafetyStock.left(protecting(stock), left);
        }

        /** Nothing more is kept of a position that has safety stock of its own. */
        private @Nullable SafetyStockRule rule(Availability.NodeStock stock) {
            return stock.ownSafetyStock() ? null : ofAll.at(stock.node(), network);
        }

        private @Nullable SafetyStockRule protecting(Availability.NodeStock stock) {
            return ofChannel == null ? null : ofChannel.at(stock.node(), network);
        }

        private Kept kept(Availability.NodeStock stock, int own) {
            int beyond = forAll(stock);
            int left = forChannel(stock, beyond);
            return new Kept(own + stock.atp() - beyond, rule(stock), beyond - left, protecting(stock), left);
        }
    }

    private static int left(@Nullable SafetyStockRule rule, int available) {
        return rule == null ? available : available - rule.keeps(available);
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
