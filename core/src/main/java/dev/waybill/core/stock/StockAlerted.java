package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Published;
import java.time.Instant;
import java.util.Map;

/**
 * A position has become low, is out, or is back.
 *
 * @param atp units that it has available to promise now, before the rules of safety stock
 * @param lowAt the threshold that it was compared with
 * @param backAt the one from which it is, or will be, back
 * @param at domain clock
 */
public record StockAlerted(NodeId node, Sku sku, Level level, int atp, int lowAt, int backAt, Instant at)
        implements Published {
    private static final String SYSTEM = "waybill";

    /** As in the type of the event, in lower case. */
    public enum Level {
        LOW,
        OUT,
        BACK;

        private String type() {
            return switch (this) {
                case LOW -> "dev.waybill.stock.low.v1";
                case OUT -> "dev.waybill.stock.out.v1";
                case BACK -> "dev.waybill.stock.back.v1";
            };
        }
    }

    @Override
    public String type() {
        return level.type();
    }

    @Override
    public String actor() {
        return SYSTEM;
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of("available", "" + atp, "low_at", "" + lowAt, "back_at", "" + backAt);
    }
}
