package dev.waybill.ops.launch;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.network.Registry;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.simulator.chaos.ChaosLoad;
import dev.waybill.simulator.chaos.ChaosPlan;
import dev.waybill.simulator.chaos.ChaosScenario;
import dev.waybill.simulator.chaos.ChaosStaff;
import dev.waybill.simulator.chaos.Claims;
import dev.waybill.simulator.chaos.Fault;
import dev.waybill.simulator.chaos.History;
import dev.waybill.simulator.chaos.JournalWatch;
import dev.waybill.simulator.chaos.Operation;
import dev.waybill.simulator.check.Verdict;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.Pace;
import dev.waybill.simulator.load.ScenarioLoader;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A run: members, load, faults, and when all has settled, the checker. */
final class Chaos {
    static final int SHARDS = 12;
    /** Of a run that says nothing else: two are left whenever one is away. */
    static final int MEMBERS = 3;

    private static final double STAFF_SPEED = 3_600;
    private static final Duration UP_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOADED_WITHIN = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration AFTER_LAST_FAULT = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 200;
    private static final int LOOKS_BETWEEN_JOURNALS = 10;

    /** Each correction is a feed of one row here; those for a member that is frozen must not keep the others out. */
    private static final Map<String, String> SETTINGS = Map.of(
            "orders.grace", "1s",
            "audit.every", "0s",
            "web.enabled", "false",
            "http.feeds", "64");

    private final Options options;
    private final Witness witness;
    private final Consumer<String> say;
    private final InstantSource wall = InstantSource.system();
    private final ChaosScenario scenario = new ChaosScenario();
    private final History history = new History();
    private final List<Fault> faults = new ArrayList<>();
    private int looks;

    /**
     * What was asked for.
     *
     * @param folder takes the history and the output of the members
     * @param servers of Cassandra, each a replica of everything
     */
    record Options(ChaosPlan.Size size, long seed, int members, Path folder, List<InetSocketAddress> servers) {
        Options {
            servers = List.copyOf(servers);
        }
    }

    /** Is told on the run's thread what happens, and may find something wrong. */
    interface Witness {
        Witness NONE = new Witness() {};

        /** Clients are at work. */
        default void underLoad(Ground ground) {}

        /** A member will be killed or frozen at once. */
        default void before(String member) {}

        default void after(Fault fault) {}

        /** Called all the time. */
        default void look() {}

        /** Whether there is nothing more to wait for under load. */
        default boolean satisfied() {
            return true;
        }

        /** All members are up, and clients are at rest. */
        default List<Verdict> atRest() {
            return List.of();
        }

        /** Everything has settled. */
        default List<Verdict> atEnd(List<Operation> history) {
            return List.of();
        }
    }

    Chaos(Options options, Witness witness, Consumer<String> say) {
        this.options = options;
        this.witness = witness;
        this.say = say;
    }

    /** Blocks until everything is checked and stopped again. */
    ChaosReport run() throws IOException, InterruptedException {
        Shutdown shutdown = new Shutdown();
        Thread asked = new Thread(shutdown::close);
        Runtime.getRuntime().addShutdownHook(asked);
        try {
            return run(shutdown);
        } finally {
            shutdown.close();
            Files.write(options.folder().resolve("history.jsonl"), history.lines());
        }
    }

    private ChaosReport run(Shutdown shutdown) throws IOException, InterruptedException {
        Instant begun = wall.instant();
        Vertx vertx = Vertx.vertx();
        shutdown.add("vertx", () -> Blocking.join(vertx.close(), LOADED_WITHIN));
        DemoIdentity identity = new DemoIdentity(options.folder().resolve("keys"), 0, wall);
        identity.staff(scenario.nodes());
        identity.start(vertx);
        LocalMembers members = new LocalMembers(
                options.folder(),
                new LocalMembers.Place(options.servers(), "waybill_chaos", SHARDS),
                identity,
                SETTINGS);
        Tokens tokens = shutdown.add("tokens", members.tokens(vertx));
        CassandraStorage storage = shutdown.add("storage", members.storage());
        ChaosHouse house = shutdown.add("members", ChaosHouse.open(members, storage, options.members(), wall));
        JournalWatch watch = new JournalWatch(storage.shardStore(), new RecordCodec(JournalTypes.all()), SHARDS);
        await(house, watch, house::allUp, "not all members are up");
        open(vertx, tokens, house);
        say.accept("members are up after "
                + Duration.between(begun, wall.instant()).toSeconds() + " s");
        Registry registry = storage.registry(SHARDS);
        return underLoad(
                new Ground(vertx, tokens, house, watch, registry, scenario, history, options.seed()), shutdown, begun);
    }

    /** What a run needs once the members are up. */
    record Ground(
            Vertx vertx,
            Tokens tokens,
            ChaosHouse house,
            JournalWatch watch,
            Registry registry,
            ChaosScenario scenario,
            History history,
            long seed) {
        ChaosLoad.Setting clients() {
            return new ChaosLoad.Setting(house.addresses(), tokens, scenario, seed, InstantSource.system());
        }
    }

    private ChaosReport underLoad(Ground ground, Shutdown shutdown, Instant begun)
            throws IOException, InterruptedException {
        ChaosLoad load = shutdown.add("load", load(ground));
        ChaosStaff staff = shutdown.add("staff", staff(ground));
        Instant working = wall.instant();
        load.start();
        staff.start();
        witness.underLoad(ground);
        pass(ground, WARM_UP);
        faults(ground);
        staff.stop();
        Blocking.join(load.stop(), ChaosLoad.patience());
        await(ground.house(), ground.watch(), ground.house()::allUp, "not all members came back");
        Duration worked = Duration.between(working, wall.instant());
        List<Verdict> verdicts = new ArrayList<>(witness.atRest());
        say.accept("load stopped after " + worked.toSeconds() + " s; asking for everything once more");
        Blocking.join(load.repeatAll(), UP_WITHIN.multipliedBy(2));
        verdicts.addAll(settled(ground, begun));
        verdicts.addAll(Claims.missed(faults, ground.watch().epochs()));
        var claims = Claims.of(faults, ground.watch().epochs());
        List<Operation> operations = history.operations();
        verdicts.addAll(witness.atEnd(operations));
        ChaosReport.Run run = new ChaosReport.Run(
                options.seed(), ground.watch().rows(), worked, Duration.between(begun, wall.instant()));
        return new ChaosReport(run, operations, List.copyOf(faults), claims, verdicts);
    }

    private ChaosLoad load(Ground ground) {
        return new ChaosLoad(ground.vertx(), ground.clients(), history);
    }

    private ChaosStaff staff(Ground ground) {
        Pace pace = new Pace(new ScaledClock(wall, Instant.EPOCH, STAFF_SPEED), STAFF_SPEED);
        return new ChaosStaff(
                ground.vertx(),
                new ChaosStaff.Setting(
                        ground.house().addresses(),
                        ground.tokens(),
                        scenario,
                        DemoIdentity::staffOf,
                        pace,
                        options.seed(),
                        wall),
                history);
    }

    /** Brings the network in and waits until every member knows it. */
    private void open(Vertx vertx, Tokens tokens, ChaosHouse house) throws InterruptedException {
        try (ApiClient api = new ApiClient(vertx, house.addresses())) {
            Blocking.join(new ScenarioLoader(api, tokens).load(scenario, wall.instant()), LOADED_WITHIN);
        }
        for (String address : house.addresses()) {
            try (ApiClient api = new ApiClient(vertx, address)) {
                Instant until = wall.instant().plus(LOADED_WITHIN);
                while (nodesAt(api, tokens) < scenario.nodes().size()) {
                    if (wall.instant().isAfter(until)) {
                        throw new IllegalStateException("the network is not known at " + address);
                    }
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
            }
        }
    }

    private static int nodesAt(ApiClient api, Tokens tokens) {
        return Blocking.join(
                tokens.own()
                        .compose(token -> api.send(ApiClient.Call.get("/v1/nodes", token)))
                        .map(answer -> answer.body().getJsonArray("nodes").size()),
                LOADED_WITHIN);
    }

    private void faults(Ground ground) throws IOException, InterruptedException {
        ChaosHouse house = ground.house();
        ChaosPlan plan = ChaosPlan.of(options.seed(), options.size(), house.names());
        for (ChaosPlan.Step step : plan.steps()) {
            pass(ground, step.pause());
            await(house, ground.watch(), () -> house.up() >= 2, "there are not two members up");
            Fault fault = house.place(step, witness::before);
            faults.add(fault);
            witness.after(fault);
            say.accept(faults.size() + "/" + plan.steps().size() + " " + fault.kind() + " " + fault.member()
                    + (fault.freeze().isZero() ? "" : " for " + fault.freeze().toMillis() + " ms") + ", owner of "
                    + fault.epochs().size() + " shards");
        }
        pass(ground, AFTER_LAST_FAULT);
        await(
                house,
                ground.watch(),
                () -> house.allUp() && witness.satisfied(),
                "not all members came back, or what was waited for did not come");
    }

    private List<Verdict> settled(Ground ground, Instant begun) throws InterruptedException {
        try (ApiClient api = new ApiClient(ground.vertx(), ground.house().addresses())) {
            return new ChaosEnd(ground.vertx(), api, ground.tokens(), ground.watch(), scenario)
                    .check(history, begun, say);
        }
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private void await(ChaosHouse house, JournalWatch watch, Condition condition, String complaint)
            throws IOException, InterruptedException {
        Instant until = wall.instant().plus(UP_WITHIN);
        while (!condition.holds()) {
            if (wall.instant().isAfter(until)) {
                throw new IllegalStateException(complaint + " after " + UP_WITHIN + ", seed " + options.seed());
            }
            look(house, watch);
        }
    }

    private void pass(Ground ground, Duration time) throws IOException, InterruptedException {
        Instant until = wall.instant().plus(time);
        while (wall.instant().isBefore(until)) {
            look(ground.house(), ground.watch());
        }
    }

    private void look(ChaosHouse house, JournalWatch watch) throws IOException, InterruptedException {
        house.tend();
        witness.look();
        if (looks++ % LOOKS_BETWEEN_JOURNALS == 0) {
            Blocking.attempt("the journals could not be read now", () -> Blocking.join(watch.look(), LOADED_WITHIN));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
}
