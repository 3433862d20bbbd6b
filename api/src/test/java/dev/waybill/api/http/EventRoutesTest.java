package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.stock.StockAlerted;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams over real HTTP: who may listen to what, how many, and when a stream ends. */
class EventRoutesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENDED = "(ended)";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Stream> streams = new ArrayList<>();
    private TestHouse house;
    private long seq;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        for (int shard = 0; shard < house.shards.count(); shard++) {
            house.events.reset(new ShardSnapshot(new ShardId(shard), 1, 0, Map.of()));
        }
        pass(Duration.ofMinutes(1));
        house.tokens.grantAt("staff", "S1", Scope.TASK_WORK);
    }

    @AfterEach
    void close() throws Exception {
        streams.forEach(Stream::close);
        house.close();
    }

    @Test
    void planner_hearsEverything() throws Exception {
        Stream stream = listen("/v1/events", TestHouse.ALL);
        assertThat(stream.raw.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(stream.raw.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(stream.next("clock").getDouble("speed")).isEqualTo(60);
        happens("S1", "routed");
        happens(null, "completed");
        assertThat(stream.next("order").getString("node_id")).isEqualTo("S1");
        assertThat(stream.next("order").getString("type")).isEqualTo("completed");
    }

    @Test
    void staff_hearTheirOwnNodeOnly_andMustNameIt() throws Exception {
        assertThat(status("/v1/events", "staff")).isEqualTo(400);
        assertThat(status("/v1/events?node_id=S2", "staff")).isEqualTo(403);
        Stream stream = listen("/v1/events?node_id=S1", "staff");
        stream.next("clock");
        happens("S2", "foreign");
        happens(null, "foreign");
        happens("S1", "own");
        assertThat(stream.next("order").getString("type")).isEqualTo("own");
    }

    @Test
    void stockThatIsLow_isToldToThePlannerAndItsNode() throws Exception {
        Stream planner = listen("/v1/events", TestHouse.ALL);
        Stream staff = listen("/v1/events?node_id=S1", "staff");
        Stream other = listen("/v1/events", TestHouse.ALL);
        for (Stream each : List.of(planner, staff, other)) {
            each.next("clock");
        }
        alerts("S2", StockAlerted.Level.OUT, 0);
        alerts("S1", StockAlerted.Level.LOW, 2);
        JsonObject out = planner.next("stock");
        assertThat(out.getString("type")).isEqualTo("dev.waybill.stock.out.v1");
        assertThat(out.getString("node_id")).isEqualTo("S2");
        JsonObject low = staff.next("stock");
        assertThat(low.getString("type")).isEqualTo("dev.waybill.stock.low.v1");
        assertThat(low.getString("sku")).isEqualTo("A");
        assertThat(low.getJsonObject("attributes").getMap())
                .containsOnly(Map.entry("available", "2"), Map.entry("low_at", "2"), Map.entry("back_at", "5"));
        assertThat(other.next("stock").getString("id")).isEqualTo(out.getString("id"));
    }

    private void alerts(String node, StockAlerted.Level level, int atp) {
        Instant now = house.now.get();
        var event = new StockAlerted(new NodeId(node), new Sku("A"), level, atp, 2, 5, now);
        house.events.apply(
                new CommittedBatch(new ShardId(0), 1, ++seq, new ShardTime(now, now), List.of(), List.of(event)));
    }

    @Test
    void tokenWithoutTheScopes_mayNotListen() throws Exception {
        house.tokens.grant("stock", Set.of(Scope.STOCK_WRITE), new Principal.Nodes(true, Set.of(new NodeId("S1"))));
        assertThat(status("/v1/events", "stock")).isEqualTo(403);
        assertThat(status("/v1/events", "foreign")).isEqualTo(401);
    }

    @Test
    void client_resumesByHeaderOrParameter() throws Exception {
        happens("S1", "seen");
        String last = house.now.get().toEpochMilli() + "-0-" + seq + "-0";
        pass(Duration.ofMinutes(1));
        happens("S1", "missed");
        Stream byHeader = listen("/v1/events", TestHouse.ALL, "Last-Event-ID", last);
        assertThat(byHeader.next("order").getString("type")).isEqualTo("seen");
        assertThat(byHeader.next("order").getString("type")).isEqualTo("missed");
        Stream byParameter = listen("/v1/events?last_event_id=" + last, TestHouse.ALL);
        assertThat(byParameter.next("order").getString("type")).isEqualTo("seen");
        Stream unknown = listen("/v1/events?last_event_id=1-0-0-0", TestHouse.ALL);
        unknown.next("reset");
    }

    @Test
    void streamsBeyondTheBound_areToldToComeBack() throws Exception {
        for (int i = 0; i < TestHouse.MAX_STREAMS; i++) {
            listen("/v1/events", TestHouse.ALL).next("clock");
        }
        var refused = house.get("/v1/events");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        streams.get(0).close();
        await(() -> house.live.subscribers() == TestHouse.MAX_STREAMS - 1);
        listen("/v1/events", TestHouse.ALL).next("clock");
    }

    @Test
    void stream_endsWhenItsTokenExpires() throws Exception {
        house.tokens.grantUntil("short", house.now.get().plusSeconds(30));
        Stream stream = listen("/v1/events", "short");
        stream.next("clock");
        pass(Duration.ofSeconds(31));
        stream.end();
        await(() -> house.live.subscribers() == 0);
    }

    @Test
    void stream_endsWhenItsTokenIsNotAcceptedAnyMore() throws Exception {
        house.tokens.grantUntil("withdrawn", Instant.MAX);
        Stream stream = listen("/v1/events", "withdrawn");
        stream.next("clock");
        house.tokens.revoke("withdrawn");
        pass(Duration.ofSeconds(61));
        stream.end();
    }

    @Test
    void connectionThatReadsNothing_isLetGo_andHoldsNoMoreThanItsBound() throws Exception {
        URI base = URI.create(house.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(("GET /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestHouse.ALL + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await(() -> house.live.subscribers() == 1);
            for (int i = 0; i < 900; i++) {
                happens("S1", "x".repeat(40_000));
            }
            for (int i = 0; i < 200 && house.live.subscribers() > 0; i++) {
                pass(Duration.ofSeconds(1));
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(house.live.subscribers()).isZero();
        }
    }

    @Test
    void member_thatShutsDown_endsItsStreamsAtOnce() throws Exception {
        Stream stream = listen("/v1/events", TestHouse.ALL);
        stream.next("clock");
        long begun = System.nanoTime();
        house.close();
        stream.end();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("requests under way have ten seconds, streams none")
                .isLessThan(Duration.ofMillis(9_500));
    }

    /** Time passes, and all owners are heard. */
    private void pass(Duration time) {
        Instant now = house.now.updateAndGet(before -> before.plus(time));
        for (int shard = 0; shard < house.shards.count(); shard++) {
            house.events.current(new ShardId(shard), now);
        }
    }

    private void happens(String node, String type) {
        Instant now = house.now.get();
        Map<String, String> attributes = node == null ? Map.of() : Map.of("node", node);
        var event = new OrderEvent(Samples.ORDER, type, Samples.ORDER.value(), now, "waybill", attributes);
        house.events.apply(
                new CommittedBatch(new ShardId(0), 1, ++seq, new ShardTime(now, now), List.of(), List.of(event)));
    }

    private int status(String path, String token) throws Exception {
        return house.get(path, "Authorization", "Bearer " + token).status();
    }

    private Stream listen(String path, String token, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(house.base() + path)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<java.util.stream.Stream<String>> raw =
                http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(raw.statusCode()).isEqualTo(200);
        Stream stream = new Stream(raw);
        streams.add(stream);
        return stream;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Reads a stream on a thread of its own. */
    private static final class Stream {
        private final HttpResponse<java.util.stream.Stream<String>> raw;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Stream(HttpResponse<java.util.stream.Stream<String>> raw) {
            this.raw = raw;
            Thread reader = new Thread(this::read, "reader");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try {
                raw.body().forEach(lines::add);
            } catch (RuntimeException e) {
                // closed by one side
            }
            lines.add(ENDED);
        }

        /** The data of the next message of this kind; others are passed over. */
        JsonObject next(String event) throws InterruptedException {
            String line = line();
            while (!line.equals("event: " + event)) {
                assertThat(line).isNotEqualTo(ENDED);
                line = line();
            }
            while (!line.startsWith("data: ")) {
                line = line();
            }
            return new JsonObject(line.substring("data: ".length()));
        }

        void end() throws InterruptedException {
            while (!line().equals(ENDED)) {
                // what was under way
            }
        }

        private String line() throws InterruptedException {
            String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(line).as("a line in time").isNotNull();
            return String.valueOf(line);
        }

        void close() {
            raw.body().close();
        }
    }
}
