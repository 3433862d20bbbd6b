package dev.waybill.core.promise;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.Network;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingOutcome.Unfillable;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sources only what may leave now: an item that is not released yet is not available, whatever lies on shelves. */
public final class OnSale implements Sourcing {
    private static final SourcingExplanation UNRELEASED =
            new SourcingExplanation("catalog", "not released yet", List.of(), null, null);

    private final Network network;
    private final Sourcing sourcing;

    public OnSale(Network network, Sourcing sourcing) {
        this.network = network;
        this.sourcing = sourcing;
    }

    @Override
    public SourcingOutcome source(SourcingRequest request, Instant now) {
        List<Shortfall> unreleased = request.lines().stream()
                .filter(line -> !onSale(line, now))
                .map(line ->
                        new Shortfall(line.line(), line.sku(), line.quantity().units(), 0))
                .toList();
        return unreleased.isEmpty() ? sourcing.source(request, now) : new Unfillable(unreleased, UNRELEASED);
    }

    private boolean onSale(LineDemand line, Instant now) {
        @Nullable Item item = network.item(line.sku());
        return item == null || item.onSaleAt(now);
    }
}
