package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Sending;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.BiFunction;

/**
 * People who carry goods from store to store. Some of what they do is done by two hands at once, under one key or under
 * two: what is carried may be said twice, and must be carried once.
 */
final class ChaosCarriers {
    private static final int WAYS = 6;
    private static final int ALL = TransferErrands.CARRIED;
    private static final int SOME = 2;

    private final TransferErrands errands;
    private final BiFunction<Errand, Integer, Future<Sending>> hands;

    /** @param hands sends a request until there is a definite answer, to a member by number first */
    ChaosCarriers(TransferErrands errands, BiFunction<Errand, Integer, Future<Sending>> hands) {
        this.errands = errands;
        this.hands = hands;
    }

    /** Plans transfer number {@code n}, and does with it whatever is done with that one. */
    Future<?> carry(int n) {
        Errand plan = errands.plan(n);
        Future<Sending> planned = hands.apply(plan, n);
        Future<?> asked = n % WAYS == 1 ? Future.join(planned, hands.apply(plan, n + 1)) : planned;
        return asked.compose(done -> planned)
                .compose(answer -> answer.outcome() == Outcome.OK
                        ? goOn(n, new JsonObject(answer.body()).getString("id"))
                        : Future.succeededFuture());
    }

    private Future<?> goOn(int n, String id) {
        return switch (n % WAYS) {
            case 0 -> send(n, 0, id, ALL).compose(sent -> receive(n, 0, id, ALL));
            case 1 -> inTwoSteps(n, id);
            case 2 -> everythingTwice(n, id);
            case 3 -> Future.join(send(n, 0, id, SOME), hands.apply(errands.cancel(n, id), n + 1));
            case 4 ->
                send(n, 0, id, ALL)
                        .compose(sent -> hands.apply(errands.receive(n, 0, id, SOME, 1), n + 1))
                        .compose(some -> hands.apply(errands.close(n, id), n + 2));
            default -> sentAndCancelled(n, id);
        };
    }

    private Future<?> inTwoSteps(int n, String id) {
        return send(n, 0, id, SOME)
                .compose(some -> Future.join(receive(n, 0, id, SOME), send(n, 1, id, ALL - SOME)))
                .transform(both -> receive(n, 1, id, ALL - SOME));
    }

    /** One of two receipts is refused; the two hands that send share their key. */
    private Future<?> everythingTwice(int n, String id) {
        Errand send = errands.send(n, 0, id, ALL);
        return Future.join(hands.apply(send, n), hands.apply(send, n + 1))
                .transform(sent -> Future.join(receive(n, 0, id, ALL), receive(n, 1, id, ALL)));
    }

    /** Some has left when the rest is cancelled; while that comes, somebody gives it up. */
    private Future<?> sentAndCancelled(int n, String id) {
        return send(n, 0, id, SOME)
                .compose(some -> hands.apply(errands.cancel(n, id), n + 1))
                .transform(rest -> Future.join(receive(n, 0, id, SOME), hands.apply(errands.close(n, id), n + 2)));
    }

    private Future<Sending> send(int n, int copy, String id, int each) {
        return hands.apply(errands.send(n, copy, id, each), n + copy);
    }

    private Future<Sending> receive(int n, int copy, String id, int each) {
        return hands.apply(errands.receive(n, copy, id, each, 0), n + copy + 1);
    }
}
