package dev.waybill.routing.exact;

import dev.waybill.core.network.Freight;
import dev.waybill.routing.cost.Bundle;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
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
            long line = model.capacity(offer, 1);
            for (int lines = 1; lines <= maxLines; lines++) {
                boolean fits = lines <= offer.capacityLeft();
                fixed[i][lines] = fits ? late + model.load(offer, lines) + lines * line : IMPOSSIBLE;
            }
        }
    }

    /** Goods as far as their offer matters. */
    record Load(int lines, Freight freight, List<Doubt> doubts) {
        static Load of(Bundle bundle) {
            return new Load(bundle.lines(), bundle.freight(), bundle.doubts());
        }
    }

    /** The cheapest cost, or {@link #IMPOSSIBLE} when no offer has room for so many lines. Without scarcity. */
    long cost(Load load, int units) {
        int best = cheapest(load);
        return best < 0
                ? IMPOSSIBLE
                : travel(best, load) + model.labour(offers.get(best), units) + model.failure(load.doubts());
    }

    /** The offer that {@link #cost} counts. */
    Offer offer(Load load) {
        return offers.get(cheapest(load));
    }

    /** Labour of one unit: what each further unit costs at least. */
    long perUnit() {
        return model.perUnit(offers.get(0));
    }

    private int cheapest(Load load) {
        int best = -1;
        long bestCost = IMPOSSIBLE;
        for (int i = 0; i < fixed.length; i++) {
            long cost = travel(i, load);
            if (cost < bestCost) {
                bestCost = cost;
                best = i;
            }
        }
        return best;
    }

    private long travel(int offer, Load load) {
        Offer way = offers.get(offer);
        return model.carriage(way, load.freight()) + fixed[offer][load.lines()];
    }
}
