package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Sending;
import dev.waybill.simulator.load.Tokens;
import dev.waybill.simulator.world.Chance;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Customers who order, customers who reserve first, stock systems and carriers, all at all members at once. What they do follows
 * from a seed; when they do it, from the answers.
 */
public final class ChaosLoad implements AutoCloseable {
    private static final int ORDERING = 10;
    private static final int RESERVING = 4;
    private static final int STOCKING = 2;
    private static final int CARRYING = 2;
    private static final long LONGEST_THOUGHT_MILLIS = 300;
    private static final int SHORT_HOLD_SECONDS = 2;
    private static final int LONG_HOLD_SECONDS = 600;
    /** Every so many orders are sent by two hands at once. */
    private static final int TWICE = 8;

    private final Vertx vertx;
    private final Context context;
    private final Sender sender;
    private final Errands errands;
    private final ChaosCarriers carriers;
    private final InstantSource wall;
    private final long seed;
    private final Map<String, Errand> sent = new HashMap<>();
    private final List<Future<Void>> people = new ArrayList<>();
    private boolean stopped;
    private int orders;
    private int reservations;
    private int rows;
    private int transfers;

    /**
     * Who is asked for what.
     *
     * @param members addresses of all members
     */
    public record Setting(List<String> members, Tokens tokens, ChaosScenario scenario, long seed, InstantSource wall) {}

    public ChaosLoad(Vertx vertx, Setting setting, History history) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.wall = setting.wall();
        this.seed = setting.seed();
        this.sender = new Sender(vertx, setting, history, Sender.ANSWER_WITHIN);
        this.errands = new Errands(setting.scenario(), setting.seed());
        this.carriers = new ChaosCarriers(new TransferErrands(setting.scenario(), setting.seed()), this::resolve);
    }

    public void start() {
        context.runOnContext(go -> {
            begin(ORDERING, () -> order(orders++));
            begin(RESERVING, () -> reserve(reservations++));
            begin(STOCKING, () -> resolve(errands.row(rows, wall.instant()), rows++));
            begin(CARRYING, () -> carriers.carry(transfers++));
        });
    }

    /** Nobody begins anything new; done when everybody knows how the last thing ended, or has given up. */
    public Future<Void> stop() {
        Promise<Void> all = Promise.promise();
        context.runOnContext(go -> {
            stopped = true;
            Future.join(people).<Void>mapEmpty().onComplete(all);
        });
        return all.future();
    }

    private void begin(int persons, Supplier<Future<?>> next) {
        for (int i = 0; i < persons; i++) {
            Promise<Void> left = Promise.promise();
            people.add(left.future());
            go(Chance.of(seed, "person-" + people.size()), next, left);
        }
    }

    private void go(Chance chance, Supplier<Future<?>> next, Promise<Void> left) {
        if (stopped) {
            left.complete();
            return;
        }
        next.get()
                .onComplete(done ->
                        vertx.setTimer(chance.between(1, LONGEST_THOUGHT_MILLIS), timer -> go(chance, next, left)));
    }

    private Future<?> order(int n) {
        Errand errand = errands.order(n);
        return n % TWICE == 0 ? Future.join(resolve(errand, n), resolve(errand, n + 1)) : resolve(errand, n);
    }

    private Future<Sending> resolve(Errand errand, int first) {
        sent.putIfAbsent(errand.key(), errand);
        return sender.resolve(errand, first);
    }

    private Future<?> reserve(int n) {
        boolean brief = n % 6 == 0;
        return resolve(errands.reserve(n, brief ? SHORT_HOLD_SECONDS : LONG_HOLD_SECONDS), n)
                .compose(answer -> answer.outcome() == Outcome.OK
                        ? goOn(n, new JsonObject(answer.body()).getString("id"))
                        : Future.succeededFuture());
    }

    /** One redeems at the last moment, two race for it, some extend first, release, race with a release, or forget it. */
    private Future<?> goOn(int n, String id) {
        return switch (n % 6) {
            case 0 -> later(SHORT_HOLD_SECONDS * 1_000 - 100).compose(now -> resolve(errands.redeem(n, 0, id), n));
            case 1 -> Future.join(resolve(errands.redeem(n, 0, id), n), resolve(errands.redeem(n, 1, id), n + 1));
            case 2 ->
                resolve(errands.extend(n, id, LONG_HOLD_SECONDS * 2), n)
                        .compose(extended -> resolve(errands.redeem(n, 0, id), n + 1));
            case 3 -> resolve(errands.release(n, id), n + 1);
            case 4 -> Future.join(resolve(errands.redeem(n, 0, id), n), resolve(errands.release(n, id), n + 2));
            default -> Future.succeededFuture();
        };
    }

    private Future<Void> later(long millis) {
        Promise<Void> later = Promise.promise();
        vertx.setTimer(millis, timer -> later.complete());
        return later.future();
    }

    /** Everything once more, under its key, at some member: nothing more may come of it. */
    public Future<Void> repeatAll() {
        Promise<Void> all = Promise.promise();
        context.runOnContext(go -> {
            List<Errand> again = List.copyOf(sent.values());
            InTurn.run(again.size(), i -> sender.resolve(again.get(i), i)).onComplete(all);
        });
        return all.future();
    }

    /** How long {@link #stop} waits at most for those who do not give up. */
    public static Duration patience() {
        return Sender.GIVE_UP_AFTER.multipliedBy(2);
    }

    @Override
    public void close() {
        sender.close();
    }
}
