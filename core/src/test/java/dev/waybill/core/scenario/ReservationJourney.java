package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Redemption;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationCommand.Reserve;
import dev.waybill.core.order.ReservationCommand.TransferReservation;
import dev.waybill.core.order.ReservationEvent;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.order.ReservationTerms;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One reservation on its way, as its home sees it. */
abstract class ReservationJourney {
    static final Duration QUARTER = Duration.ofMinutes(15);
    final Journey journey = new Journey(1, 50);
    final ShardId home = new ShardId(2);
    final ReservationId id = journey.ids.reservation(home);

    final void reserve(List<LineDemand> lines, SourcingPlan.Part... parts) {
        reserve(lines, List.of(choice(parts)));
    }

    final void reserve(List<LineDemand> lines, List<Reservation.Choice> choices) {
        Result opened = decide(wish(lines, choices, List.of()));
        assertThat(opened).isEqualTo(new ReservationResult.Opened(id));
        assertThat(decide(new ReservationCommand.AwaitReservation(id))).isInstanceOf(Waiting.class);
        journey.world.settle();
    }

    final Reserve wish(List<LineDemand> lines, List<Reservation.Choice> choices, List<Set<Integer>> together) {
        OrderTerms like = journey.terms(FulfillmentMethod.DELIVERY, lines);
        ReservationTerms terms = new ReservationTerms(
                like.channel(),
                lines,
                like.destination(),
                like.method(),
                like.level(),
                null,
                like.promisedBy(),
                null,
                QUARTER,
                together);
        Duration decide = Duration.ofSeconds(5);
        return new Reserve(id, terms, choices, decide, decide.plusSeconds(3), "shop");
    }

    final Reservation.Choice choice(SourcingPlan.Part... parts) {
        var allocations = new ArrayList<FulfillmentOrderId>();
        for (SourcingPlan.Part part : parts) {
            assertThat(part.lines()).isNotEmpty();
            allocations.add(journey.ids.fulfillmentOrder(home));
        }
        return new Reservation.Choice(new SourcingPlan(List.of(parts)), allocations);
    }

    final OrderId order() {
        return order(reservation());
    }

    final OrderId order(Reservation reservation) {
        return order(reservation, Duration.ofSeconds(5));
    }

    final OrderId order(Reservation reservation, Duration decideWithin) {
        SourcingPlan plan = reservation.now().plan();
        Instant now = journey.world.now().wall();
        OpenOrder open = new OpenOrder(
                journey.ids.order(HOME),
                journey.terms(
                        plan.brings() ? FulfillmentMethod.PICKUP : FulfillmentMethod.DELIVERY,
                        plan.parts().stream()
                                .flatMap(part -> part.lines().stream())
                                .toList()),
                plan,
                journey.allocations(plan.parts().size()),
                plan.brings() ? Journey.CODE : null,
                now.plus(decideWithin),
                now.plusSeconds(8),
                "shop",
                new Redemption(id, reservation.tokens(), reservation.version()));
        journey.home(open);
        return open.id();
    }

    final Result decide(ReservationCommand command) {
        return journey.world.submit(home, command);
    }

    final String refusal(ReservationCommand command) {
        return decide(command) instanceof Refusal refusal ? refusal.code() : "accepted";
    }

    final Reservation reservation() {
        return journey.world.get(home, Reservation.key(id), Reservation.class);
    }

    final List<String> happened() {
        return journey.world
                .events(ReservationEvent.class)
                .map(event ->
                        event.type().replace("dev.waybill.reservation.", "").replace(".v1", ""))
                .toList();
    }

    /** Of all of it as it is now. */
    final TransferReservation transfer(SourcingPlan.Part... to) {
        Duration decide = Duration.ofSeconds(5);
        return new TransferReservation(
                id,
                reservation().version(),
                reservation().now().allocations(),
                List.of(choice(to)),
                decide,
                decide.plusSeconds(3),
                "shop");
    }

    final void assertCameTooLate(OrderId order) {
        assertThat(journey.world.resolved(HOME, CustomerOrder.key(order)))
                .isInstanceOfSatisfying(
                        OrderResult.AttemptClosed.class,
                        closed -> assertThat(closed.failure()).isEqualTo("RESERVATION_EXPIRED"));
    }
}
