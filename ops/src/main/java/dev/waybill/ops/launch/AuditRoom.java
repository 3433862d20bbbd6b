package dev.waybill.ops.launch;

import dev.waybill.api.http.ControlRoom;
import dev.waybill.core.JournalTypes;
import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.core.adapter.hazelcast.HazelcastOwnerHint;
import dev.waybill.core.audit.Audit;
import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.AuditBoard.Standing;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.AuditSource;
import dev.waybill.core.audit.Partitions;
import dev.waybill.core.audit.ReadPath;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.OwnerHint;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.AuditMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs audits one after another on a thread of their own, when somebody asks and by itself, tells the other members
 * about them and counts what they find.
 */
final class AuditRoom implements ControlRoom.Audits, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRoom.class);
    private static final int LOGGED = 10;
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(1);
    /** Wall time that something may be overdue before it counts as stuck. */
    private static final Duration MERCY = Duration.ofSeconds(30);
    /** The member that should own this shard audits by itself. */
    private static final ShardId SENTRY = new ShardId(0);
    /** Keys of requests that started an audit. */
    private static final int MAX_KEYS = 1_000;

    private static final Duration BOARD_WITHIN = Duration.ofSeconds(10);

    private final Audit audit;
    private final AuditBoard board;
    private final Rhythm rhythm;
    private final InstantSource wall;
    private final AuditMeters meters;
    private final Sizes sizes;
    private final Instant opened;
    private final double jitter = 0.9 + 0.2 * ThreadLocalRandom.current().nextDouble();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread created = new Thread(work, "audit");
        created.setDaemon(true);
        return created;
    });
    private volatile Standing heard = Standing.NONE;
    private @Nullable CompletableFuture<AuditReport> running;

    /**
     * When this member audits by itself.
     *
     * @param every wall clock; zero: never
     * @param owners says which member's turn it is
     */
    record Rhythm(String member, Duration every, OwnerHint owners) {}

    /** How the partitions are measured, and what none should pass. */
    record Sizes(Supplier<List<Partitions.Largest>> read, long boundBytes) {
        static Sizes of(WaybillConfig config, CassandraStorage storage) {
            return new Sizes(storage::largestPartitions, config.audit().largestPartition());
        }

        Partitions measure(InstantSource wall) {
            return new Partitions(wall.instant(), boundBytes, read.get());
        }
    }

    AuditRoom(Audit audit, AuditBoard board, Rhythm rhythm, InstantSource wall, MeterRegistry metrics, Sizes sizes) {
        this.sizes = sizes;
        this.audit = audit;
        this.board = board;
        this.rhythm = rhythm;
        this.wall = wall;
        this.meters = new AuditMeters(metrics);
        this.opened = wall.instant();
    }

    /** The room of this member; its copies of the stock are compared with what is stored. */
    static AuditRoom of(Foundation ground, ShardRoom shards) {
        String member = ground.member();
        return new AuditRoom(
                audit(ground.config(), ground.clocks(), ground.storage(), shards.copies(member)),
                ground.storage().auditBoard(),
                new Rhythm(
                        member,
                        ground.config().audit().every(),
                        new HazelcastOwnerHint(ground.grid().hazelcast())),
                ground.clocks().wall(),
                ground.metrics(),
                Sizes.of(ground.config(), ground.storage()));
    }

    /** {@code copies} are this member's copies of the stock, to be compared with what is stored. */
    static Audit audit(WaybillConfig config, Clocks clocks, CassandraStorage storage, List<ReadPath> copies) {
        AuditSource source = new AuditSource(
                config.stock().shards(),
                storage.shardStore(),
                new RecordCodec(JournalTypes.all()),
                storage.ledger(),
                copies,
                clocks.wall(),
                clocks.domain(),
                Duration.ofMillis((long) ((double) MERCY.toMillis() * clocks.speed())));
        return new Audit(source, () -> LockSupport.parkNanos(BETWEEN_PASSES.toNanos()));
    }

    /** A whole audit that begins now. Blocks until it is done. */
    AuditReport run() {
        return Blocking.join(CompletableFuture.supplyAsync(this::told, thread), Duration.ofMinutes(10));
    }

    /** Begins one, or joins the one that this member is at. */
    private synchronized CompletionStage<AuditReport> begin() {
        CompletableFuture<AuditReport> now = running;
        if (now == null || now.isDone()) {
            now = CompletableFuture.supplyAsync(this::told, thread);
            running = now;
            now.whenComplete((report, failure) -> {
                if (failure != null) {
                    LOG.warn("an audit could not be finished", failure);
                }
            });
        }
        return now;
    }

    private AuditReport told() {
        AuditBoard.Begun begun = new AuditBoard.Begun(rhythm.member(), wall.instant());
        heard = heard.with(begun);
        Blocking.attempt("an audit was not announced", () -> Blocking.join(board.begun(begun), BOARD_WITHIN));
        AuditReport report = audit.run();
        report.violations().stream().limit(LOGGED).forEach(each -> LOG.error("the audit found: {}", each));
        AuditBoard.@Nullable Done before = heard.done();
        meters.count(report, before == null ? null : before.report());
        AuditBoard.Done done = new AuditBoard.Done(rhythm.member(), wall.instant(), report);
        heard = heard.with(begun).with(done);
        Blocking.attempt("the report of an audit was not stored", () -> Blocking.join(board.done(done), BOARD_WITHIN));
        return report;
    }

    /** Hears of other members' audits, and begins one when it is time and this member's turn. */
    void look() {
        heard = Blocking.join(board.read(), BOARD_WITHIN);
        meters.standing(heard.done() == null ? null : heard.done().report());
        meters.partitions(heard.partitions());
        Instant now = wall.instant();
        if (mine() && !rhythm.every().isZero() && !heard.running(now) && !now.isBefore(due())) {
            var unused = begin();
        }
    }

    private boolean mine() {
        return rhythm.owners()
                .preferredOwner(SENTRY)
                .filter(rhythm.member()::equals)
                .isPresent();
    }

    /** Measures the partitions, when it is this member's turn, and tells the others. */
    void measure() {
        if (mine()) {
            Partitions now = sizes.measure(wall);
            warn(now, heard.partitions());
            Blocking.join(board.measured(now), BOARD_WITHIN);
        }
    }

    /** Once for each table, until it has been well again. */
    private static void warn(Partitions now, @Nullable Partitions before) {
        Set<String> known = (before == null ? List.<Partitions.Largest>of() : before.tooLarge())
                .stream().map(Partitions.Largest::table).collect(Collectors.toSet());
        now.tooLarge().stream()
                .filter(each -> !known.contains(each.table()))
                .forEach(each -> LOG.warn(
                        "table={} partition={} bytes={} is larger than audit.largest-partition={}",
                        each.table(),
                        each.key(),
                        each.bytes(),
                        now.boundBytes()));
    }

    private Instant due() {
        Instant last = heard.done() == null || heard.done().at().isBefore(opened)
                ? opened
                : heard.done().at();
        return last.plusMillis((long) ((double) rhythm.every().toMillis() * jitter));
    }

    @Override
    public Standing heard() {
        return heard;
    }

    @Override
    public CompletionStage<Standing> now() {
        return board.read();
    }

    @Override
    public CompletionStage<List<AuditBoard.Done>> of(LocalDate day) {
        return board.of(day);
    }

    @Override
    public CompletionStage<Standing> start(CommandKey key) {
        return board.read().thenApply(standing -> {
            Instant now = wall.instant();
            if (isNew(key) && !standing.running(now)) {
                var unused = begin();
                return standing.with(new AuditBoard.Begun(rhythm.member(), now));
            }
            return standing;
        });
    }

    private boolean isNew(CommandKey key) {
        synchronized (keys) {
            boolean first = keys.putIfAbsent(key.hash(), key.bodyHash()) == null;
            if (keys.size() > MAX_KEYS) {
                keys.remove(keys.keySet().iterator().next());
            }
            return first;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
