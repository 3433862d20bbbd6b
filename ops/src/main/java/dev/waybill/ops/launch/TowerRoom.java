package dev.waybill.ops.launch;

import dev.waybill.api.http.ControlRoom;
import dev.waybill.core.tower.FixPrices;
import dev.waybill.core.tower.NodeEstimate;
import dev.waybill.core.tower.Pricing;
import dev.waybill.core.tower.Recall;
import dev.waybill.core.tower.Rerouting;
import dev.waybill.core.tower.SolverView;
import dev.waybill.core.tower.Tower;
import dev.waybill.core.tower.TowerSettings;
import dev.waybill.ops.config.ConfigException;
import dev.waybill.ops.config.WaybillConfig;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/** What planners see and do, with the agents that keep it fresh. */
record TowerRoom(ControlRoom control, Recall recall, Pricing pricing, AuditRoom audit, Clocks clocks) {
    private static final Duration REFRESH_EVERY = Duration.ofMillis(500);
    private static final Duration RECALL_EVERY = Duration.ofMillis(500);
    private static final Duration PRICE_EVERY = Duration.ofMillis(500);
    private static final Duration AUDIT_LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration MEASURE_EVERY = Duration.ofMinutes(1);

    /** Made before the shards, because their feed keeps it up to date. */
    static Tower view(Foundation ground, FixPrices prices) {
        WaybillConfig config = ground.config();
        TowerSettings settings = new TowerSettings(
                config.tower().atRiskWithin(), zone(config.tower().zone()));
        return new Tower(
                ground.shards(), settings, ground.network(), ground.clocks().domain(), prices);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new ConfigException("key 'tower.zone': expected an IANA time zone but got '" + id + "'");
        }
    }

    static TowerRoom of(
            Foundation ground, ShardRoom shards, Planning planning, Tower tower, FixPrices prices, AuditRoom audit) {
        Rerouting rerouting = new Rerouting(
                tower,
                planning.alternatives(),
                shards.engine(),
                ground.storage().decisionLog(),
                new Rerouting.Clocks(ground.clocks().wall(), ground.clocks().domain()),
                ground.config().orders().decideWithin());
        return new TowerRoom(
                new ControlRoom(
                        tower,
                        rerouting,
                        new NodeEstimate(tower, shards.backlog(), shards.availability(), planning.alternatives()),
                        audit,
                        ground.config().router().enabled() ? planning.solved() : SolverView.NONE,
                        ground.config().orders().currency(),
                        ground.clocks().speed()),
                tower.recall(ground.storage().orderEventLog(), ground.storage().shardStore(), ground.codec()),
                new Pricing(tower, planning.alternatives(), prices),
                audit,
                ground.clocks());
    }

    void run(Agents agents) {
        agents.runSparingly("tower", REFRESH_EVERY, control.tower()::refresh);
        agents.run(
                "tower-recall",
                RECALL_EVERY,
                () -> recall.doWork(clocks.domain().instant()));
        agents.run(
                "tower-pricing",
                PRICE_EVERY,
                () -> pricing.doWork(clocks.domain().instant()));
        agents.run("audit-board", AUDIT_LOOK_EVERY, audit::look);
        agents.run("partitions", MEASURE_EVERY, audit::measure);
    }
}
