package dev.waybill.ops.launch;

import dev.waybill.simulator.chaos.ChaosScenario;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.Pace;
import dev.waybill.simulator.load.PeopleCounts;
import dev.waybill.simulator.load.Staff;
import dev.waybill.simulator.load.Tokens;
import dev.waybill.simulator.load.Worker;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The staff of four stores: of two at one member, of two at another, until the first go over to it, too, and find what
 * they had begun as they left it. What they take off the shelf is always there.
 */
final class ShopStaff implements AutoCloseable {
    private static final double SPEED = 3_600;
    private static final int STAFFED = 4;

    private final Context context;
    private final List<ApiClient> apis;
    private final Staff first;
    private final Staff others;
    private final Staff goneOver;

    ShopStaff(Vertx vertx, Tokens tokens, ChaosScenario scenario, List<Integer> ports, PeopleCounts counts) {
        context = vertx.getOrCreateContext();
        apis = ports.stream()
                .map(port -> new ApiClient(vertx, "http://127.0.0.1:" + port))
                .toList();
        List<String> stores =
                scenario.nodes().stream().map(node -> node.id().value()).toList();
        InstantSource wall = InstantSource.system();
        Pace pace = new Pace(new ScaledClock(wall, Instant.EPOCH, SPEED), SPEED);
        Desk desk = new Desk(vertx, tokens, pace, counts);
        first = desk.staff(apis.get(0), everyOther(stores, 0));
        others = desk.staff(apis.get(1), everyOther(stores, 1));
        goneOver = desk.staff(apis.get(1), everyOther(stores, 0));
        context.runOnContext(go -> {
            first.start();
            others.start();
        });
    }

    private record Desk(Vertx vertx, Tokens tokens, Pace pace, PeopleCounts counts) {
        Staff staff(ApiClient api, List<String> stores) {
            Worker worker = new Worker(vertx, api, tokens, pace, new Worker.Luck(1, 0, 0), counts);
            return new Staff(vertx, new Staff.Setting(api, tokens, stores, DemoIdentity::staffOf, worker, counts));
        }
    }

    private static List<String> everyOther(List<String> stores, int from) {
        return IntStream.range(0, STAFFED)
                .filter(i -> i % 2 == from)
                .mapToObj(stores::get)
                .toList();
    }

    void leaveFirstMember() {
        context.runOnContext(go -> {
            first.stop();
            goneOver.start();
        });
    }

    /** Nobody begins another task. */
    void stop() {
        context.runOnContext(go -> {
            others.stop();
            goneOver.stop();
        });
    }

    @Override
    public void close() {
        stop();
        apis.forEach(ApiClient::close);
    }
}
