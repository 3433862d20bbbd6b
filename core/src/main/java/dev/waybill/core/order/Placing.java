package dev.waybill.core.order;

import dev.waybill.core.order.Attempt.Phase;
import dev.waybill.core.order.OrderCommand.NextAttempt;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderCommand.OpenRefused;
import dev.waybill.core.order.OrderCommand.RefuseOrder;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.order.OrderResult.OrderRefused;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.HoldToken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From the first message of an order to its confirmation or refusal: up to {@link Attempt#MAX} attempts. */
final class Placing {
    private final OrderPolicy policy;
    private final Parts parts;
    private final Leaving leaving;

    Placing(OrderPolicy policy, Parts parts, Leaving leaving) {
        this.policy = policy;
        this.parts = parts;
        this.leaving = leaving;
    }

    Result open(OpenOrder command, Tx tx) {
        if (Orders.find(tx, command.id()) != null) {
            return new OrderResult.Opened(command.id());
        }
        Attempts.Request request = new Attempts.Request(
                command.plan(), command.allocations(), command.decideBy(), command.tryBy(), command.redemption());
        if (!Orders.proposable(command.id(), request, tx)) {
            return Orders.refused("INVALID_PLAN", "parts and ids of the plan do not fit", null);
        }
        @Nullable String split = KeptTogether.split(command.terms(), command.plan());
        if (split != null) {
            return Orders.refused("GROUP_SPLIT", split, null);
        }
        Attempt attempt = Attempts.place(command.id(), 1, request, tx);
        CustomerOrder order = fresh(command.id(), command.terms(), attempt, command.pickupCode());
        opened(order, command.actor(), tx);
        apply(order, attempt, tx);
        return new OrderResult.Opened(command.id());
    }

    /** There was no plan at all: the order is refused at once, under its key, so that a retry learns the same. */
    Result openRefused(OpenRefused command, Tx tx) {
        if (Orders.find(tx, command.id()) == null) {
            Attempt none = new Attempt(
                    0,
                    Phase.CLOSED,
                    null,
                    new SourcingPlan(List.of()),
                    List.of(),
                    List.of(),
                    tx.now().wall(),
                    tx.now().wall(),
                    command.code(),
                    List.of());
            CustomerOrder order = fresh(command.id(), command.terms(), none, null);
            opened(order, command.actor(), tx);
            refuse(order, command.code(), command.detail(), command.shortfalls(), tx);
        }
        return new OrderResult.Opened(command.id());
    }

    /** The key that was asked about is not known here, or its stored result would be the answer. */
    static Result nothing() {
        return Orders.refused("NOT_FOUND", "nothing was decided under this key", null);
    }

    private static CustomerOrder fresh(OrderId id, OrderTerms terms, Attempt attempt, @Nullable String pickupCode) {
        return new CustomerOrder(
                id,
                terms,
                OrderStatus.PENDING,
                attempt,
                null,
                List.of(),
                List.of(),
                List.of(),
                pickupCode,
                null,
                null,
                0);
    }

    private static void opened(CustomerOrder order, String actor, Tx tx) {
        Map<String, String> attributes = Map.of(
                "channel", order.terms().channel(),
                "method", order.terms().method().name(),
                "lines", "" + order.terms().lines().size());
        OrderEvents.emit(tx, order.id(), OrderEvents.OPENED, order.id(), new Actor(actor), attributes);
    }

    Result next(NextAttempt command, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, command.order());
        if (order == null) {
            return Orders.notFound(command.order());
        }
        if (order.attempt().number() >= command.number()) {
            return new OrderResult.Accepted(); // Another copy was faster: its plan counts.
        }
        boolean continues = order.status() == OrderStatus.PENDING
                && order.attempt().phase() == Phase.CLOSED
                && order.attempt().number() + 1 == command.number();
        if (!continues) {
            return Orders.wrongState(order);
        }
        Attempts.Request request = new Attempts.Request(
                command.plan(), command.allocations(), command.decideBy(), command.tryBy(), command.redemption());
        if (!Orders.proposable(command.order(), request, tx)) {
            return Orders.refused("INVALID_PLAN", "parts and ids of the plan do not fit", command.order());
        }
        @Nullable String split = KeptTogether.split(order.terms(), command.plan());
        if (split != null) {
            return Orders.refused("GROUP_SPLIT", split, command.order());
        }
        if (!Objects.equals(order.attempt().redemption(), command.redemption())) {
            String detail = "the reservation has changed since this order was made for it: order with another key";
            refuse(order, "RESERVATION_CHANGED", detail, List.of(), tx);
            return new OrderResult.Accepted();
        }
        if (request.window().over(tx.now().wall())) {
            return Orders.refused("TOO_LATE", "the attempt came after " + command.decideBy(), command.order());
        }
        apply(order, Attempts.place(order.id(), command.number(), request, tx), tx);
        return new OrderResult.Accepted();
    }

    Result refuse(RefuseOrder command, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, command.order());
        if (order == null) {
            return Orders.notFound(command.order());
        }
        if (order.status() == OrderStatus.REFUSED) {
            return new OrderResult.Accepted();
        }
        if (order.status() != OrderStatus.PENDING || order.attempt().phase() != Phase.CLOSED) {
            return Orders.wrongState(order);
        }
        refuse(order, command.code(), command.detail(), command.shortfalls(), tx);
        return new OrderResult.Accepted();
    }

    Result await(OrderCommand.AwaitOrder command, Tx tx) {
        @Nullable CustomerOrder order = Orders.find(tx, command.order());
        if (order == null) {
            return Orders.notFound(command.order());
        }
        @Nullable Result answer = answer(order);
        return answer == null ? new Waiting(CustomerOrder.key(order.id())) : answer;
    }

    /** What became of the order, or null while its attempt is undecided. */
    private static @Nullable Result answer(CustomerOrder order) {
        if (order.refused() != null) {
            return order.refused();
        }
        Attempt attempt = order.attempt();
        if (attempt.phase() == Phase.DECIDED) {
            return new OrderResult.Placed(order.id(), order.terms(), attempt);
        }
        return attempt.phase() == Phase.CLOSED
                ? new OrderResult.AttemptClosed(
                        order.id(), attempt.number(), String.valueOf(attempt.failure()), attempt.failedNodes())
                : null;
    }

    /** Nobody continued in time, or the attempt's own time is over. */
    void due(CustomerOrder order, Tx tx) {
        Attempt attempt = order.attempt();
        if (attempt.phase() == Phase.CLOSED) {
            String code = String.valueOf(attempt.failure());
            refuse(order, code, "attempt " + attempt.number() + " failed and was not continued", List.of(), tx);
        } else {
            apply(order, Attempts.fail(order.id(), attempt, "TIMED_OUT", List.of(), tx), tx);
        }
    }

    /** Stores the attempt's next state and does what follows from it. */
    void apply(CustomerOrder order, Attempt attempt, Tx tx) {
        switch (attempt.phase()) {
            case TRYING -> {
                boolean asked = attempt.failure() != null;
                put(order.edit().attempt(attempt).wakeAt(asked ? null : Deadline.wall(attempt.decideBy())), tx);
            }
            case CLOSING -> put(order.edit().attempt(attempt).wakeAt(null), tx);
            case CLOSED -> closed(order, attempt, tx);
            case DECIDED -> decided(order, attempt, tx);
        }
    }

    private void closed(CustomerOrder order, Attempt attempt, Tx tx) {
        String failure = String.valueOf(attempt.failure());
        Map<String, String> attributes = Map.of("attempt", "" + attempt.number(), "reason", failure);
        OrderEvents.emit(tx, order.id(), OrderEvents.ATTEMPT_CLOSED, order.id(), Actor.WAYBILL, attributes);
        CustomerOrder closed = order.edit()
                .attempt(attempt)
                .wakeAt(Deadline.wall(tx.now().wall().plus(policy.continueWithin())))
                .done();
        if (attempt.number() >= Attempt.MAX) {
            refuse(closed, failure, Attempt.MAX + " attempts failed", List.of(), tx);
        } else {
            tx.put(CustomerOrder.key(order.id()), closed);
            resolve(closed, tx);
        }
    }

    private void decided(CustomerOrder order, Attempt attempt, Tx tx) {
        CustomerOrder confirmed = order.edit()
                .status(attempt.plan().waits() ? OrderStatus.BACKORDERED : OrderStatus.CONFIRMED)
                .attempt(attempt)
                .fulfillmentOrders(attempt.allocations())
                .wakeAt(null)
                .done();
        tx.put(CustomerOrder.key(order.id()), confirmed);
        for (int i = 0; i < attempt.allocations().size(); i++) {
            SourcingPlan.Part part = attempt.plan().parts().get(i);
            @Nullable Redemption redemption = attempt.redemption();
            @Nullable
            HoldToken from = redemption == null ? null : redemption.holds().get(i);
            parts.scheduled(confirmed, attempt.allocations().get(i), part, from, tx);
        }
        Map<String, String> attributes = Map.of(
                "attempt", "" + attempt.number(),
                "parts", "" + attempt.allocations().size(),
                "cost_mills", "" + attempt.plan().costMills());
        OrderEvents.emit(tx, order.id(), OrderEvents.CONFIRMED, order.id(), Actor.WAYBILL, attributes);
        resolve(confirmed, tx);
    }

    private void refuse(CustomerOrder order, String code, String detail, List<Shortfall> shortfalls, Tx tx) {
        OrderRefused answer = new OrderRefused(order.id(), code, detail, shortfalls);
        CustomerOrder refused = order.edit()
                .status(OrderStatus.REFUSED)
                .refused(answer)
                .wakeAt(leaving.after(tx))
                .done();
        tx.put(CustomerOrder.key(order.id()), refused);
        OrderEvents.emit(
                tx, order.id(), OrderEvents.REFUSED, order.id(), Actor.WAYBILL, Map.of("code", code, "detail", detail));
        resolve(refused, tx);
    }

    private static void resolve(CustomerOrder order, Tx tx) {
        @Nullable Result answer = answer(order);
        if (answer != null) {
            tx.resolve(CustomerOrder.key(order.id()), answer);
        }
    }

    private static void put(CustomerOrderEdit edit, Tx tx) {
        CustomerOrder order = edit.done();
        tx.put(CustomerOrder.key(order.id()), order);
    }
}
