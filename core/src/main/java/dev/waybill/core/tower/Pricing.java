package dev.waybill.core.tower;

import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.tower.Tower.PartOfOrder;
import dev.waybill.core.tower.TowerView.Fix;
import dev.waybill.core.tower.TowerView.FixKind;
import dev.waybill.core.tower.TowerView.Need;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a price on moving the parts that need somebody. An agent: {@link #doWork} is called by one thread. */
public final class Pricing {
    /** Parts that are priced in one turn. */
    static final int MAX_AT_ONCE = 5;

    private final Tower tower;
    private final Alternatives alternatives;
    private final FixPrices prices;

    public Pricing(Tower tower, Alternatives alternatives, FixPrices prices) {
        this.tower = tower;
        this.alternatives = alternatives;
        this.prices = prices;
    }

    /** Prices some of what has none yet or no longer; answers how many. {@code now} is domain time. */
    public int doWork(Instant now) {
        List<PartOfOrder> movable =
                tower.view().needs().stream().flatMap(this::movable).toList();
        Set<FulfillmentOrderId> ids =
                movable.stream().map(open -> open.part().id()).collect(Collectors.toSet());
        prices.keepOnly(ids);
        List<PartOfOrder> due = movable.stream()
                .filter(open -> prices.wants(open.part(), now))
                .limit(MAX_AT_ONCE)
                .toList();
        due.forEach(open -> prices.put(open.part(), now, fix(open, now)));
        return due.size();
    }

    private Stream<PartOfOrder> movable(Need need) {
        return Stream.ofNullable(need.fix().part())
                .flatMap(id -> tower.part(id).stream())
                .filter(open -> Needs.mayMove(open.part()));
    }

    /** Nowhere else to go: all that is left is to see it through where it is. */
    private Fix fix(PartOfOrder open, Instant now) {
        Optional<SourcingPlan.Part> cheapest = alternatives.cheapest(open, now);
        long today = Alternatives.mills(open.part().cost());
        return cheapest.map(
                        target -> new Fix(FixKind.REROUTE, open.part().id(), target.node(), target.costMills() - today))
                .orElseGet(() -> new Fix(FixKind.WAIT, open.part().id(), null, null));
    }
}
