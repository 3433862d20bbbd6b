package dev.waybill.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Leg;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.stock.Backorders;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.stock.Outgoing;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import dev.waybill.core.stock.Supply;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must be true of a world: always, and when all messages have been answered. */
public final class Conservation {
    private final ShardWorld world;

    public Conservation(ShardWorld world) {
        this.world = world;
    }

    /** True between any two commits. */
    public void always() {
        ledgerIsPosition();
        reservedIsHeld();
        pegsAreHeldAndCovered();
        capacityIsHeld();
        slotsAreHeld();
        world.all(Position.class).forEach(Conservation::sound);
    }

    /** True when nothing is under way. */
    public void atRest() {
        always();
        assertThat(world.quiet()).isTrue();
        assertThat(held()).isEqualTo(allocated());
        assertThat(onTheWay()).isEqualTo(sentAndNotReceived());
        world.all(Hold.class).forEach(h -> assertThat(h.state()).isEqualTo(Hold.State.CONFIRMED));
        world.all(FulfillmentOrder.class).forEach(p -> {
            assertThat(p.effects()).isEmpty();
            assertThat(p.register().move()).isNull();
        });
        assertThat(world.events(OrderEvent.class).filter(e -> e.type().equals(OrderEvents.EFFECT_REFUSED)))
                .isEmpty();
        world.all(CustomerOrder.class).forEach(this::everyUnitIsSomewhere);
    }

    private static void sound(Position position) {
        assertThat(position.picked()).isBetween(0, position.onHand());
        assertThat(position.picked()).isLessThanOrEqualTo(Math.max(position.picked(), position.reserved()));
        assertThat(position.reserved()).isNotNegative();
    }

    private void ledgerIsPosition() {
        Map<String, String> sums = new TreeMap<>();
        Map<String, int[]> ledger = new HashMap<>();
        world.events(StockMoved.class).forEach(m -> {
            int[] sum = ledger.computeIfAbsent(m.node() + "/" + m.sku(), k -> new int[3]);
            sum[0] += m.onHandDelta();
            sum[1] += m.reservedDelta();
            sum[2] += m.qualityHoldDelta();
            assertThat(m.after()).isEqualTo(new StockMoved.After(sum[0], sum[1], sum[2]));
        });
        ledger.forEach((key, sum) -> sums.put(key, sum[0] + " " + sum[1] + " " + sum[2]));
        Map<String, String> positions = new TreeMap<>();
        world.all(Position.class).forEach(p -> {
            if (ledger.containsKey(p.node() + "/" + p.sku()) || p.onHand() != 0 || p.reserved() != 0) {
                positions.put(p.node() + "/" + p.sku(), p.onHand() + " " + p.reserved() + " " + p.onQualityHold());
            }
        });
        assertThat(positions).isEqualTo(sums);
    }

    private void reservedIsHeld() {
        Map<String, Integer> reserved = new TreeMap<>();
        Map<String, Integer> picked = new TreeMap<>();
        world.all(Hold.class)
                .forEach(h -> h.lines().forEach(l -> {
                    reserved.merge(h.node() + "/" + l.sku(), l.reserved(), Integer::sum);
                    picked.merge(h.node() + "/" + l.sku(), l.picked(), Integer::sum);
                }));
        world.all(Outgoing.class)
                .forEach(t -> t.held()
                        .forEach(u -> reserved.merge(
                                t.node() + "/" + u.sku(), u.quantity().units(), Integer::sum)));
        world.all(Position.class).forEach(p -> {
            String key = p.node() + "/" + p.sku();
            assertThat(p.reserved()).as(key).isEqualTo(reserved.getOrDefault(key, 0));
            assertThat(p.picked()).as(key).isEqualTo(picked.getOrDefault(key, 0));
        });
    }

    /** Who waits has a hold that says so, while nothing is available, and for a date at which so much will have come. */
    private void pegsAreHeldAndCovered() {
        Map<String, Integer> waiting = new TreeMap<>();
        world.all(Hold.class)
                .forEach(h -> h.lines().stream()
                        .filter(l -> l.pegged() > 0)
                        .forEach(l -> waiting.put(
                                h.node() + "/" + l.sku() + " " + h.token().id(), l.pegged())));
        Map<String, Integer> pegged = new TreeMap<>();
        Map<String, Integer> sums = new TreeMap<>();
        world.all(Backorders.class).forEach(b -> {
            String at = b.node() + "/" + b.sku();
            b.pegs().forEach(peg -> pegged.put(at + " " + peg.token().id(), peg.units()));
            b.pegs().forEach(peg -> sums.merge(at, peg.units(), Integer::sum));
            covered(b);
        });
        assertThat(pegged).isEqualTo(waiting);
        world.all(Position.class).forEach(p -> {
            String at = p.node() + "/" + p.sku();
            assertThat(p.pegged()).as(at).isEqualTo(sums.getOrDefault(at, 0));
            assertThat(p.pegged() == 0 || p.open() == 0).as(at).isTrue();
        });
    }

    private void covered(Backorders waiting) {
        List<Supply> supplies = world.all(Inbound.class)
                .filter(i -> i.node().equals(waiting.node()) && i.sku().equals(waiting.sku()))
                .flatMap(i -> i.supplies().stream())
                .toList();
        long claimed = 0;
        for (Backorders.Peg peg : waiting.pegs()) {
            claimed += peg.units();
            @Nullable Instant ready = peg.readyAt();
            long coming = supplies.stream()
                    .filter(s -> ready == null || !s.expectedAt().isAfter(ready))
                    .mapToLong(Supply::open)
                    .sum();
            assertThat(ready == null || claimed <= coming).as(waiting + "").isTrue();
        }
    }

    private void capacityIsHeld() {
        Map<String, Integer> lines = new TreeMap<>();
        world.all(Hold.class)
                .forEach(h ->
                        lines.merge(h.node() + "/" + h.capacityDay() + h.ofPickups(), h.capacityLines(), Integer::sum));
        world.all(NodeDay.class).forEach(d -> {
            String key = d.node() + "/" + d.day();
            assertThat(d.takenLines() - d.workedLines()).as(key).isEqualTo(lines.getOrDefault(key + false, 0));
            assertThat(d.pickupTaken() - d.pickupWorked()).as(key).isEqualTo(lines.getOrDefault(key + true, 0));
        });
    }

    private void slotsAreHeld() {
        Map<String, Integer> held = new TreeMap<>();
        world.all(Hold.class)
                .filter(h -> h.slot() != null)
                .forEach(h -> held.merge(h.node() + "/" + h.slot(), 1, Integer::sum));
        Map<String, Integer> taken = new TreeMap<>();
        world.all(NodeSlots.class)
                .forEach(day -> day.slots()
                        .forEach(s -> taken.put(day.node() + "/" + s.start(), s.takenOrders() - s.collectedOrders())));
        taken.values().removeIf(orders -> orders == 0);
        assertThat(taken).isEqualTo(held);
    }

    private Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        world.all(Hold.class).forEach(h -> {
            Map<String, Integer> units = new TreeMap<>();
            h.lines().forEach(l -> units.put(l.sku().value(), l.units()));
            held.put(h.token().id(), h.node() + " " + units);
        });
        return held;
    }

    private Map<String, String> allocated() {
        Map<String, String> allocated = new TreeMap<>();
        world.all(FulfillmentOrder.class).forEach(p -> awaited(p, allocated));
        world.all(FulfillmentOrder.class).filter(Conservation::atANode).forEach(p -> {
            Map<String, Integer> units = new TreeMap<>();
            p.lines().stream()
                    .filter(l -> l.quantity() > 0)
                    .forEach(l -> units.put(l.sku().value(), l.quantity()));
            allocated.put(p.token().id(), p.register().node() + " " + units);
        });
        world.all(Reservation.class)
                .filter(r -> r.state() == Reservation.State.HELD)
                .forEach(r -> reserved(r, allocated));
        return allocated;
    }

    private static boolean atANode(FulfillmentOrder part) {
        return part.state().live() && part.register().state() != Register.State.IN_TRANSIT;
    }

    /** A store keeps room for what is to come. */
    private static void awaited(FulfillmentOrder part, Map<String, String> into) {
        Leg leg = part.leg();
        boolean expected = leg != null
                && part.register().version() != Register.AT_STORE
                && part.register().state() != Register.State.ENDED;
        if (expected) {
            into.put(part.token(Register.AT_STORE).id(), leg.to().store() + " {}");
        }
    }

    /** Units that are at no node, by part and SKU, as their homes have it. */
    private Map<String, Integer> onTheWay() {
        Map<String, Integer> units = new TreeMap<>();
        world.all(FulfillmentOrder.class)
                .filter(p -> p.register().state() == Register.State.IN_TRANSIT)
                .forEach(p -> p.lines().forEach(l -> units.merge(p.id() + "/" + l.sku(), l.picked(), Integer::sum)));
        units.values().removeIf(none -> none == 0);
        return units;
    }

    /** The same as the ledgers of the nodes have it. */
    private Map<String, Integer> sentAndNotReceived() {
        Map<String, Integer> units = new TreeMap<>();
        world.events(StockMoved.class)
                .filter(m -> m.reference().startsWith("fo_") && m.reason().matches("transfer_(in|out)"))
                .forEach(m -> units.merge(m.reference() + "/" + m.sku(), -m.onHandDelta(), Integer::sum));
        units.values().removeIf(none -> none == 0);
        return units;
    }

    private static void reserved(Reservation reservation, Map<String, String> into) {
        for (int i = 0; i < reservation.tokens().size(); i++) {
            var part = reservation.now().plan().parts().get(i);
            Map<String, Integer> units = new TreeMap<>();
            part.lines().forEach(l -> units.put(l.sku().value(), l.quantity().units()));
            into.put(reservation.tokens().get(i).id(), part.node() + " " + units);
            if (part.toStore() != null) {
                String claim = reservation.tokens().get(i).allocation() + "/" + Register.AT_STORE;
                into.put(claim, part.toStore().store() + " {}");
            }
        }
    }

    private void everyUnitIsSomewhere(CustomerOrder order) {
        if (order.fulfillmentOrders().isEmpty()) {
            return;
        }
        Map<Integer, Integer> units = new TreeMap<>();
        order.terms().lines().forEach(l -> units.merge(l.number(), -l.quantity().units(), Integer::sum));
        order.unsourced()
                .forEach(u ->
                        units.merge(u.demand().line(), u.demand().quantity().units(), Integer::sum));
        order.cancelled().forEach(d -> units.merge(d.line(), d.quantity().units(), Integer::sum));
        order.fulfillmentOrders().stream()
                .map(id -> world.get(id.home(), FulfillmentOrder.key(id), FulfillmentOrder.class))
                .forEach(p -> p.lines().forEach(l -> units.merge(l.number(), l.quantity(), Integer::sum)));
        assertThat(units.values()).as(order.id().value()).containsOnly(0);
    }
}
