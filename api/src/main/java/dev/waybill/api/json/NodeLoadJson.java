package dev.waybill.api.json;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CivilTime;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.PickupSlots;
import dev.waybill.core.network.WorkingTime;
import dev.waybill.core.order.Task;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.tower.NodeEstimate;
import dev.waybill.core.tower.TowerView;
import dev.waybill.core.tower.TowerView.NodeStanding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a node has to do and what it still takes, as planners and its own staff see it. */
public final class NodeLoadJson {
    /** Local days that are shown, from today on. */
    public static final int DAYS = 7;

    /** Local days whose pickup slots are shown, from today on. */
    private static final int SLOT_DAYS = 2;

    private NodeLoadJson() {}

    /**
     * The load of a node.
     *
     * @param localTime of the node, without its zone, to the minute
     * @param cutoff the next one; null when the node is closed for good
     * @param slots of today and tomorrow; empty at nodes without slots
     */
    public record Load(
            String nodeId,
            Instant asOf,
            String localTime,
            String zone,
            NodeStanding state,
            @Nullable Cutoff cutoff,
            List<Day> days,
            List<Slot> slots,
            Work work,
            NodeJson.@Nullable Limit throttle) {}

    public record Cutoff(String local, Instant at, Duration left) {}

    /**
     * Order lines; {@code worked} of {@code taken} are done.
     *
     * @param pickup of pickups alone, where they have a capacity of their own; else null, and they are in the others
     */
    public record Day(
            LocalDate day,
            int taken,
            int worked,
            int limit,
            @Nullable OfPickups pickup) {}

    public record OfPickups(int taken, int worked, int limit) {}

    /** Orders that are collected in an hour. */
    public record Slot(Instant start, Instant end, int taken, int limit) {}

    /** Tasks by what is to be done next, and parts that are late or may become so. */
    public record Work(int toPick, int picking, int toPack, int toShip, int toHandOver, int late, int atRisk) {}

    public record Estimate(
            String nodeId,
            List<EstimatedDay> days,
            int movableParts,
            int lookedAt,
            @Nullable Money costToMove,
            int stuckParts) {}

    /** {@code pickup} is of pickups alone, where they have a capacity of their own; else null. */
    public record EstimatedDay(
            LocalDate day,
            int taken,
            int limitBefore,
            int limitAfter,
            int over,
            @Nullable EstimatedPickups pickup) {
        static EstimatedDay of(NodeEstimate.Day day) {
            NodeEstimate.Lines lines = day.lines();
            return new EstimatedDay(
                    day.day(),
                    lines.taken(),
                    lines.limitBefore(),
                    lines.limitAfter(),
                    lines.over(),
                    EstimatedPickups.of(day.ofPickups()));
        }
    }

    public record EstimatedPickups(int taken, int limitBefore, int limitAfter, int over) {
        static @Nullable EstimatedPickups of(NodeEstimate.@Nullable Lines lines) {
            return lines == null
                    ? null
                    : new EstimatedPickups(lines.taken(), lines.limitBefore(), lines.limitAfter(), lines.over());
        }
    }

    /** What a load is made from. {@code standing} is the tower's row of the node, or null when it has none yet. */
    public record Sources(
            FulfillmentNode node,
            Availability availability,
            List<Task> tasks,
            TowerView.@Nullable NodeLoad standing,
            Instant now) {
        NodeState enforced() {
            return availability.enforced(node.id()).orElseGet(() -> NodeState.of(node));
        }
    }

    public static Load load(Sources from) {
        FulfillmentNode node = from.node();
        NodeState enforced = from.enforced();
        LocalDateTime local = LocalDateTime.ofInstant(from.now(), node.zone()).truncatedTo(ChronoUnit.MINUTES);
        LocalDate today = local.toLocalDate();
        return new Load(
                node.id().value(),
                from.now(),
                local.toString(),
                node.zone().getId(),
                state(enforced),
                cutoff(node, from.now()),
                today.datesUntil(today.plusDays(DAYS))
                        .map(day -> day(from.availability(), enforced, day))
                        .toList(),
                slots(from, enforced, today),
                work(from),
                NodeJson.limit(enforced.throttle()));
    }

    private static NodeStanding state(NodeState enforced) {
        if (!enforced.active()) {
            return NodeStanding.OFF;
        }
        return enforced.throttle() == null ? NodeStanding.ON : NodeStanding.THROTTLED;
    }

    /** The next cutoff on a day on which the node is open. */
    private static @Nullable Cutoff cutoff(FulfillmentNode node, Instant now) {
        WorkingTime time = WorkingTime.of(node);
        LocalDate today = CivilTime.dateOf(now, node.zone());
        return today.datesUntil(today.plusDays(WorkingTime.HORIZON_DAYS))
                .filter(day -> !time.on(day).isEmpty())
                .map(day -> CivilTime.at(day, node.cutoff(), node.zone()))
                .filter(at -> at.isAfter(now))
                .findFirst()
                .map(at -> new Cutoff(node.cutoff().toString(), at, left(now, at)))
                .orElse(null);
    }

    private static Duration left(Instant now, Instant at) {
        return Duration.between(now, at).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Day day(Availability availability, NodeState enforced, LocalDate day) {
        NodeDay taken = availability.day(enforced.node(), day);
        int pickupLimit = enforced.active() ? enforced.pickupLimit(day) : 0;
        OfPickups pickup = enforced.ownCapacity(Capability.PICKUP) || taken.pickupTaken() > 0
                ? new OfPickups(taken.pickupTaken(), taken.pickupWorked(), pickupLimit)
                : null;
        int limit = enforced.active() ? enforced.limit(day) : 0;
        return new Day(day, taken.takenLines(), taken.workedLines(), limit, pickup);
    }

    private static List<Slot> slots(Sources from, NodeState enforced, LocalDate today) {
        int limit = enforced.slotOrders();
        WorkingTime time = WorkingTime.of(from.node());
        Stream<PickupSlot> slots = limit == 0
                ? Stream.empty()
                : today.datesUntil(today.plusDays(SLOT_DAYS)).flatMap(day -> PickupSlots.on(time, day).stream());
        return slots.map(slot -> {
                    int left = from.availability().slotLeft(enforced.node(), slot.start());
                    return new Slot(slot.start(), slot.end(), Math.max(0, limit - left), limit);
                })
                .toList();
    }

    private static Work work(Sources from) {
        TowerView.NodeLoad standing = from.standing();
        return new Work(
                count(from.tasks(), Task.Type.PICK, false),
                count(from.tasks(), Task.Type.PICK, true),
                count(from.tasks(), Task.Type.PACK, null) + count(from.tasks(), Task.Type.STAGE, null),
                count(from.tasks(), Task.Type.SHIP, null),
                count(from.tasks(), Task.Type.HAND_OVER, null),
                standing == null ? 0 : standing.late(),
                standing == null ? 0 : standing.atRisk());
    }

    private static int count(List<Task> tasks, Task.Type type, @Nullable Boolean started) {
        return (int) tasks.stream()
                .filter(task -> task.type() == type && task.state() != Task.State.WAITING)
                .filter(task -> started == null || started == (task.state() == Task.State.STARTED))
                .count();
    }

    public static Estimate estimate(FulfillmentNode node, NodeEstimate.Answer answer, Amounts amounts) {
        return new Estimate(
                node.id().value(),
                answer.days().stream().map(EstimatedDay::of).toList(),
                answer.movableParts(),
                answer.lookedAt(),
                amounts.orNull(answer.costMills()),
                answer.stuckParts());
    }
}
