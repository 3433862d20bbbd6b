package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeResult;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds as a whole: full ones, broken ones, huge ones, and how far they have come. */
class FeedStreamTest {
    private static final String CSV = "text/csv";
    private static final String FULL =
            "/v1/stock/feeds?mode=full&node_id=S1&source=wms&sequence=7" + "&as_of=2026-03-04T12:00:00Z&id=night";
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse(new ApiConfig(
                "127.0.0.1", 0, new ApiConfig.Limits(4_096, 1_024, 10_000_000, 100), Duration.ofSeconds(2)));
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        for (String sku : List.of("A", "B", "C")) {
            assertThat(house.put("/v1/items/" + sku, Samples.ITEM.replace("\"A\"", "\"" + sku + "\""))
                            .status())
                    .isLessThan(300);
        }
        house.shards.decide(
                NodeCommand.Count.class,
                count -> new NodeResult.Counted(count.rows().size(), 0, List.of()));
        house.shards.decide(NodeCommand.CloseSnapshot.class, close -> new NodeResult.Done());
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private List<NodeCommand.Count> counts() {
        return house.shards.seen().stream()
                .filter(NodeCommand.Count.class::isInstance)
                .map(NodeCommand.Count.class::cast)
                .toList();
    }

    private List<CountRow> zeros() {
        return counts().stream()
                .flatMap(count -> count.rows().stream())
                .filter(row -> row.counted() == 0)
                .toList();
    }

    private boolean closed() {
        return house.shards.seen().stream().anyMatch(NodeCommand.CloseSnapshot.class::isInstance);
    }

    private static List<String> codes(JsonObject report) {
        return report.getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("code"))
                .toList();
    }

    @Test
    void fullFeed_emptiesWhatItDoesNotName_atItsEnd_andClosesTheSnapshot() throws Exception {
        var answer = house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().getString("state")).isEqualTo("done");
        assertThat(answer.json().getInteger("landed")).isEqualTo(1);
        assertThat(answer.json().getInteger("zeroed")).isEqualTo(2);
        assertThat(zeros()).extracting(CountRow::sku).containsExactlyInAnyOrder(new Sku("B"), new Sku("C"));
        assertThat(counts())
                .allMatch(NodeCommand.Count::snapshot)
                .allMatch(count -> count.source().equals("wms"));
        var seen = house.shards.seen();
        assertThat(seen.get(seen.size() - 1)).isInstanceOf(NodeCommand.CloseSnapshot.class);
    }

    @Test
    void fullFeedWithABadRow_emptiesNothing_becauseNobodyKnowsWhatItNamed() throws Exception {
        var report = house.post(FULL, lines("sku,quantity", "A,5", "B?,4"), "Content-Type", CSV)
                .json();
        assertThat(codes(report)).containsExactly("NOT_ZEROED", "INVALID_NAME");
        assertThat(report.getInteger("zeroed")).isZero();
        assertThat(zeros()).isEmpty();
        assertThat(closed()).isFalse();
    }

    @Test
    void fullFeed_beforeTheShardsNow_failsAndIsNotClosed() throws Exception {
        house.shards.decide(
                NodeCommand.Count.class,
                count -> new NodeResult.Counted(
                        0,
                        0,
                        List.of(new NodeResult.IgnoredRow(count.rows().get(0).sku(), 7, "FROM_THE_FUTURE"))));
        var report =
                house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV).json();
        assertThat(report.getInteger("failed")).isEqualTo(1);
        assertThat(codes(report)).containsExactly("NOT_ZEROED", "FROM_THE_FUTURE");
        assertThat(closed()).isFalse();
    }

    @Test
    void zeroingBeforeTheShardsNow_isNotClosed() throws Exception {
        house.shards.decide(
                NodeCommand.Count.class,
                count -> new NodeResult.Counted(
                        1,
                        0,
                        count.rows().get(0).counted() > 0
                                ? List.of()
                                : List.of(new NodeResult.IgnoredRow(new Sku("B"), 7, "FROM_THE_FUTURE"))));
        var answer = house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV);
        assertThat(answer.code()).isEqualTo("FEED_INCOMPLETE");
        assertThat(closed()).isFalse();
    }

    @Test
    void endOfAFullFeed_emptiesALargeCatalog_severalCommandsAtATime() throws Exception {
        String items = IntStream.range(0, 5_000)
                .mapToObj(i -> "I" + i + ",Thing,5,1,1,1,99,USD\n")
                .collect(Collectors.joining());
        String header = "sku,name,weight_grams,length_mm,width_mm,height_mm,value,currency\n";
        house.post("/v1/imports/items", header + items, "Content-Type", CSV);
        var emptying = new Together(8, 5_002);
        house.shards.later(NodeCommand.Count.class, count -> emptying.answer(count));
        var report =
                house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV).json();
        assertThat(report.getInteger("zeroed")).isEqualTo(5_002);
        assertThat(emptying.most).isEqualTo(8);
        var seen = house.shards.seen();
        assertThat(seen.get(seen.size() - 1)).isInstanceOf(NodeCommand.CloseSnapshot.class);
    }

    @Test
    void fullFeed_refusesRowsOfAnotherNodeSourceOrSequence_andSecondOnesOfASku() throws Exception {
        String rows = lines(
                "sku,quantity,node_id,source,sequence,kind",
                "A,5,S2,wms,7,count",
                "A,5,S1,till,7,count",
                "A,5,S1,wms,8,count",
                "A,5,S1,wms,7,receipt",
                "A,5,S1,wms,7,count",
                "A,6,,,,");
        var report = house.post(FULL, rows, "Content-Type", CSV).json();
        assertThat(codes(report).subList(1, 5)).containsOnly("NOT_OF_THIS_SNAPSHOT");
        assertThat(codes(report)).contains("DUPLICATE_SKU", "NOT_ZEROED");
        assertThat(report.getInteger("landed")).isEqualTo(1);
    }

    @Test
    void fullFeed_needsItsOrigin() throws Exception {
        for (String missing : List.of("node_id=S1", "source=wms", "sequence=7", "as_of=2026-03-04T12:00:00Z")) {
            var answer =
                    house.post(FULL.replace(missing, "").replace("&&", "&"), "sku,quantity\n", "Content-Type", CSV);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.pointer()).isEqualTo(missing.substring(0, missing.indexOf('=')));
        }
        assertThat(house.post(FULL.replace("sequence=7", "sequence=-1"), "", "Content-Type", CSV)
                        .pointer())
                .isEqualTo("sequence");
        assertThat(house.post(FULL.replace("2026-03-04", "2026-03-05"), "", "Content-Type", CSV)
                        .pointer())
                .isEqualTo("as_of");
    }

    @Test
    void shardThatDoesNotAnswerAtTheEnd_leavesTheSnapshotIncomplete() throws Exception {
        house.shards.on(NodeCommand.CloseSnapshot.class, close -> new Shards.Unknown("no owner"));
        var answer = house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV);
        assertThat(answer.code()).isEqualTo("FEED_INCOMPLETE");
        assertThat(house.get("/v1/stock/feeds/night").json().getString("state")).isEqualTo("incomplete");
    }

    @Test
    void truncatedGzip_landsWhatWasThere_saysSo_andEmptiesNothing() throws Exception {
        String rows = "sku,quantity\nA,5\n" + "x,1\n".repeat(50_000);
        byte[] whole = pack(rows);
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        house.hangUp();
        var answer = house.send(
                "POST",
                FULL,
                HttpRequest.BodyPublishers.ofByteArray(cut),
                "Content-Type",
                CSV,
                "Content-Encoding",
                "gzip");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("FEED_INCOMPLETE");
        JsonObject report = answer.json().getJsonObject("report");
        assertThat(report.getInteger("landed")).isEqualTo(1);
        assertThat(codes(report)).contains("INCOMPLETE");
        assertThat(zeros()).isEmpty();
        assertThat(closed()).isFalse();
        JsonObject told = house.get("/v1/stock/feeds/night").json();
        assertThat(told.getString("state")).isEqualTo("incomplete");
        assertThat(told.getInteger("landed")).isEqualTo(1);
    }

    @Test
    void wrongHeaderWithoutALineEnd_orNoRowAtAll_emptiesNothing() throws Exception {
        var wrong = house.post(FULL, "article,pieces", "Content-Type", CSV);
        assertThat(wrong.status()).isEqualTo(422);
        for (String empty : List.of("", "sku,quantity", "sku,quantity\n")) {
            assertThat(codes(house.post(FULL, empty, "Content-Type", CSV).json()))
                    .containsExactly("NOT_ZEROED");
        }
        assertThat(zeros()).isEmpty();
        assertThat(closed()).isFalse();
    }

    @Test
    void whatComesAfterARefusal_isDropped_andTheAnswerDoesNotWaitForIt() throws Exception {
        for (String begin : List.of("article,pieces\n", "\u001f\u008bnot a gzip stream")) {
            long before = usedMemory();
            try (Socket sender = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(house.base()).getPort())) {
                OutputStream out = sender.getOutputStream();
                int rest = 128 << 20;
                String head = "POST " + FULL + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestHouse.ALL
                        + "\r\nContent-Type: text/csv\r\nContent-Length: " + (begin.length() + rest + 1) + "\r\n\r\n";
                out.write((head + begin).getBytes(StandardCharsets.ISO_8859_1));
                byte[] junk = new byte[1 << 20];
                for (int sent = 0; sent < rest; sent += junk.length) {
                    out.write(junk);
                }
                assertThat(usedMemory() - before).as(begin).isLessThan(32L << 20);
                assertThat(firstLine(sender)).startsWith("HTTP/1.1 422");
            }
        }
        assertThat(closed()).isFalse();
    }

    private static String firstLine(Socket from) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.US_ASCII));
        return reader.readLine();
    }

    /** What is still needed, in bytes. */
    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void otherPackings_areRefused() throws Exception {
        assertThat(house.post(FULL, "x", "Content-Type", CSV, "Content-Encoding", "br")
                        .status())
                .isEqualTo(415);
        assertThat(house.post("/v1/promises", "{}", "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @Test
    void nodeThatTheTokenMayNotTouch_isRefused_rowByRow_andAsAWhole() throws Exception {
        house.grantAt("store", "S1", Scope.STOCK_WRITE);
        String rows = lines(
                "kind,node_id,sku,quantity,source,sequence,as_of",
                "count,S1,A,5,pos,1,2026-03-04T12:00:00Z",
                "count,S2,A,5,pos,2,2026-03-04T12:00:00Z");
        var report = house.post("/v1/stock/feeds", rows, "Content-Type", CSV, "Authorization", "Bearer store")
                .json();
        assertThat(report.getInteger("landed")).isEqualTo(1);
        assertThat(codes(report)).containsExactly("FORBIDDEN_NODE");
        var full = house.post(
                FULL.replace("S1", "S2"), "sku,quantity\n", "Content-Type", CSV, "Authorization", "Bearer store");
        assertThat(full.status()).isEqualTo(403);
        assertThat(counts()).hasSize(1);
    }

    @Test
    void quantities_outOfBounds_areRefused() throws Exception {
        List<String> wrong = List.of("-1", "1000001", "2147483648", "99999999999999999999", "1.5", "ten", "");
        String rows = wrong.stream().map(quantity -> "A," + quantity + "\n").collect(Collectors.joining());
        var report =
                house.post(FULL, "sku,quantity\n" + rows, "Content-Type", CSV).json();
        assertThat(report.getInteger("failed")).isEqualTo(wrong.size());
        assertThat(report.getInteger("landed")).isZero();
        assertThat(counts()).isEmpty();
    }

    @Test
    void clockThatIsADayAhead_isSaidByHowMuch_andAMomentAheadIsNow() throws Exception {
        String rows = lines(
                "kind,node_id,sku,quantity,source,sequence,as_of",
                "count,S1,A,5,pos,1,2026-03-05T13:00:00Z",
                "count,S1,A,5,pos,2,2026-03-04T13:00:02Z");
        var report = house.post("/v1/stock/feeds", rows, "Content-Type", CSV).json();
        assertThat(codes(report)).containsExactly("OUT_OF_RANGE");
        assertThat(report.getJsonArray("errors").getJsonObject(0).getString("detail"))
                .contains("PT24H ahead");
        assertThat(counts().get(0).rows().get(0).asOf()).isEqualTo(TestHouse.NOW);
    }

    @Test
    void sequenceThatGoesBack_isIgnoredRowByRow_withItsLine() throws Exception {
        house.shards.decide(
                NodeCommand.Count.class,
                count -> new NodeResult.Counted(
                        0,
                        0,
                        count.rows().stream()
                                .map(row -> new NodeResult.IgnoredRow(row.sku(), row.sequence(), "OLD_SEQUENCE"))
                                .toList()));
        String rows = lines(
                "kind,node_id,sku,quantity,source,sequence,as_of",
                "count,S1,A,5,pos,9,2026-03-04T12:00:00Z",
                "count,S1,A,5,pos,8,2026-03-04T12:00:00Z");
        var report = house.post("/v1/stock/feeds", rows, "Content-Type", CSV).json();
        assertThat(report.getInteger("ignored")).isEqualTo(2);
        assertThat(report.getInteger("failed")).isZero();
        assertThat(report.getJsonArray("errors").getJsonObject(1).getInteger("line"))
                .isEqualTo(3);
    }

    @Test
    void junk_isCountedAndListedUpToABound_andTheMemberStaysWell() throws Exception {
        int junk = 30_000;
        String filling = "x".repeat(900);
        byte[] line = ("{\"kind\":\"" + filling + "\",\"x\":1\n").getBytes(StandardCharsets.UTF_8);
        long before = usedMemory();
        AtomicLong most = new AtomicLong();
        Repeated rows = new Repeated(line, junk, () -> most.accumulateAndGet(usedMemory() - before, Math::max));
        var answer = house.send(
                "POST",
                "/v1/stock/feeds?id=junk",
                HttpRequest.BodyPublishers.ofInputStream(() -> rows),
                "Content-Type",
                "application/x-ndjson");
        assertThat(most.get()).as("of 27 MB that were sent").isBetween(1L, 12L << 20);
        JsonObject report = answer.json();
        assertThat(report.getInteger("failed")).isEqualTo(junk);
        assertThat(report.getJsonArray("errors")).hasSize(1_000);
        assertThat(report.getInteger("errors_left_out")).isEqualTo(junk - 1_000);
        JsonObject told = house.get("/v1/stock/feeds/junk").json();
        assertThat(told.getJsonArray("errors")).hasSize(100);
        assertThat(told.getInteger("errors_left_out")).isEqualTo(junk - 100);
        assertThat(house.shards.seen()).noneMatch(NodeCommand.Count.class::isInstance);
    }

    @Test
    void rowsUnderWay_areBounded_howeverFastTheyCome() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        house.shards.decide(NodeCommand.Count.class, count -> {
            sizes.add(count.rows().size());
            return new NodeResult.Counted(count.rows().size(), 0, List.of());
        });
        String rows = IntStream.range(0, 60_000)
                .mapToObj(i -> "count,S1,A,5,pos," + i + ",2026-03-04T12:00:00Z\n")
                .collect(Collectors.joining());
        var report = house.post(
                        "/v1/stock/feeds",
                        "kind,node_id,sku,quantity,source,sequence,as_of\n" + rows,
                        "Content-Type",
                        CSV)
                .json();
        assertThat(report.getInteger("landed")).isEqualTo(60_000);
        assertThat(sizes).allMatch(size -> size <= NodeCommand.Count.MAX_ROWS);
        assertThat(report.getLong("rows_per_second")).isPositive();
    }

    @Test
    void feedsBeyondTheBound_areAskedToComeAgain() throws Exception {
        String row = "kind,node_id,sku,quantity,source,sequence,as_of\ncount,S1,A,5,pos,1,2026-03-04T12:00:00Z\n";
        house.feedSeats.enter();
        house.feedSeats.enter();
        var refused = house.post("/v1/stock/feeds", row, "Content-Type", CSV);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(house.feedSeats.refused()).isEqualTo(1);
        house.feedSeats.leave();
        assertThat(house.post("/v1/stock/feeds", row, "Content-Type", CSV).status())
                .isEqualTo(200);
        assertThat(house.feedSeats.taken()).isEqualTo(1);
    }

    @Test
    void feedsOfTwoClientsWithOneName_areTwo() throws Exception {
        house.grant("other", EnumSet.allOf(Scope.class), new Principal.Nodes(true, Set.of()));
        house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV);
        assertThat(house.get("/v1/stock/feeds/night", "Authorization", "Bearer other")
                        .status())
                .isEqualTo(404);
        String row = "count,S1,A,5,pos,1,2026-03-04T12:00:00Z\n";
        String header = "kind,node_id,sku,quantity,source,sequence,as_of\n";
        String path = "/v1/stock/feeds?id=night";
        house.post(path, header + row, "Content-Type", CSV, "Authorization", "Bearer other");
        assertThat(house.get("/v1/stock/feeds/night").json().getString("mode")).isEqualTo("full");
        assertThat(house.get("/v1/stock/feeds/night", "Authorization", "Bearer other")
                        .json()
                        .getString("mode"))
                .isEqualTo("delta");
    }

    @Test
    void unknownFeed_isNotFound() throws Exception {
        assertThat(house.get("/v1/stock/feeds/never").status()).isEqualTo(404);
    }

    private static String lines(String... lines) {
        return String.join("\n", lines);
    }

    private static byte[] pack(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    /** Answers counts of nothing when so many wait, or when no more will come. */
    private static final class Together {
        private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
        private final int enough;
        private int rowsToCome;
        private int most;

        Together(int enough, int rows) {
            this.enough = enough;
            this.rowsToCome = rows;
        }

        CompletionStage<Shards.Answer> answer(NodeCommand.Count count) {
            int rows = count.rows().size();
            CompletableFuture<Void> answer = new CompletableFuture<>();
            CompletableFuture<Shards.Answer> told =
                    answer.thenApply(now -> new Shards.Decided(new NodeResult.Counted(rows, 0, List.of()), false));
            if (count.rows().get(0).counted() > 0) {
                answer.complete(null);
                return told;
            }
            waiting.add(answer);
            most = Math.max(most, waiting.size());
            rowsToCome -= rows;
            if (waiting.size() == enough || rowsToCome == 0) {
                List<CompletableFuture<Void>> all = List.copyOf(waiting);
                waiting.clear();
                all.forEach(each -> each.complete(null));
            }
            return told;
        }
    }

    /** The same line again and again, without holding them. */
    private static final class Repeated extends InputStream {
        private final byte[] line;
        private final Runnable nowAndThen;
        private final long every;
        private long left;
        private int at;

        Repeated(byte[] line, int times, Runnable nowAndThen) {
            this.line = line;
            this.left = (long) line.length * times;
            this.every = left / 4 + 1;
            this.nowAndThen = nowAndThen;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            if (left % every == 0) {
                nowAndThen.run();
            }
            at = at == line.length ? 0 : at;
            return line[at++];
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(most, left);
            for (int i = 0; i < count; i++) {
                into[from + i] = (byte) read();
            }
            return count;
        }
    }
}
