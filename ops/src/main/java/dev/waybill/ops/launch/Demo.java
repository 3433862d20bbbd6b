package dev.waybill.ops.launch;

import dev.waybill.core.audit.AuditReport;
import dev.waybill.ops.cassandra.CassandraOptions;
import dev.waybill.ops.cassandra.CassandraProcess;
import dev.waybill.ops.config.ConfigReader;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.simulator.demand.BuiltInScenario;
import dev.waybill.simulator.demand.RealScenario;
import dev.waybill.simulator.demand.Scenario;
import dev.waybill.simulator.load.RunTally;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a whole installation on this machine and the people who use it. */
final class Demo {
    static final ZoneId ZONE = BuiltInScenario.NETWORK_ZONE;

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration PEOPLE_LEAVE_WITHIN = Duration.ofSeconds(20);
    private static final int MAX_SHOWN = 50;
    private static final int ORDERS_WITH_MOVES = 5_000;
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LEAST_OPTION = Duration.ofMinutes(15);
    private static final int OPTION_WALL_SECONDS = 10;

    private final Options options;
    private final Printer printer;

    /**
     * What was asked for; the data folder is absolute.
     *
     * @param left nodes at which nobody is played: their work waits for whoever signs in there
     */
    record Options(
            Path data,
            int port,
            double speed,
            long seed,
            Instant start,
            Files files,
            Ending ending,
            Set<String> left,
            Map<String, String> flags) {}

    /** Files to use instead of what is built in. */
    record Files(
            @Nullable Path stores,
            @Nullable Path places,
            @Nullable Path orders) {
        boolean any() {
            return stores != null || places != null || orders != null;
        }
    }

    /** When it ends by itself; both null: when it is told to. */
    record Ending(@Nullable Integer orders, @Nullable Duration domain) {}

    /** Standard output for results, standard error for everything else. */
    record Printer(PrintWriter out, PrintWriter err) {
        void say(String format, Object... values) {
            err.printf(format + "%n", values);
            err.flush();
        }
    }

    Demo(Options options, Printer printer) {
        this.options = options;
        this.printer = printer;
    }

    /** Exit code 0 only if the audit is clean. */
    int run() throws IOException, InterruptedException {
        Scenario scenario = scenario();
        Shutdown shutdown = new Shutdown();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            await(ended);
        }));
        try {
            return run(scenario, shutdown, asked);
        } finally {
            shutdown.close();
            ended.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Scenario scenario() throws IOException {
        Files files = options.files();
        if (!files.any()) {
            return BuiltInScenario.of(options.seed());
        }
        RealScenario.Outcome outcome = RealScenario.read(
                new RealScenario.Files(files.stores(), files.places(), files.orders()), options.seed());
        if (outcome instanceof RealScenario.Refused refused) {
            throw new UserError(refused.file() + ": " + refused.detail());
        }
        Scenario scenario = ((RealScenario.Loaded) outcome).scenario();
        scenario.report().files().forEach(file -> printer.say("%s", file));
        return scenario;
    }

    private int run(Scenario scenario, Shutdown shutdown, CountDownLatch asked)
            throws IOException, InterruptedException {
        DemoFolder folder = shutdown.add("folder", DemoFolder.open(options.data()));
        printer.say("Starting Cassandra in %s ...", folder.cassandra());
        CassandraProcess cassandra =
                shutdown.add("cassandra-process", CassandraProcess.start(CassandraOptions.in(folder.cassandra())));
        InstantSource wall = InstantSource.system();
        ScaledClock domain = new ScaledClock(wall, folder.clock().orElse(options.start()), options.speed());
        Clocks clocks = new Clocks(wall, domain, options.speed());
        DemoIdentity identity = new DemoIdentity(folder.keys(), options.port() == 0 ? 0 : options.port() + 2, wall);
        WaybillConfig config = config(cassandra.cqlPort());
        RunTally[] tally = new RunTally[1];
        WaybillMember member = shutdown.add(
                "member", WaybillMember.start(new WaybillMember.Setup(config, clocks, identity::access, network -> {
                    tally[0] = new RunTally(network);
                    return tally[0];
                })));
        identity.sendBackTo(member.httpPort());
        awaitReady(member);
        DemoPeople people = shutdown.add("people", DemoPeople.of(member, identity, clocks, options));
        people.load(scenario, printer);
        printer.say("%s", identity.welcome(member));
        printer.say("Audit and replay: ops/bin/waybill replay ORDER --config %s", folder.saveConfig(config));
        people.start(scenario);
        awaitEnd(tally[0], people, clocks, folder, asked);
        people.leave(PEOPLE_LEAVE_WITHIN);
        printer.say("people: %s", people.counts());
        AuditReport report = member.audit();
        report.violations().stream().limit(MAX_SHOWN).forEach(violation -> printer.say("%s", violation));
        folder.saveClock(domain.instant());
        printer.out().println(DemoSummary.of(tally[0].counts(), people, report, options.seed()));
        printer.out().flush();
        return report.clean() && report.oversold() == 0 && !routerSlept(tally[0].counts()) ? 0 : 1;
    }

    /** A run of so many orders in which nothing was ever moved has a router that does not work. */
    private boolean routerSlept(RunTally.Counts run) {
        boolean slept = run.ended() >= ORDERS_WITH_MOVES && run.count(DemoSummary.MOVED) == 0;
        if (slept) {
            printer.say("no move was applied in %d orders", run.ended());
        }
        return slept;
    }

    private WaybillConfig config(int cqlPort) {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("http.port", Integer.toString(options.port()));
        flags.put("management.port", Integer.toString(options.port() == 0 ? 0 : options.port() + 1));
        flags.put("cluster.name", "demo-" + UUID.randomUUID());
        flags.put("cluster.port", "0");
        flags.put("cassandra.contact-points", "127.0.0.1:" + cqlPort);
        flags.put("stock.shards", "64");
        flags.put("stock.ready-after", "1m"); // its people and its checks begin with everything there
        flags.put("orders.grace", "60m");
        flags.put("tower.zone", ZONE.getId());
        flags.put("audit.every", "2m");
        long optionMillis = Math.max(LEAST_OPTION.toMillis(), (long) (OPTION_WALL_SECONDS * 1000 * options.speed()));
        flags.put("orders.option-valid", optionMillis + "ms");
        flags.putAll(options.flags());
        return ConfigReader.read(Optional.empty(), System.getenv(), flags);
    }

    private static void awaitReady(WaybillMember member) throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!member.ready()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the member is not ready after " + READY_WITHIN);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    private void awaitEnd(RunTally tally, DemoPeople people, Clocks clocks, DemoFolder folder, CountDownLatch asked)
            throws InterruptedException {
        Instant begun = clocks.domain().instant();
        boolean over = false;
        while (!over && !asked.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            folder.saveClock(clocks.domain().instant());
            people.report(tally, clocks, printer);
            over = over(tally, clocks, begun);
        }
    }

    private boolean over(RunTally tally, Clocks clocks, Instant begun) {
        Integer orders = options.ending().orders();
        Duration length = options.ending().domain();
        boolean enough = orders != null && tally.counts().ended() >= orders;
        return enough || (length != null && clocks.domain().instant().isAfter(begun.plus(length)));
    }
}
