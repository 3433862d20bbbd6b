package dev.waybill.ops.observe;

/** Every metric of our own; dots become underscores and units are appended in Prometheus. */
public final class MetricNames {
    public static final String COMMIT = "waybill.shard.commit";
    public static final String COMMIT_COMMANDS = "waybill.shard.commit.commands";
    public static final String COMMIT_BYTES = "waybill.shard.commit.bytes";
    public static final String COMMIT_UNKNOWN = "waybill.shard.commit.unknown";
    public static final String ACQUIRE = "waybill.shard.acquire";
    public static final String CHECKPOINT = "waybill.shard.checkpoint";
    public static final String FENCED = "waybill.shard.fenced";
    public static final String LOST = "waybill.shard.lost";
    public static final String SHED = "waybill.shard.shed";
    public static final String WAITING_MOST = "waybill.shard.waiting.most";
    public static final String TAIL_MOST = "waybill.shard.tail.bytes.most";
    /** Batches in flight of this member, how many there may be, and shards that wait for their turn. */
    public static final String COMMITS_IN_FLIGHT = "waybill.shard.commits.in.flight";

    public static final String COMMITS_LIMIT = "waybill.shard.commits.limit";
    public static final String COMMITS_WAITING = "waybill.shard.commits.waiting";
    public static final String MOVING = "waybill.shard.moving";
    public static final String MOVING_WAITING = "waybill.shard.moving.waiting";
    public static final String PASSES = "waybill.shard.passes";
    public static final String PASSES_WAITING = "waybill.shard.passes.waiting";
    public static final String UNCOPIED_MOST = "waybill.shard.results.uncopied.most";
    public static final String TODOS = "waybill.shard.todos";
    public static final String TODOS_MOST = "waybill.shard.todos.most";
    /** Decisions that had to leave the rest of a line of claims to the next one. */
    public static final String CLAIMS_LEFT = "waybill.stock.claims.left";

    public static final String DECISION_FAILED = "waybill.shard.decision.failed";
    public static final String TODO_RETRIED = "waybill.shard.todo.retried";
    public static final String ENTRIES = "waybill.shard.entries";
    public static final String ENTRIES_MOST = "waybill.shard.entries.most";
    public static final String RETIRED = "waybill.shard.retired";
    public static final String ARCHIVE_READ = "waybill.shard.archive.read";
    public static final String REOPENED = "waybill.shard.reopened";

    /** Must stay 0: units sold beyond what is there, as found by the audit. */
    public static final String OVERSELL = "waybill.stock.oversell";

    public static final String VIOLATIONS = "waybill.audit.violations";
    public static final String AUDIT_OVERSOLD = "waybill.audit.oversold";
    public static final String AUDIT_BROKEN = "waybill.audit.broken";
    /** The largest partition of each table of Cassandra. */
    public static final String PARTITION = "waybill.cassandra.partition";

    public static final String QUEUE_ORDERS = "waybill.queue.orders";
    /** How long the first of a queue waits, on the domain clock. */
    public static final String QUEUE_OLDEST = "waybill.queue.oldest";

    /** Shards that fall to a member and are not read back yet. */
    public static final String DUE = "waybill.shard.due";
    /** Nodes of the network whose stock a member does not know yet. */
    public static final String NODES_UNKNOWN = "waybill.stock.nodes.unknown";

    public static final String INDEX_LAG = "waybill.index.lag";
    public static final String FEED_DROPPED = "waybill.feed.dropped";
    public static final String FEED_READING = "waybill.feed.reading";
    public static final String FEED_REFUSED = "waybill.feed.refused";
    public static final String BACKLOG_MOVABLE = "waybill.backlog.movable";
    public static final String BACKLOG_UNSOURCED = "waybill.backlog.unsourced";
    public static final String BACKLOG_BACKORDERED = "waybill.backlog.backordered";
    public static final String PRICES_AGE = "waybill.prices.age";
    public static final String PRICES_ORDERS = "waybill.prices.orders";
    public static final String PRICES_SCARCE = "waybill.prices.scarce.positions";
    public static final String PRICES_NODES = "waybill.prices.scarce.nodes";
    /** Nodes of which it was learned how often they find what they are asked for. */
    public static final String FIND_RATES = "waybill.find.rates.nodes";

    public static final String ROUTER_WINDOWS = "waybill.router.windows";
    public static final String ROUTER_CALCULATIONS = "waybill.router.score.calculations";
    public static final String ROUTER_UNROUTED = "waybill.router.unrouted";
    public static final String ROUTER_MOVES = "waybill.router.moves";
    public static final String ROUTER_REFUSALS = "waybill.router.refusals";
    public static final String ROUTER_SOLVING = "waybill.router.solving";
    public static final String ROUTER_PROPOSED_GAIN = "waybill.router.proposed.gain.mills";
    public static final String ROUTER_PLAN = "waybill.router.plan.mills";
    public static final String ROUTER_GAIN = "waybill.router.gain.mills";
    /** Orders that a shadow was asked about, by what it would have done. */
    public static final String STRATEGY_SHADOW = "waybill.strategy.shadow.orders";
    /** Splits that ended because a guardrail was passed. */
    public static final String STRATEGY_STOPPED = "waybill.strategy.split.stopped";

    /** Windows that simulations have solved, and the plans that they looked at. */
    public static final String SIMULATION_WINDOWS = "waybill.simulation.windows";

    public static final String SIMULATION_CALCULATIONS = "waybill.simulation.score.calculations";
    /** Rounds of the router in simulations that the bound of windows has cut short. */
    public static final String SIMULATION_HELD_BACK = "waybill.simulation.windows.held.back";

    public static final String EVENT_SUBSCRIBERS = "waybill.event.subscribers";
    /** Streams beyond the bound of subscribers. */
    public static final String EVENT_REFUSED = "waybill.event.refused";

    public static final String EVENT_RESUMED = "waybill.event.resumed";
    public static final String EVENT_RESET = "waybill.event.reset";
    /** Streams that this member ended: slow ones, those without a good token, all at its end. */
    public static final String EVENT_ENDED = "waybill.event.ended";

    private MetricNames() {}
}
