package dev.waybill.routing.exact;

import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Offer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a part costs at one node, by weight, lines and units: its offers as arrays, the cheapest one that has room counts. */
final class Tariff {
    /** The cost of what cannot be; small enough to be added up. */
    static final long IMPOSSIBLE = Long.MAX_VALUE / 64;

    private final CostModel model;
    private final List<Offer> offers;
    private final long[][] fixed;

    /** @param maxLines the most lines that a part may have */
    Tariff(CostModel model, List<Offer> offers, @Nullable Instant promisedBy, int maxLines) {
        this.model = model;
        this.offers = List.copyOf(offers);
        this.fixed = new long[offers.size()][maxLines + 1];
        for (int i = 0; i < fixed.length; i++) {
            Offer offer = offers.get(i);
            long late = model.lateness(offer.schedule().deliverBy(), promisedBy);
            for (int lines = 1; lines <= maxLines; lines++) {
                boolean fits = lines <= offer.capacityLeft();
                fixed[i][lines] = fits ? late + model.load(offer.load(), lines) : IMPOSSIBLE;
            }
        }
    }

    /** The cheapest cost, or {@link #IMPOSSIBLE} when no offer has room for so many lines. Without scarcity. */
    long cost(int lines, long grams, int units) {
        int best = cheapest(grams, lines);
        return best < 0 ? IMPOSSIBLE : travel(best, grams, lines) + model.labour(costs(), units);
    }

    /** The offer that {@link #cost} counts. */
    Offer offer(long grams, int lines) {
        return offers.get(cheapest(grams, lines));
    }

    /** Labour of one unit: what each further unit costs at least. */
    long perUnit() {
        return costs().perUnitMills();
    }

    private NodeCosts costs() {
        return offers.get(0).node().costs();
    }

    private int cheapest(long grams, int lines) {
        int best = -1;
        long bestCost = IMPOSSIBLE;
        for (int i = 0; i < fixed.length; i++) {
            long cost = travel(i, grams, lines);
            if (cost < bestCost) {
                bestCost = cost;
                best = i;
            }
        }
        return best;
    }

    private long travel(int offer, long grams, int lines) {
        return model.carriage(offers.get(offer), grams) + fixed[offer][lines];
    }
}
