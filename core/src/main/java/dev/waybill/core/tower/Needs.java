package dev.waybill.core.tower;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Register;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.Position;
import dev.waybill.core.tower.TowerView.Fix;
import dev.waybill.core.tower.TowerView.FixKind;
import dev.waybill.core.tower.TowerView.Need;
import dev.waybill.core.tower.TowerView.NeedKind;
import dev.waybill.core.tower.TowerView.NodeLoad;
import dev.waybill.core.tower.TowerView.NodeStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What needs somebody now, first to breach first, each with what can be done about it. Pure. */
final class Needs {
    /** Needs of a view. */
    static final int MAX = 50;

    private static final Comparator<Need> FIRST_TO_BREACH =
            Comparator.comparing(Need::breachAt).thenComparing(Need::id);

    private final Digest digest;
    private final Outlook outlook;
    private final Function<FulfillmentOrder, Fix> fixOf;

    /** {@code fixOf} knows what it would cost to move a part. */
    Needs(Digest digest, Outlook outlook, Function<FulfillmentOrder, Fix> fixOf) {
        this.digest = digest;
        this.outlook = outlook;
        this.fixOf = fixOf;
    }

    List<Need> of(List<NodeLoad> loads) {
        Set<NodeId> off = loads.stream()
                .filter(load -> load.state() == NodeStanding.OFF)
                .map(load -> load.node().id())
                .collect(Collectors.toSet());
        List<Need> needs = new ArrayList<>();
        outlook.live().forEach((node, parts) -> needs.addAll(ofNode(node, parts, off.contains(node))));
        digest.orders().values().stream()
                .filter(order -> !order.unsourced().isEmpty())
                .forEach(order -> needs.add(waiting(order)));
        digest.overReserved().forEach(position -> needs.add(overReserved(position)));
        return needs.stream().sorted(FIRST_TO_BREACH).limit(MAX).toList();
    }

    private List<Need> ofNode(NodeId node, List<FulfillmentOrder> parts, boolean off) {
        List<Need> needs = new ArrayList<>();
        List<FulfillmentOrder> behind = outlook.behind().getOrDefault(node, List.of());
        parts.stream().filter(part -> outlook.of(part) != Attention.OK).forEach(part -> needs.add(latePart(part)));
        if (!behind.isEmpty()) {
            Fix throttle = new Fix(FixKind.THROTTLE, null, node, null);
            needs.add(about(NeedKind.BACKLOG_OVER_CUTOFF, node, behind, throttle));
        }
        List<FulfillmentOrder> unfinished =
                parts.stream().filter(part -> !Outlook.packed(part)).toList();
        if (off && !unfinished.isEmpty()) {
            needs.add(about(NeedKind.NODE_OFF_WITH_WORK, node, unfinished, Fix.of(FixKind.OPEN)));
        }
        return needs;
    }

    private Need latePart(FulfillmentOrder part) {
        return new Need(
                id(NeedKind.LATE_PART, part.id().value()),
                NeedKind.LATE_PART,
                outlook.of(part),
                part.shipBy(),
                1,
                part.register().node(),
                part.order(),
                mayMove(part) ? fixOf.apply(part) : Fix.of(FixKind.OPEN));
    }

    /** Whether a planner may move the part. */
    static boolean mayMove(FulfillmentOrder part) {
        return part.method() == FulfillmentMethod.DELIVERY
                && part.register().state() == Register.State.MOVABLE
                && part.state() == FulfillmentOrder.State.SCHEDULED;
    }

    private Need about(NeedKind kind, NodeId node, List<FulfillmentOrder> parts, Fix fix) {
        Instant first = parts.stream()
                .map(FulfillmentOrder::shipBy)
                .min(Comparator.naturalOrder())
                .orElse(digest.now());
        return new Need(id(kind, node.value()), kind, severity(first), first, parts.size(), node, null, fix);
    }

    private Attention severity(Instant breachAt) {
        return digest.now().isAfter(breachAt) ? Attention.LATE : Attention.AT_RISK;
    }

    private Need waiting(OrderRow order) {
        Instant giveUp = order.unsourced().stream()
                .map(Unsourced::giveUpAt)
                .min(Comparator.naturalOrder())
                .orElse(digest.now());
        int units = order.unsourced().stream()
                .mapToInt(u -> u.demand().quantity().units())
                .sum();
        NeedKind kind = NeedKind.WAITING_FOR_NODE;
        Attention severity = severity(order.terms().promisedBy());
        return new Need(
                id(kind, order.id().value()), kind, severity, giveUp, units, null, order.id(), Fix.of(FixKind.WAIT));
    }

    /** Broken when the first part that wants these goods is due. */
    private Need overReserved(Position position) {
        Instant first = outlook.live().getOrDefault(position.node(), List.of()).stream()
                .filter(part ->
                        part.lines().stream().anyMatch(line -> line.sku().equals(position.sku())))
                .map(FulfillmentOrder::shipBy)
                .min(Comparator.naturalOrder())
                .orElse(digest.now());
        NeedKind kind = NeedKind.OVER_RESERVED;
        String about = position.node() + "/" + position.sku();
        int units = position.missing();
        return new Need(
                id(kind, about), kind, severity(first), first, units, position.node(), null, Fix.of(FixKind.OPEN));
    }

    private static String id(NeedKind kind, String about) {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + about;
    }
}
