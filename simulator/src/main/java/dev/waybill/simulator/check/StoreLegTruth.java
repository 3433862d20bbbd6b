package dev.waybill.simulator.check;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.StockMoved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Units that were sent to a store for a customer are at one node, or on the way: what the ledgers of both nodes say has
 * left and not come is what the part's home says is in transit.
 */
final class StoreLegTruth {
    private static final Set<String> ON_THE_WAY = Set.of("transfer_out", "transfer_in");

    private final World world;
    private final List<Verdict> verdicts;
    private final Map<String, FulfillmentOrder> parts = new HashMap<>();
    private final Map<String, Map<String, Integer>> onTheWay = new TreeMap<>();

    StoreLegTruth(World world, List<Verdict> verdicts) {
        this.world = world;
        this.verdicts = verdicts;
    }

    void check() {
        for (int i = 0; i < world.settings.shards(); i++) {
            world.journal.rows(new ShardId(i)).forEach(this::walk);
        }
        onTheWay.forEach((part, units) -> {
            units.values().removeIf(none -> none == 0);
            FulfillmentOrder home = parts.get(part);
            Map<String, Integer> told = home == null ? Map.of() : inTransit(home);
            if (!told.equals(units)) {
                verdicts.add(new Verdict("I2", part + ": on the way are " + units + ", but its home says " + told));
            }
        });
        parts.values().forEach(this::left);
    }

    private void walk(Journal.Row row) {
        row.body().decisions().stream()
                .flatMap(decision -> decision.events().stream())
                .forEach(this::moved);
        for (Change change : row.body().changes()) {
            if (change.value() instanceof FulfillmentOrder part && part.leg() != null) {
                parts.put(part.id().value(), part);
            }
        }
    }

    private void moved(Event event) {
        if (event instanceof StockMoved moved
                && ON_THE_WAY.contains(moved.reason())
                && moved.reference().startsWith("fo_")) {
            onTheWay.computeIfAbsent(moved.reference(), part -> new TreeMap<>())
                    .merge(moved.sku().value(), -moved.onHandDelta(), Integer::sum);
        }
    }

    private void left(FulfillmentOrder part) {
        if (!inTransit(part).isEmpty() && !onTheWay.containsKey(part.id().value())) {
            verdicts.add(new Verdict("I2", part.id() + " is on the way, and nothing of it has left its source"));
        }
    }

    private static Map<String, Integer> inTransit(FulfillmentOrder part) {
        Map<String, Integer> units = new TreeMap<>();
        if (part.register().state() == Register.State.IN_TRANSIT) {
            part.lines().forEach(line -> units.merge(line.sku().value(), line.picked(), Integer::sum));
        }
        units.values().removeIf(none -> none == 0);
        return units;
    }
}
