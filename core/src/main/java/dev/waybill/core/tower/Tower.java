package dev.waybill.core.tower;

import dev.waybill.core.network.Network;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEventLog;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.tower.TowerView.Figures;
import dev.waybill.core.tower.TowerView.NodeLoad;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door of this room. {@link #view} and the lists show the network as of the last {@link #refresh}, which an agent
 * calls about once a second; reading them is cheap and never waits. Who sends changes to somebody keeps the
 * {@link TowerView#version} it has sent and asks {@link TowerView#nodesChangedSince}. Safe for any thread.
 */
public final class Tower {
    private final TowerModel model;
    private final TowerSettings settings;
    private final Network network;
    private final InstantSource domain;
    private final FixPrices prices;
    private volatile Moment moment;

    public Tower(int shards, TowerSettings settings, Network network, InstantSource domain, FixPrices prices) {
        this.model = new TowerModel(shards, new DayLog(settings.atRiskWithin()));
        this.settings = settings;
        this.network = network;
        this.domain = domain;
        this.prices = prices;
        this.moment = moment(0, List.of());
    }

    /** An order in a list; the keys of one list are in its order, as text. */
    public record Hit(String key, OrderId order) {}

    /** An open part with what was agreed with its customer. */
    public record PartOfOrder(FulfillmentOrder part, OrderTerms terms) {}

    /** To be fed by the follower of all shards. */
    public ReadModel model() {
        return model;
    }

    /** The events of a batch that are kept for a day: what is stored for {@link Recall}. */
    public static List<OrderEvent> eventsOf(CommittedBatch batch) {
        List<OrderEvent> kept = new ArrayList<>();
        batch.events().forEach(event -> {
            if (event instanceof OrderEvent order && DayLog.TYPES.contains(order.type())) {
                kept.add(order);
            }
        });
        return kept;
    }

    /** An agent that completes what the model has not heard live. */
    public Recall recall(OrderEventLog log, ShardStore store, RecordCodec codec) {
        return new Recall(model, new StoredEvents(log, store::readJournal, codec));
    }

    /** Looks at everything anew. By one thread at a time; takes milliseconds. */
    public void refresh() {
        Moment before = moment;
        moment = moment(before.view().version() + 1, before.view().nodes());
    }

    private Moment moment(long version, List<NodeLoad> before) {
        Instant now = domain.instant();
        Digest digest = model.read(known -> Digest.of(known, now, settings.zone()));
        Outlook outlook = Outlook.of(digest, network, settings.atRiskWithin());
        List<NodeLoad> loads = Loads.of(digest, outlook, network, before, version);
        Figures figures = figures(digest, loads);
        TowerView view = new TowerView(
                version,
                now,
                figures,
                Series.trends(digest, figures, settings.atRiskWithin()),
                loads,
                Flows.of(digest, network),
                new Needs(digest, outlook, prices::of).of(loads),
                Series.hours(digest),
                Series.today(digest));
        return new Moment(digest, outlook, view);
    }

    private static Figures figures(Digest digest, List<NodeLoad> loads) {
        int waiting = (int) digest.orders().values().stream()
                .filter(order -> !order.unsourced().isEmpty())
                .count();
        return new Figures(
                loads.stream().mapToInt(NodeLoad::open).sum(),
                loads.stream().mapToInt(NodeLoad::late).sum(),
                loads.stream().mapToInt(NodeLoad::atRisk).sum(),
                digest.today().givenUpUnits,
                waiting,
                digest.today().shortPicks);
    }

    public TowerView view() {
        return moment.view();
    }

    /** What waits for goods in a queue, who waits longest first, as of the last view. */
    public List<WaitingGoods> waiting(WaitingGoods.Queue queue) {
        return moment.waiting(queue);
    }

    /** What a queue holds, as of the last view. */
    public QueueSummary queue(WaitingGoods.Queue queue) {
        return moment.queue(queue);
    }

    /** The orders that are asked for, in the order of their keys. */
    public List<Hit> find(OrderQuery query) {
        return moment.find(query);
    }

    /**
     * When a part begins to be at risk, domain clock: the same as planners are shown, told ahead.
     *
     * @return the past, when it stands behind more work than its node can do in time; null once it is packed
     */
    public @Nullable Instant atRiskFrom(FulfillmentOrder part) {
        if (!part.state().live() || Outlook.packed(part)) {
            return null;
        }
        Moment now = moment;
        Instant soon = part.shipBy().minus(settings.atRiskWithin());
        boolean already =
                now.outlook().of(part) != Attention.OK && now.view().asOf().isBefore(soon);
        return already ? now.view().asOf() : soon;
    }

    /** The row of an open order. */
    public Optional<OrderInList> row(OrderId id) {
        Moment now = moment;
        @Nullable OrderRow order = now.digest().orders().get(id);
        return order == null ? Optional.empty() : Optional.of(Rows.of(order, now.digest(), now.outlook()));
    }

    /** The row of an order that was read from its home or the archive. */
    public OrderInList row(OrderResult.OrderRead read) {
        return Rows.of(read, moment.outlook());
    }

    /** A part that has not ended, with the terms of its order. */
    public Optional<PartOfOrder> part(FulfillmentOrderId id) {
        Digest digest = moment.digest();
        @Nullable FulfillmentOrder part = digest.parts().get(id);
        @Nullable OrderRow order = part == null ? null : digest.orders().get(part.order());
        return part == null || order == null || !part.state().live()
                ? Optional.empty()
                : Optional.of(new PartOfOrder(part, order.terms()));
    }
}
