package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Redemption;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.order.ReservationTerms;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reserves, and then extends, releases, orders with it, orders with it twice, or lets it expire. Some send several
 * copies, each with other nodes. Confined to one world.
 */
final class Reservers {
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private final VirtualLoops loops;
    private final Clocks clocks;
    private final Caller caller;
    private final Town town;
    private final Planner planner;
    private final IdSource ids;
    private final Chance chance;
    private final BiConsumer<OrderId, OrderResult> placed;
    private final Map<ReservationId, List<ReservationResult>> answers = new LinkedHashMap<>();

    Reservers(
            VirtualLoops loops,
            Clocks clocks,
            Caller caller,
            Town town,
            Planner planner,
            IdSource ids,
            Chance chance,
            BiConsumer<OrderId, OrderResult> placed) {
        this.loops = loops;
        this.clocks = clocks;
        this.caller = caller;
        this.town = town;
        this.planner = planner;
        this.ids = ids;
        this.chance = chance;
        this.placed = placed;
    }

    /** What was finally answered about each reservation, by every copy that got an answer. */
    Map<ReservationId, List<ReservationResult>> answers() {
        return answers;
    }

    void reserve() {
        CommandKey key = caller.newKey();
        ShardId home = OrderDesk.home(key, town.shards());
        OrderTerms wish = town.wish(clocks.domain().instant());
        int copies = chance.happens(0.3) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            loops.after(Duration.ofMillis(chance.between(0, 2_000)), () -> send(home, wish, key));
        }
    }

    private void send(ShardId home, OrderTerms wish, CommandKey key) {
        List<LineDemand> lines = wish.lines().stream()
                .map(line -> new LineDemand(line.number(), line.sku(), line.quantity()))
                .toList();
        ReservationTerms terms = new ReservationTerms(
                wish.channel(),
                lines,
                wish.destination(),
                wish.method(),
                wish.level(),
                wish.pickupNode(),
                wish.promisedBy(),
                wish.pickupSlot(),
                holdFor(),
                wish.together());
        List<Reservation.Choice> choices = new ArrayList<>();
        for (int i = 1 + chance.below(2); i > 0; i--) {
            SourcingPlan plan = planner.plan(wish, clocks.domain().instant());
            choices.add(new Reservation.Choice(plan, ids.allocations(home, plan)));
        }
        Duration decide = Duration.ofMillis(chance.between(1_000, 6_000));
        Duration tries = decide.plusMillis(chance.happens(0.5) ? 200 : chance.between(200, 8_000));
        var reserve = new ReservationCommand.Reserve(ids.reservation(home), terms, choices, decide, tries, "buyer");
        caller.send(new Caller.Request(home, reserve, key), result -> {
            if (result instanceof ReservationResult.Opened opened) {
                await(opened.reservation(), wish);
            }
        });
    }

    private Duration holdFor() {
        return SHORTEST.plusSeconds(chance.between(0, 900));
    }

    private void await(ReservationId id, OrderTerms wish) {
        caller.read(id.home(), new ReservationCommand.AwaitReservation(id), result -> {
            if (result instanceof ReservationResult.Held held) {
                told(id, held);
                live(id, wish);
            } else if (result instanceof ReservationResult.NotHeld none) {
                told(id, none);
            } else if (result instanceof ReservationResult.Refused refused) {
                told(id, refused);
            } else {
                loops.after(Duration.ofMillis(500), () -> await(id, wish));
            }
        });
    }

    private void told(ReservationId id, ReservationResult answer) {
        answers.computeIfAbsent(id, r -> new ArrayList<>()).add(answer);
    }

    /** What is done with it, each thing at a time of its own. */
    private void live(ReservationId id, OrderTerms wish) {
        if (chance.happens(0.3)) {
            later(() -> caller.keyed(
                    id.home(), new ReservationCommand.ExtendReservation(id, holdFor(), "buyer"), result -> {}));
        }
        if (chance.happens(0.2)) {
            later(() -> caller.keyed(id.home(), new ReservationCommand.ReleaseReservation(id, "buyer"), result -> {}));
        }
        if (chance.happens(0.3)) {
            later(() -> giveBack(id));
        }
        if (chance.happens(0.3)) {
            later(() -> transfer(id, wish));
        }
        for (int i = chance.below(3); i > 0; i--) {
            later(() -> redeem(id, wish));
        }
    }

    /** Some units of a line, sometimes more than are held any more. */
    private void giveBack(ReservationId id) {
        read(id, reservation -> {
            List<LineDemand> lines = lines(reservation.now().plan());
            LineDemand line = lines.get(chance.below(lines.size()));
            var units = new SkuUnits(
                    line.sku(), Quantity.of(1 + chance.below(line.quantity().units())));
            caller.keyed(id.home(), new ReservationCommand.ReleaseUnits(id, List.of(units), "buyer"), result -> {});
        });
    }

    /** One part of it at other nodes, each choice as it comes. */
    private void transfer(ReservationId id, OrderTerms wish) {
        read(id, reservation -> {
            int moved = chance.below(reservation.now().allocations().size());
            SourcingPlan.Part part = reservation.now().plan().parts().get(moved);
            List<Reservation.Choice> choices = new ArrayList<>();
            for (int i = 1 + chance.below(2); i > 0; i--) {
                SourcingPlan plan = planner.bringing(
                        part.lines(),
                        wish.pickupNode() == null ? null : town.anyNode(),
                        wish.pickupSlot(),
                        clocks.domain().instant());
                choices.add(new Reservation.Choice(plan, ids.allocations(id.home(), plan)));
            }
            Duration decide = Duration.ofMillis(chance.between(1_000, 6_000));
            var transfer = new ReservationCommand.TransferReservation(
                    id,
                    reservation.version(),
                    List.of(reservation.now().allocations().get(moved)),
                    choices,
                    decide,
                    decide.plusMillis(chance.between(200, 8_000)),
                    "buyer");
            caller.keyed(id.home(), transfer, result -> {});
        });
    }

    private static List<LineDemand> lines(SourcingPlan plan) {
        return plan.parts().stream().flatMap(part -> part.lines().stream()).toList();
    }

    private void read(ReservationId id, Consumer<Reservation> then) {
        caller.read(id.home(), new ReservationCommand.ReadReservation(id), result -> {
            if (result instanceof ReservationResult.ReservationRead read) {
                then.accept(read.reservation());
            }
        });
    }

    private void later(Runnable act) {
        loops.after(Duration.ofMillis(chance.between(0, 15_000)), act);
    }

    /** Orders with it as it was read, and some time after it was read. */
    private void redeem(ReservationId id, OrderTerms wish) {
        caller.read(id.home(), new ReservationCommand.ReadReservation(id), result -> {
            if (result instanceof ReservationResult.ReservationRead read) {
                loops.after(
                        Duration.ofMillis(chance.between(0, 1_000)),
                        () -> order(read.reservation(), wish, caller.newKey()));
            } else {
                told(id, (ReservationResult) result);
            }
        });
    }

    private void order(Reservation reservation, OrderTerms wish, CommandKey key) {
        ShardId home = OrderDesk.home(key, town.shards());
        SourcingPlan plan = reservation.now().plan();
        OrderTerms terms = terms(wish, plan);
        Instant decideBy = clocks.wall().plusMillis(chance.between(1_000, 6_000));
        var open = new OrderCommand.OpenOrder(
                ids.order(home),
                terms,
                plan,
                ids.allocations(home, plan),
                wish.pickupNode() == null ? null : "code-" + chance.below(10_000),
                decideBy,
                decideBy.plusMillis(chance.between(200, 8_000)),
                "buyer",
                new Redemption(reservation.id(), reservation.tokens(), reservation.version()));
        caller.send(new Caller.Request(home, open, key), result -> {
            if (result instanceof OrderResult.Opened opened) {
                awaitOrder(opened.order());
            }
        });
    }

    /** An order of what is held. */
    private static OrderTerms terms(OrderTerms wish, SourcingPlan plan) {
        Map<Integer, Integer> units = new HashMap<>();
        lines(plan).forEach(line -> units.merge(line.line(), line.quantity().units(), Integer::sum));
        List<OrderLine> held = new ArrayList<>();
        for (OrderLine line : wish.lines()) {
            int left = units.getOrDefault(line.number(), 0);
            if (left > 0) {
                held.add(new OrderLine(
                        line.number(), line.sku(), Quantity.of(left), line.unitPrice(), line.group(), null));
            }
        }
        return new OrderTerms(
                wish.channel(),
                held,
                wish.destination(),
                wish.method(),
                wish.level(),
                wish.pickupNode() == null ? null : store(plan),
                wish.promisedBy(),
                wish.placedAt(),
                wish.grace(),
                wish.pickupSlot());
    }

    private static NodeId store(SourcingPlan plan) {
        SourcingPlan.Part first = plan.parts().get(0);
        return first.toStore() == null ? first.node() : first.toStore().store();
    }

    private void awaitOrder(OrderId order) {
        caller.read(order.home(), new OrderCommand.AwaitOrder(order), result -> {
            if (result instanceof OrderResult.AttemptClosed) {
                var refuse = new OrderCommand.RefuseOrder(order, "UNFILLABLE", "not redeemed", List.of());
                caller.read(order.home(), refuse, refused -> awaitOrder(order));
            } else if (result instanceof OrderResult.Placed || result instanceof OrderResult.OrderRefused) {
                placed.accept(order, (OrderResult) result);
            } else {
                loops.after(Duration.ofMillis(500), () -> awaitOrder(order));
            }
        });
    }
}
