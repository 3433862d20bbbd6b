package dev.waybill.ops.launch;

import dev.waybill.core.audit.AuditReport;
import dev.waybill.simulator.load.RunTally;
import io.vertx.core.json.JsonObject;

/** The last line of a demo that ends by itself. */
final class DemoSummary {
    static final String MOVED = "dev.waybill.order.moved.v1";
    static final String RESOURCED = "dev.waybill.order.resourced.v1";
    static final String SENT_TO_STORE = "dev.waybill.order.sent_to_store.v1";
    static final String SHORT_PICKED = "dev.waybill.order.short_picked.v1";

    private static final double MILLS_PER_UNIT = 100_000.0;

    private DemoSummary() {}

    static String of(RunTally.Counts run, DemoPeople people, AuditReport audit, long seed) {
        long parts = run.onTime() + run.late();
        return new JsonObject()
                .put("orders", run.ended())
                .put("shipped", run.fromWarehouse() + run.fromStore())
                .put("from_warehouse", run.fromWarehouse())
                .put("from_store", run.fromStore())
                .put("picked_up", run.pickedUp())
                .put("sent_to_stores", run.count(SENT_TO_STORE))
                .put("split_rate", ratio(run.split(), run.completed()))
                .put("cost_per_order", round(run.costMills() / MILLS_PER_UNIT / Math.max(1, run.completed())))
                .put("on_time", ratio(run.onTime(), parts))
                .put("unfillable", run.refused() + people.countOf("nothing_offered"))
                .put("cancelled", run.cancelled())
                .put("short_picked", run.count(SHORT_PICKED))
                .put("re_sourced", run.count(RESOURCED))
                .put("moves_applied", run.count(MOVED))
                .put("known_orders", audit.checked().orders())
                .put("oversold", audit.oversold())
                .put("audit", audit.clean() ? "clean" : audit.violationCount() + " violations")
                .put("seed", seed)
                .put("commit", Checkout.commit())
                .encode();
    }

    private static double ratio(long part, long whole) {
        return round((double) part / Math.max(1, whole));
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
