package dev.waybill.simulator.check;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.simulator.fault.FaultPlan;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a whole cluster on one thread, decided by its seed: opened in calm, then under faults until enough
 * commands were sent, then in calm again until everything has settled.
 */
final class World {
    private static final Duration OPENING = Duration.ofSeconds(60);
    private static final Duration STORM_LIMIT = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Making one reads every record's shape, so that all worlds share it. */
    static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());

    final long seed;
    final Settings settings;
    final VirtualLoops loops;
    final Clocks clocks;
    final FaultPlan faults;
    final Cluster cluster;
    final Journal journal;
    final ClientHistory history = new ClientHistory();
    final Caller caller;
    final Buyers buyers;
    final Reservers reservers;
    final Upheavals upheavals;
    private final Suppliers suppliers;
    final Drivers drivers;
    final Staff staff;
    private final Movers movers;
    private final Chance pace;
    private final List<Verdict> late = new ArrayList<>();
    private boolean open;

    World(long seed, Settings settings, Mutant mutant) {
        this.seed = seed;
        this.settings = settings;
        Chance jitter = Chance.of(seed, "jitter");
        this.loops = new VirtualLoops(Settings.START, () -> jitter.between(0, 30_000));
        this.clocks = new Clocks(loops, settings.speed());
        Manner manner = Manner.of(Chance.of(seed, "manner"), Chance.of(seed, "clocks"));
        this.faults = new FaultPlan(Chance.of(seed, "faults"), settings.faultRate(), manner.focus());
        this.cluster = new Cluster(settings, manner, mutant, loops, clocks, faults, Chance.of(seed, "cluster"));
        this.journal = new Journal(settings.shards(), cluster.store(), faults, CODEC);
        Chance clients = Chance.of(seed, "clients");
        this.caller = new Caller(loops, clocks, cluster::any, history, clients);
        Town town = new Town(settings, Chance.of(seed, "town"), Chance.of(seed, "sets"));
        Planner planner = new Planner(town, journal, Chance.of(seed, "planner"));
        IdSource ids = new IdSource(clocks.domain(), Chance.of(seed, "ids")::bits);
        this.buyers = new Buyers(loops, clocks, caller, town, planner, ids, Chance.of(seed, "buyers"));
        Chance reserves = Chance.of(seed, "reservers");
        this.reservers = new Reservers(loops, clocks, caller, town, planner, ids, reserves, buyers::told);
        this.drivers = new Drivers(loops, clocks, caller, town, ids, Chance.of(seed, "drivers"));
        this.suppliers = new Suppliers(clocks, caller, town, Chance.of(seed, "suppliers"));
        this.staff = new Staff(loops, clocks, caller, planner, ids, Chance.of(seed, "staff"));
        this.movers = new Movers(clocks, caller, planner, Chance.of(seed, "movers"));
        this.upheavals = new Upheavals(loops, cluster, faults, Chance.of(seed, "upheavals"));
        this.pace = Chance.of(seed, "pace");
    }

    /** Runs to the end. What did not settle in time is a verdict; everything else is for the judges. */
    List<Verdict> run() {
        faults.exactly(
                () -> Journal.now(cluster.store().createHeads(settings.shards()).thenApply(none -> true)));
        settings.members().forEach(cluster::start);
        poll();
        suppliers.open();
        settle("the opening", OPENING);
        storm();
        calm();
        return late;
    }

    private void storm() {
        open = true;
        faults.storm(true);
        buy();
        supply();
        carry();
        work();
        if (settings.hurried()) {
            move();
        }
        strike();
        long before = caller.sent();
        boolean enough = loops.runUntil(
                () -> caller.sent() - before >= settings.commands() && upheavals.total() >= settings.upheavals(),
                STORM_LIMIT);
        open = false;
        faults.storm(false);
        if (!enough) {
            late.add(new Verdict("liveness", "only " + caller.sent() + " commands within " + STORM_LIMIT));
        }
    }

    private void calm() {
        settle("what clients asked", Settings.CALM);
        finish();
        settle("what clients asked again", Settings.CALM);
        loops.run(Settings.CALM);
        journal.poll();
    }

    /**
     * Clients that were left without an answer come back with their key: all but a few, who never will. Some of the
     * others have forgotten theirs and ask again, too.
     */
    private void finish() {
        for (ClientHistory.Asked asked : history.all()) {
            if (pace.happens(asked.told().isEmpty() ? 0.8 : 0.15)) {
                caller.send(new Caller.Request(asked.shard(), asked.first(), asked.key()), result -> {});
            }
        }
    }

    private void settle(String what, Duration limit) {
        if (!loops.runUntil(() -> caller.open() == 0 && !upheavals.under(), limit)) {
            late.add(new Verdict("liveness", what + " did not end within " + limit));
        }
    }

    private void poll() {
        journal.poll();
        loops.after(POLL, this::poll);
    }

    private void buy() {
        if (open) {
            buyers.place();
            if (pace.happens(0.3)) {
                reservers.reserve();
            }
            loops.after(Duration.ofMillis(pace.between(50, 1_500)), this::buy);
        }
    }

    private void supply() {
        if (open) {
            suppliers.act();
            loops.after(Duration.ofMillis(pace.between(100, 1_500)), this::supply);
        }
    }

    private void carry() {
        if (open) {
            drivers.plan();
            loops.after(drivers.pause(), this::carry);
        }
    }

    private void work() {
        if (open) {
            List<OrderId> placed = buyers.placed();
            if (!placed.isEmpty()) {
                staff.visit(placed.get(pace.below(placed.size())));
            }
            loops.after(Duration.ofMillis(pace.between(20, 600)), this::work);
        }
    }

    private void move() {
        if (open) {
            List<OrderId> placed = buyers.placed();
            if (!placed.isEmpty()) {
                movers.visit(placed.get(pace.below(placed.size())));
            }
            loops.after(Duration.ofMillis(pace.between(20, 400)), this::move);
        }
    }

    private void strike() {
        if (open) {
            upheavals.strike();
            loops.after(Duration.ofMillis(pace.between(200, 1_500)), this::strike);
        }
    }
}
