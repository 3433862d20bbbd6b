package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.event.EventLimits;
import dev.waybill.api.event.EventMetrics;
import dev.waybill.api.event.EventStreams;
import dev.waybill.api.event.LiveEvents;
import dev.waybill.api.event.Sources;
import dev.waybill.api.json.ReservationJson;
import dev.waybill.api.security.TokenVerifier;
import dev.waybill.api.session.Sessions;
import dev.waybill.core.adapter.memory.MemoryAuditBoard;
import dev.waybill.core.adapter.memory.MemoryDecisionLog;
import dev.waybill.core.adapter.memory.MemoryFeedRuns;
import dev.waybill.core.adapter.memory.MemoryLedger;
import dev.waybill.core.adapter.memory.MemoryOrderBodies;
import dev.waybill.core.adapter.memory.MemoryOrderHistory;
import dev.waybill.core.adapter.memory.MemoryPickRecords;
import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.adapter.memory.MemoryShadowBoard;
import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.adapter.memory.MemoryTransferHistory;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.fulfillment.BacklogIndex;
import dev.waybill.core.learning.FindRates;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.RecentEvents;
import dev.waybill.core.order.ReservationDesk;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.promise.PromiseDesk;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.DecisionReplay;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.AvailabilityIndex;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeDesk;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.SafetyStock;
import dev.waybill.core.stock.Sellable;
import dev.waybill.core.strategy.SplitWatch;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.tower.Alternatives;
import dev.waybill.core.tower.FixPrices;
import dev.waybill.core.tower.NodeEstimate;
import dev.waybill.core.tower.Rerouting;
import dev.waybill.core.tower.SolverView;
import dev.waybill.core.tower.Tower;
import dev.waybill.core.tower.TowerSettings;
import dev.waybill.core.transfer.TransferDesk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The HTTP door over real in-memory parts, listening on a free port of loopback. */
final class TestHouse {
    static final Instant NOW = Instant.parse("2026-03-04T13:00:00Z");
    static final String ALL = "every-scope";
    static final int MAX_STREAMS = 3;
    private static final ApiConfig CONFIG =
            new ApiConfig("127.0.0.1", 0, new ApiConfig.Limits(4_096, 1_024, 1_000, 100), Duration.ofSeconds(2));
    private static final Duration HOLD_LONGEST = Duration.ofHours(24);

    /** The clock of what is between processes, as the member under test has it. */
    final InstantSource wall = InstantSource.system();

    final FeedSeats feedSeats = new FeedSeats(2);
    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    final ScriptedShards shards = new ScriptedShards();
    final AvailabilityIndex availability = new AvailabilityIndex(shards.count(), now::get);
    /** What of it has not been read back after a start. */
    final HalfReadStock stock = new HalfReadStock(availability);

    final MemoryRegistry registry = new MemoryRegistry(shards.count());
    final RegistryNetwork network = new RegistryNetwork(registry, UsPlaces.load());
    final BacklogIndex backlog = new BacklogIndex(shards.count());
    final RecentEvents events = new RecentEvents(shards.count(), 1_000, this::now);
    final MemoryDecisionLog decisions = new MemoryDecisionLog();
    final MemoryOrderBodies bodies = new MemoryOrderBodies(decisions);
    private final Duration holdLongest;
    Function<SourcingRequest, SourcingOutcome> plan = request -> unfillable();
    Ahead ahead = Ahead.NONE;
    final MemoryAuditBoard audits = new MemoryAuditBoard();
    SolverView.Lately solver = SolverView.NONE.lately();
    DecisionReplay replay =
            decision -> CompletableFuture.completedStage(DecisionReplay.Replayed.notRecorded("nobody replays here"));
    final MemoryOrderHistory history = new MemoryOrderHistory();
    final MemoryLedger ledger = new MemoryLedger();
    final MemoryFeedRuns feeds = new MemoryFeedRuns();
    final MemoryTransferHistory transfers = new MemoryTransferHistory();
    final MemoryPickRecords picks = new MemoryPickRecords();
    final FindRates findRates = new FindRates(picks, network, this::now);
    final MemoryStrategyStore strategyStore = new MemoryStrategyStore();
    /** Whether strategies cannot be read just now. */
    boolean strategiesAway;

    final StrategyBook strategies = new StrategyBook(() -> strategiesAway
            ? CompletableFuture.failedStage(new IllegalStateException("away"))
            : strategyStore.readAll());
    final SplitWatch splits = new SplitWatch(
            strategies,
            Duration.ZERO,
            order -> order.attempt().plan().costMills(),
            (split, why) -> {},
            () -> now.get());
    final MemoryShadowBoard shadows = new MemoryShadowBoard();
    final ScriptedSimulations simulations = new ScriptedSimulations();
    final FixPrices prices = new FixPrices();
    final Tower tower = new Tower(
            shards.count(), new TowerSettings(Duration.ofHours(2), ZoneOffset.UTC), network, () -> now.get(), prices);
    final LiveEvents live = new LiveEvents(
            new Sources(events, backlog.changes(), tower::view, this::now, this::now, 60),
            new EventLimits(MAX_STREAMS, 64 * 1024, Duration.ofSeconds(15), Duration.ofSeconds(10)),
            EventMetrics.NONE);
    final TestTokens tokens;
    private long seq;
    private final Vertx vertx = Vertx.vertx();
    private HttpClient http = HttpClient.newHttpClient();
    private final HttpVerticle verticle;
    private final @Nullable Sessions sessions;

    TestHouse() throws Exception {
        this(CONFIG);
    }

    TestHouse(ApiConfig config) throws Exception {
        this(config, null, null, HOLD_LONGEST);
    }

    /** Whose reservations are held at most so long. */
    TestHouse(Duration holdLongest) throws Exception {
        this(CONFIG, null, null, holdLongest);
    }

    /** With sessions of browsers, and whoever checks their tokens. */
    TestHouse(TokenVerifier verifier, Sessions sessions) throws Exception {
        this(CONFIG, verifier, sessions, HOLD_LONGEST);
    }

    private TestHouse(
            ApiConfig config, @Nullable TokenVerifier verifier, @Nullable Sessions sessions, Duration holdLongest)
            throws Exception {
        this.holdLongest = holdLongest;
        this.tokens = new TestTokens(verifier);
        this.sessions = sessions;
        shards.decide(NodeCommand.SetNode.class, set -> new NodeResult.Done());
        shards.decide(OrderCommand.AskKey.class, ask -> new OrderResult.Refused("NOT_FOUND", "nothing decided", null));
        IntStream.range(0, shards.count()).forEach(shard -> read(new ShardId(shard)));
        verticle = new HttpVerticle(services(config));
        vertx.deployVerticle(verticle).await(60, TimeUnit.SECONDS);
    }

    /** The shard has been read back, and is empty. */
    private void read(ShardId shard) {
        availability.reset(new ShardSnapshot(shard, 0, 0, Map.of()));
    }

    /** Every operation that is mounted. */
    List<Endpoint> mounted() {
        ApiServices services = services(ApiConfig.loopback(0));
        return HttpVerticle.endpoints(
                services, new EventStreams(vertx, services.live(), services.tokens(), services.random()));
    }

    ApiServices services(ApiConfig config) {
        InstantSource clock = now::get;
        OptionCodec codec = new OptionCodec(new byte[16]);
        Random random = new Random(1);
        Sourcing sourcing = (request, at) -> plan.apply(request);
        PromiseDesk promises =
                new PromiseDesk(network, stock, sourcing, this::ahead, codec, clock, PromiseDesk.Settings.defaults());
        OrderDesk orders = new OrderDesk(
                shards,
                sourcing,
                this::ahead,
                bodies,
                new MemoryDecisionLog(),
                new IdSource(clock, random::nextLong),
                new OrderDesk.Clocks(wall, clock),
                OrderDesk.Timing.withGrace(Duration.ofMinutes(10)));
        ReservationDesk reservations = new ReservationDesk(
                shards,
                sourcing,
                () -> network.nodes().stream().map(FulfillmentNode::id).toList(),
                new IdSource(clock, random::nextLong),
                new OrderDesk.Clocks(wall, clock),
                OrderDesk.Timing.withGrace(Duration.ofMinutes(10)));
        return new ApiServices(
                shards,
                network,
                registry,
                new Sellable(stock, new SafetyStock(network, clock)),
                backlog,
                new ApiServices.Desks(
                        promises,
                        codec,
                        orders,
                        new NodeDesk(registry, shards),
                        reservations,
                        new TransferDesk(shards, new IdSource(clock, random::nextLong), Duration.ofSeconds(10)),
                        new ReservationJson.Limits(Duration.ofMinutes(15), holdLongest)),
                new ApiServices.Records(
                        history,
                        bodies,
                        decisions,
                        decision -> replay.replay(decision),
                        ledger,
                        feeds,
                        transfers,
                        findRates),
                live,
                feedSeats,
                control(sourcing),
                new StrategyDesk(strategyStore, strategies, splits, shadows, simulations),
                network,
                tokens,
                Optional.ofNullable(sessions),
                new Clocks(clock, wall),
                random::nextLong,
                config);
    }

    private Optional<SourcingOutcome.Sourced> ahead(SourcingRequest request, Instant at, Instant latest) {
        return ahead.source(request, at, latest);
    }

    private Instant now() {
        return now.get();
    }

    private ControlRoom control(Sourcing sourcing) {
        Alternatives alternatives = new Alternatives(sourcing, availability);
        Rerouting rerouting = new Rerouting(
                tower, alternatives, shards, decisions, new Rerouting.Clocks(wall, now::get), Duration.ofSeconds(2));
        return new ControlRoom(
                tower,
                rerouting,
                new NodeEstimate(tower, backlog, availability, alternatives),
                new ScriptedAudits(audits, wall),
                () -> solver,
                "USD",
                60);
    }

    static SourcingOutcome unfillable() {
        var explanation = new SourcingExplanation("none", "exact", List.of(), null, null);
        return new SourcingOutcome.Unfillable(
                List.of(new SourcingOutcome.Shortfall(1, new Sku("A"), 2, 1)), explanation);
    }

    /** What a shard has committed, as every index of this member hears of it. */
    void commit(ShardId shard, Map<EntryKey, Entry> entries) {
        List<CommittedBatch.Change> changes = entries.entrySet().stream()
                .map(entry -> new CommittedBatch.Change(entry.getKey(), entry.getValue()))
                .toList();
        ShardTime time = new ShardTime(now.get(), now.get());
        CommittedBatch batch = new CommittedBatch(shard, 1, ++seq, time, changes, List.of());
        availability.apply(batch);
        backlog.apply(batch);
        tower.model().apply(batch);
        tower.refresh();
    }

    /** An answer; {@code json} is empty when the body is no object. */
    record Answer(int status, JsonObject json, HttpResponse<String> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String code() {
            return json.getString("code", "");
        }

        String pointer() {
            return json.getJsonArray("errors").getJsonObject(0).getString("pointer");
        }

        /** It was refused, and says where it is wrong. */
        void assertWrong(String pointer) {
            assertThat(status()).as(raw.body()).isEqualTo(422);
            assertThat(pointer()).isEqualTo(pointer);
        }

        String errorCode() {
            return json.getJsonArray("errors").getJsonObject(0).getString("code");
        }
    }

    Answer get(String path, String... headers) throws Exception {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    Answer post(String path, String body, String... headers) throws Exception {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), withType(headers));
    }

    Answer put(String path, String body, String... headers) throws Exception {
        return send("PUT", path, HttpRequest.BodyPublishers.ofString(body), withType(headers));
    }

    /** It is what the contract says of that schema, all the way down. */
    void conforms(String schema, JsonObject json) throws Exception {
        new Contract(get("/openapi.json").json()).conforms(schema, json);
    }

    /** The next request is the first of another connection. */
    void hangUp() {
        http = HttpClient.newHttpClient();
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base() + path)).method(method, body);
        if (!Arrays.asList(headers).contains("Authorization")) {
            request.header("Authorization", "Bearer " + ALL);
        }
        for (int i = 0; i < headers.length; i += 2) {
            if (!headers[i + 1].isEmpty()) {
                request.header(headers[i], headers[i + 1]);
            }
        }
        HttpResponse<String> response =
                http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        String text = response.body();
        return new Answer(
                response.statusCode(), text.startsWith("{") ? new JsonObject(text) : new JsonObject(), response);
    }

    private static String[] withType(String... headers) {
        if (Arrays.asList(headers).contains("Content-Type")) {
            return headers;
        }
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return all;
    }

    String base() {
        return "http://127.0.0.1:" + verticle.port();
    }

    /** It ends when all that runs is answered. */
    Future<?> leave() {
        return vertx.undeploy(verticle.deploymentID());
    }

    void close() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
    }
}
