package dev.waybill.core.tower;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.tower.TowerView.Fix;
import dev.waybill.core.tower.TowerView.FixKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What it would cost to move parts that need somebody, as far as it was computed. A price is good for one version of
 * the part and for {@link #GOOD_FOR}, because dates run away. Safe for any thread.
 */
public final class FixPrices {
    /** Domain clock: cutoffs pass. */
    static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private final Map<FulfillmentOrderId, Price> prices = new ConcurrentHashMap<>();

    private record Price(int version, Instant at, Fix fix) {}

    /** What is known of the part, or that nobody has looked yet. */
    Fix of(FulfillmentOrder part) {
        @Nullable Price price = prices.get(part.id());
        boolean known = price != null && price.version() == part.register().version();
        return known && price != null ? price.fix() : new Fix(FixKind.OPEN, part.id(), null, null);
    }

    boolean wants(FulfillmentOrder part, Instant now) {
        @Nullable Price price = prices.get(part.id());
        return price == null
                || price.version() != part.register().version()
                || now.isAfter(price.at().plus(GOOD_FOR));
    }

    void put(FulfillmentOrder part, Instant now, Fix fix) {
        prices.put(part.id(), new Price(part.register().version(), now, fix));
    }

    /** Forgets the others, so that there are never more than a view's needs. */
    void keepOnly(Set<FulfillmentOrderId> parts) {
        prices.keySet().retainAll(parts);
    }
}
