package dev.waybill.ops.launch;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.simulator.demand.Scenario;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.Carriers;
import dev.waybill.simulator.load.Customers;
import dev.waybill.simulator.load.Pace;
import dev.waybill.simulator.load.PeopleCounts;
import dev.waybill.simulator.load.RunTally;
import dev.waybill.simulator.load.ScenarioLoader;
import dev.waybill.simulator.load.SlotTaste;
import dev.waybill.simulator.load.Staff;
import dev.waybill.simulator.load.Tokens;
import dev.waybill.simulator.load.Worker;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The customers, the staff and the carriers of the demo. They only know the API's address, on a Vert.x of their own. */
final class DemoPeople implements AutoCloseable {
    private static final Duration LOAD_WITHIN = Duration.ofMinutes(15);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final double SHORT_PICKS = 0.015;
    private static final double REJECTIONS = 0.005;
    /** Share of the pickups that are not collected in the first slot. */
    private static final double LATER_SLOTS = 0.3;

    private final Vertx vertx = Vertx.vertx();
    private final PeopleCounts counts = new PeopleCounts();
    private final WaybillMember member;
    private final DemoIdentity identity;
    private final Clocks clocks;
    private final Demo.Options options;
    private final ApiClient api;
    private final Tokens tokens;
    private @Nullable Customers customers;
    private @Nullable Staff staff;
    private @Nullable Carriers carriers;
    private Instant nextReport = Instant.MIN;

    private DemoPeople(WaybillMember member, DemoIdentity identity, Clocks clocks, Demo.Options options) {
        this.member = member;
        this.identity = identity;
        this.clocks = clocks;
        this.options = options;
        this.api = new ApiClient(vertx, "http://127.0.0.1:" + member.httpPort());
        this.tokens = new Tokens(
                vertx,
                identity.issuer(),
                new Tokens.Credentials(DemoIdentity.SIMULATOR, identity.secret()),
                clocks.wall());
    }

    static DemoPeople of(WaybillMember member, DemoIdentity identity, Clocks clocks, Demo.Options options) {
        return new DemoPeople(member, identity, clocks, options);
    }

    /** Brings the network and its stock in over the API, unless the data has them from an earlier start. */
    void load(Scenario scenario, Demo.Printer printer) {
        if (member.network().nodes().isEmpty()) {
            printer.say(
                    "Loading %d nodes, %d items and their stock ...",
                    scenario.nodes().size(), scenario.items().size());
            Instant start = clocks.wall().instant();
            Blocking.join(
                    new ScenarioLoader(api, tokens)
                            .load(scenario, clocks.domain().instant()),
                    LOAD_WITHIN);
            printer.say(
                    "Loaded in %d s.",
                    Duration.between(start, clocks.wall().instant()).toSeconds());
        }
        identity.staff(member.network().nodes());
    }

    void start(Scenario scenario) {
        Instant now = clocks.domain().instant();
        Pace pace = new Pace(clocks.domain(), options.speed());
        Carriers begunCarriers = new Carriers(vertx, api, tokens, pace, counts);
        Worker.Luck luck = new Worker.Luck(options.seed(), SHORT_PICKS, REJECTIONS);
        Worker worker = new Worker(vertx, api, tokens, pace, luck, counts).handTo(begunCarriers::collect);
        Staff begunStaff =
                new Staff(vertx, new Staff.Setting(api, tokens, played(), DemoIdentity::staffOf, worker, counts));
        String run = Long.toString(now.truncatedTo(ChronoUnit.SECONDS).getEpochSecond());
        Customers begunCustomers = new Customers(
                vertx,
                new Customers.Setting(
                        api,
                        tokens,
                        clocks.domain(),
                        run,
                        scenario.orders(now),
                        new SlotTaste(options.seed(), LATER_SLOTS),
                        answer -> nodesOf(answer).forEach(node -> begunStaff.expect(node)),
                        counts));
        vertx.runOnContext(go -> {
            begunStaff.start();
            begunCustomers.start();
        });
        staff = begunStaff;
        carriers = begunCarriers;
        customers = begunCustomers;
    }

    /** Nodes whose staff are simulated. */
    private List<String> played() {
        List<String> nodes = member.network().nodes().stream()
                .map(FulfillmentNode::id)
                .map(id -> id.value())
                .toList();
        List<String> unknown =
                options.left().stream().filter(id -> !nodes.contains(id)).toList();
        if (!unknown.isEmpty()) {
            throw new UserError("--leave-node: the network has no node " + String.join(", ", unknown));
        }
        return nodes.stream().filter(id -> !options.left().contains(id)).toList();
    }

    private static List<String> nodesOf(JsonObject placed) {
        return placed.getJsonArray("fulfillment_orders", new JsonArray()).stream()
                .map(part -> ((JsonObject) part).getString("node_id"))
                .toList();
    }

    /** Now and then one line of how it goes. */
    void report(RunTally tally, Clocks now, Demo.Printer printer) {
        Instant wall = now.wall().instant();
        if (wall.isBefore(nextReport)) {
            return;
        }
        nextReport = wall.plus(REPORT_EVERY);
        RunTally.Counts so = tally.counts();
        printer.say(
                "%s  ordered %d, ended %d (warehouse %d, store %d, pickup %d), moves %d, re-sourced %d",
                ZonedDateTime.ofInstant(now.domain().instant(), Demo.ZONE).truncatedTo(ChronoUnit.MINUTES),
                counts.of("ordered"),
                so.ended(),
                so.fromWarehouse(),
                so.fromStore(),
                so.pickedUp(),
                so.count(DemoSummary.MOVED),
                so.count(DemoSummary.RESOURCED));
    }

    /** Nobody new comes or begins; those who are at something may finish it. */
    void leave(Duration within) throws InterruptedException {
        Customers leaving = customers;
        Staff tired = staff;
        Carriers parked = carriers;
        if (leaving == null || tired == null || parked == null) {
            return;
        }
        vertx.runOnContext(go -> {
            leaving.stop();
            tired.stop();
            parked.stop();
        });
        long deadline = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadline && !(leaving.gone() && tired.idle())) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    Map<String, Long> counts() {
        return counts.all();
    }

    long countOf(String what) {
        return counts.of(what);
    }

    @Override
    public void close() {
        api.close();
        tokens.close();
        Blocking.attempt("the people's Vert.x did not close", () -> Blocking.join(vertx.close(), CLOSE_WITHIN));
    }
}
