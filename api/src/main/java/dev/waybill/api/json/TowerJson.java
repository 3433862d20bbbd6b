package dev.waybill.api.json;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.tower.Attention;
import dev.waybill.core.tower.TowerView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The planners' view as it is written. Its records look like those of {@link TowerView} and are not the same: on the
 * wire ids are strings, mills are money, a node is laid flat beside its load, and a series says how long a point is. What
 * is the same, such as the figures and the kinds, is written from the view's own records.
 */
public final class TowerJson {
    /** Length of a point of a series. */
    private static final Duration BUCKET = Duration.ofMinutes(5);

    private TowerJson() {}

    public record Tower(
            Instant asOf,
            double speed,
            TowerView.Figures figures,
            Trends trends,
            List<NodeLoad> nodes,
            List<Flow> flows,
            List<Need> needs,
            Hours hours,
            Today today,
            Proof proof) {}

    public record Trends(
            Duration bucket,
            Instant from,
            List<Integer> late,
            List<Integer> atRisk,
            List<Integer> unfillable,
            List<Integer> waiting,
            List<Integer> shortPicked) {}

    public record NodeLoad(
            String id,
            String name,
            NodeType type,
            double lat,
            double lon,
            String region,
            int open,
            int late,
            int atRisk,
            int taken,
            int capacity,
            TowerView.NodeStanding state) {}

    public record Flow(String nodeId, String region, double lat, double lon, int parts, int late) {}

    public record Need(
            String id,
            TowerView.NeedKind kind,
            Attention severity,
            Instant breachAt,
            int parts,
            @Nullable String nodeId,
            @Nullable String orderId,
            Fix fix) {}

    public record Fix(
            TowerView.FixKind kind,
            @Nullable String fulfillmentOrderId,
            @Nullable String nodeId,
            @Nullable Money cost) {}

    public record Hours(
            Duration bucket,
            Instant from,
            List<@Nullable Double> ordersPerMinute,
            List<@Nullable Long> costPerOrder,
            List<@Nullable Double> splitRate,
            List<@Nullable Double> onTime) {}

    public record Today(
            int orders,
            @Nullable Money costPerOrder,
            @Nullable Double splitRate,
            @Nullable Double onTime,
            int moves,
            Money saved) {}

    /** As on the wire in lower case. */
    public enum ProofState {
        CLEAN,
        BROKEN,
        NONE
    }

    public record Proof(
            ProofState state,
            long oversold,
            long checked,
            @Nullable Instant auditedAt,
            boolean running) {}

    public static Tower of(TowerView view, Amounts amounts, double speed, Proof proof) {
        return new Tower(
                view.asOf(),
                speed,
                view.figures(),
                trends(view.trends()),
                view.nodes().stream().map(TowerJson::load).toList(),
                view.flows().stream().map(TowerJson::flow).toList(),
                view.needs().stream().map(need -> need(need, amounts)).toList(),
                hours(view.hours(), amounts),
                today(view.today(), amounts),
                proof);
    }

    public static NodeLoad load(TowerView.NodeLoad load) {
        FulfillmentNode node = load.node();
        return new NodeLoad(
                node.id().value(),
                node.name(),
                node.type(),
                node.position().lat(),
                node.position().lon(),
                node.place().region(),
                load.open(),
                load.late(),
                load.atRisk(),
                load.taken(),
                load.capacity(),
                load.state());
    }

    private static Trends trends(TowerView.Trends trends) {
        return new Trends(
                BUCKET,
                trends.from(),
                trends.late(),
                trends.atRisk(),
                trends.unfillable(),
                trends.waiting(),
                trends.shortPicked());
    }

    private static Flow flow(TowerView.Flow flow) {
        return new Flow(
                flow.node().value(),
                flow.region(),
                flow.centre().lat(),
                flow.centre().lon(),
                flow.parts(),
                flow.late());
    }

    private static Need need(TowerView.Need need, Amounts amounts) {
        TowerView.Fix fix = need.fix();
        return new Need(
                need.id(),
                need.kind(),
                need.severity(),
                need.breachAt(),
                need.parts(),
                need.node() == null ? null : need.node().value(),
                need.order() == null ? null : need.order().value(),
                new Fix(
                        fix.kind(),
                        fix.part() == null ? null : fix.part().value(),
                        fix.node() == null ? null : fix.node().value(),
                        amounts.orNull(fix.costMills())));
    }

    private static Hours hours(TowerView.Hours hours, Amounts amounts) {
        List<@Nullable Long> costs = new ArrayList<>();
        hours.costPerOrderMills()
                .forEach(mills ->
                        costs.add(mills == null ? null : amounts.of(mills).amount()));
        return new Hours(BUCKET, hours.from(), hours.ordersPerMinute(), costs, hours.splitRate(), hours.onTime());
    }

    private static Today today(TowerView.Today today, Amounts amounts) {
        return new Today(
                today.orders(),
                amounts.orNull(today.costPerOrderMills()),
                today.splitRate(),
                today.onTime(),
                today.moves(),
                amounts.of(today.savedMills()));
    }

    public static Proof proof(AuditBoard.Standing standing, Instant wall) {
        AuditBoard.Done done = standing.done();
        if (done == null) {
            return new Proof(ProofState.NONE, 0, 0, null, standing.running(wall));
        }
        return new Proof(
                done.report().clean() && done.report().oversold() == 0 ? ProofState.CLEAN : ProofState.BROKEN,
                done.report().oversold(),
                done.report().checked().rows(),
                done.at(),
                standing.running(wall));
    }
}
