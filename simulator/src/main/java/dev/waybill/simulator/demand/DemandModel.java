package dev.waybill.simulator.demand;

import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.world.Chance;
import dev.waybill.simulator.world.DemandedItem;
import dev.waybill.simulator.world.Weights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Made-up orders without end: Poisson with a day shape, small baskets, goods by demand, destinations by population. */
final class DemandModel implements OrderStream {
    private final DayShape shape;
    private final Weights<DemandedItem> items;
    private final Destinations destinations;
    private final Chance chance;
    private Instant last;
    private long number;

    DemandModel(DayShape shape, Weights<DemandedItem> items, Destinations destinations, Chance chance, Instant start) {
        this.shape = shape;
        this.items = items;
        this.destinations = destinations;
        this.chance = chance;
        this.last = start;
    }

    @Override
    public Optional<SyntheticOrder> next() {
        last = shape.after(last, chance);
        number++;
        return Optional.of(new SyntheticOrder(
                "sim-" + number,
                last,
                lines(),
                destinations.draw(chance),
                Wishes.BUILT_IN.method(chance),
                Wishes.BUILT_IN.level(chance)));
    }

    private List<SyntheticOrder.Line> lines() {
        int size = Baskets.lines(chance);
        Set<DemandedItem> drawn = new HashSet<>();
        List<SyntheticOrder.Line> lines = new ArrayList<>();
        while (lines.size() < size) {
            DemandedItem item = items.draw(chance);
            if (drawn.add(item)) {
                lines.add(new SyntheticOrder.Line(
                        item.item().sku(),
                        Quantity.of(Baskets.units(chance)),
                        item.item().value()));
            }
        }
        return lines;
    }
}
