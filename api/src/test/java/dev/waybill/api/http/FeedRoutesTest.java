package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Quantity;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedRoutesTest {
    private static final String NDJSON = "application/x-ndjson";
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse(
                new ApiConfig("127.0.0.1", 0, new ApiConfig.Limits(4_096, 1_024, 2_000, 100), Duration.ofSeconds(2)));
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        house.put("/v1/items/A", Samples.ITEM);
        house.shards.decide(
                NodeCommand.Count.class,
                count -> new NodeResult.Counted(count.rows().size(), 0, List.of()));
        house.shards.decide(NodeCommand.Receive.class, receive -> new NodeResult.Done());
        house.shards.decide(NodeCommand.Adjust.class, adjust -> new NodeResult.Done());
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void goodRows_land_andBadOnesAreNamedByLineAndField() throws Exception {
        String feed = String.join(
                "\n",
                row("count", "S1", "A", 5, 1),
                row("count", "S9", "A", 5, 2),
                "",
                row("count", "S1", "B", 5, 3),
                row("count", "S1", "A", -1, 4),
                "{\"kind\":",
                row("receipt", "S2", "A", 7, 6),
                "x".repeat(2_000),
                row("adjustment", "S2", "A", 0, 8));
        var report = feed(feed, NDJSON);
        assertThat(report.getInteger("rows")).isEqualTo(8);
        assertThat(report.getInteger("landed")).isEqualTo(2);
        assertThat(report.getInteger("failed")).isEqualTo(6);
        assertThat(errors(report))
                .containsExactly(
                        "2 /node_id UNKNOWN_NODE",
                        "4 /sku UNKNOWN_SKU",
                        "5 /quantity OUT_OF_RANGE",
                        "6  MALFORMED",
                        "8  ROW_TOO_LONG",
                        "9 /quantity OUT_OF_RANGE",
                        "9 /reason REQUIRED");
        assertThat(house.shards.seen())
                .contains(new NodeCommand.Receive(new NodeId("S2"), new Sku("A"), Quantity.of(7), "erp/6", "anna"));
    }

    @Test
    void suppliesAndReceiptsOfThem_areCommands_andBadOnesAreNamed() throws Exception {
        house.shards.decide(NodeCommand.SetSupply.class, set -> new NodeResult.Counted(1, 0, List.of()));
        String csv = """
                kind,node_id,sku,quantity,source,sequence,po,eta
                supply,S1,A,40,erp,1,PO-1,2026-03-09T08:00:00Z
                receipt,S1,A,7,erp,2,PO-1,
                supply,S1,A,40,erp,3,,2026-03-09T08:00:00Z
                supply,S1,A,-1,erp,4,PO-1,soon
                adjustment,S1,A,1,erp,5,PO-1,2026-03-09T08:00:00Z
                receipt,S1,A,7,erp,6,trf_1,
                """;
        var report = feed(csv, "text/csv");
        assertThat(errors(report))
                .contains(
                        "4 /supply_id REQUIRED",
                        "5 /quantity OUT_OF_RANGE",
                        "5 /expected_at INVALID_INSTANT",
                        "6 /supply_id UNKNOWN_FIELD",
                        "6 /expected_at UNKNOWN_FIELD",
                        "7 /supply_id TRANSFER");
        assertThat(report.getInteger("landed")).isEqualTo(2);
        assertThat(house.shards.seen())
                .contains(
                        new NodeCommand.SetSupply(
                                new NodeId("S1"),
                                new Sku("A"),
                                "PO-1",
                                40,
                                Instant.parse("2026-03-09T08:00:00Z"),
                                "erp",
                                1),
                        new NodeCommand.Receive(
                                new NodeId("S1"), new Sku("A"), Quantity.of(7), "erp/2", "anna", null, "PO-1"));
    }

    @Test
    void receiptsSentTwice_areReceivedOnce() throws Exception {
        String feed = row("receipt", "S1", "A", 7, 1) + "\n" + row("receipt", "S1", "A", 7, 2);
        assertThat(feed(feed, NDJSON).getInteger("landed")).isEqualTo(2);
        JsonObject again = feed(feed, NDJSON);
        assertThat(again.getInteger("landed")).isZero();
        assertThat(again.getInteger("unchanged")).isEqualTo(2);
        assertThat(house.shards.seen().stream().filter(NodeCommand.Receive.class::isInstance))
                .hasSize(2);
    }

    @Test
    void receiptsOfOneSource_sentByTwoClients_areReceivedOnce() throws Exception {
        house.tokens.grant("other", EnumSet.allOf(Scope.class), new Principal.Nodes(true, Set.of()));
        String rows = row("receipt", "S1", "A", 7, 1) + "\n" + row("receipt", "S1", "A", 7, 2);
        assertThat(feed(rows, NDJSON).getInteger("landed")).isEqualTo(2);
        var again = house.post("/v1/stock/feeds", rows, "Content-Type", NDJSON, "Authorization", "Bearer other")
                .json();
        assertThat(again.getInteger("unchanged")).isEqualTo(2);
        String changed = row("receipt", "S1", "A", 8, 1);
        var refused = house.post("/v1/stock/feeds", changed, "Content-Type", NDJSON, "Authorization", "Bearer other")
                .json();
        assertThat(errors(refused)).containsExactly("1  IDEMPOTENCY_KEY_REUSED");
        assertThat(house.shards.seen().stream().filter(NodeCommand.Receive.class::isInstance))
                .hasSize(2);
    }

    @Test
    void countsOfANode_goTogether_inChunks() throws Exception {
        String feed = IntStream.range(0, 600)
                .mapToObj(i -> row("count", i % 2 == 0 ? "S1" : "S2", "A", i, i))
                .collect(Collectors.joining("\n"));
        assertThat(feed(feed, NDJSON).getInteger("landed")).isEqualTo(600);
        assertThat(house.shards.seen().stream().filter(NodeCommand.Count.class::isInstance))
                .hasSize(4);
    }

    @Test
    void csv_isReadByItsHeader_withQuotesAndByteOrderMark() throws Exception {
        String csv = String.join(
                "\r\n",
                "\uFEFFKind,Store_ID,sku,qty,source,seq,counted_at,reason",
                "adjustment,S1,A,-3,pos,1,,\"broken, \"\"badly\"\"",
                "really\"",
                "count,S1,A,many,pos,2,2026-03-04T12:00:00Z,");
        var report = feed(csv, "text/csv");
        assertThat(report.getInteger("landed")).isEqualTo(1);
        assertThat(errors(report)).containsExactly("4 /quantity WRONG_TYPE");
        assertThat(house.shards.seen())
                .contains(new NodeCommand.Adjust(
                        new NodeId("S1"), new Sku("A"), -3, "broken, \"badly\"\r\nreally", "anna"));
    }

    @Test
    void wrongHeader_isRefused_withWhatIsNeeded() throws Exception {
        var answer = house.post("/v1/stock/feeds", "sku,colour\nA,red\n", "Content-Type", "text/csv");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getString("detail")).contains("colour").contains("quantity");
    }

    @Test
    void packedFeed_isTaken() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(row("count", "S1", "A", 5, 1).getBytes(StandardCharsets.UTF_8));
        }
        house.hangUp(); // a client's first request may ask for another protocol
        var answer = house.send(
                "POST",
                "/v1/stock/feeds",
                HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()),
                "Content-Type",
                NDJSON,
                "Content-Encoding",
                "gzip");
        assertThat(answer.json().getInteger("landed")).isEqualTo(1);
    }

    @Test
    void rowsOverTheLimit_areLeft_andTheFeedIsNotWhole() throws Exception {
        String feed = IntStream.range(0, 2_100)
                .mapToObj(i -> row("count", "S1", "A", i, i))
                .collect(Collectors.joining("\n"));
        var answer = house.post("/v1/stock/feeds?id=long", feed, "Content-Type", NDJSON);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("FEED_INCOMPLETE");
        var report = answer.json().getJsonObject("report");
        assertThat(report.getInteger("landed")).isEqualTo(2_000);
        assertThat(report.getInteger("rows")).isEqualTo(2_001);
        assertThat(report.getInteger("failed")).isEqualTo(1);
        assertThat(errors(report)).containsExactly("0  INCOMPLETE", "2001  TOO_MANY_ROWS");
        assertThat(house.get("/v1/stock/feeds/long").json().getString("state")).isEqualTo("incomplete");
    }

    @Test
    void busyShard_isAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        house.shards.on(
                NodeCommand.Count.class,
                count -> asked.incrementAndGet() < 3
                        ? new Shards.Busy("full")
                        : new Shards.Decided(new NodeResult.Counted(1, 0, List.of()), false));
        assertThat(feed(row("count", "S1", "A", 5, 1), NDJSON).getInteger("landed"))
                .isEqualTo(1);
        assertThat(asked).hasValue(3);
    }

    @Test
    void countsThatAreTooMuchForOneDecision_areDivided_inTheirOrder() throws Exception {
        List<Long> taken = new ArrayList<>();
        house.shards.on(NodeCommand.Count.class, count -> {
            if (count.rows().size() > 2) {
                return new Shards.TooLarge("many wait");
            }
            count.rows().forEach(row -> taken.add(row.sequence()));
            return new Shards.Decided(new NodeResult.Counted(count.rows().size(), 0, List.of()), false);
        });
        String rows = IntStream.range(0, 11)
                .mapToObj(i -> row("count", "S1", "A", i, i))
                .collect(Collectors.joining("\n"));
        assertThat(feed(rows, NDJSON).getInteger("landed")).isEqualTo(11);
        assertThat(taken).hasSize(11).isSorted();
        house.shards.on(NodeCommand.Count.class, count -> new Shards.TooLarge("many wait"));
        assertThat(errors(feed(row("count", "S1", "A", 5, 99), NDJSON))).containsExactly("1  CONFLICT");
    }

    @Test
    void safetyStockThatIsOlder_isIgnoredByLine() throws Exception {
        house.shards.decide(
                NodeCommand.SetSafetyStock.class,
                set -> set.sequence() > 4
                        ? new NodeResult.Done()
                        : new NodeResult.Counted(
                                0, 0, List.of(new NodeResult.IgnoredRow(set.sku(), set.sequence(), "OLDER"))));
        var report = feed(row("safety_stock", "S1", "A", 2, 5) + "\n" + row("safety_stock", "S1", "A", 3, 4), NDJSON);
        assertThat(errors(report)).containsExactly("2  OLDER");
        assertThat(report.getInteger("landed")).isEqualTo(1);
        assertThat(report.getInteger("ignored")).isEqualTo(1);
        assertThat(house.shards.seen())
                .contains(new NodeCommand.SetSafetyStock(new NodeId("S1"), new Sku("A"), 2, "erp", 5));
    }

    @Test
    void rowThatMayBeDone_isNeverSaidToBeUndone() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        house.shards.on(
                NodeCommand.Receive.class,
                receive -> asked.incrementAndGet() < 3 ? new Shards.Unknown("no answer") : new Shards.Busy("full"));
        var report = feed(row("receipt", "S1", "A", 5, 1), NDJSON);
        assertThat(errors(report)).singleElement().asString().contains("OUTCOME_UNKNOWN");
    }

    @Test
    void imports_landInTheNetwork() throws Exception {
        String nodes = Samples.NODE.replace("\n", "").replace("S1", "S3") + "\n"
                + Samples.NODE.replace("\n", "").replace("S1", "S4").replace("\"US\"", "\"ZZ\"");
        var report =
                house.post("/v1/imports/nodes", nodes, "Content-Type", NDJSON).json();
        assertThat(report.getInteger("landed")).isEqualTo(1);
        assertThat(errors(report)).containsExactly("2 /place/country UNKNOWN_COUNTRY");
        assertThat(house.get("/v1/nodes/S3").status()).isEqualTo(200);
        String items = "sku,name,weight_grams,length_mm,width_mm,height_mm,value,currency\nB,Thing,5,1,1,1,99,USD\n";
        assertThat(house.post("/v1/imports/items", items, "Content-Type", "text/csv")
                        .json()
                        .getInteger("landed"))
                .isEqualTo(1);
        assertThat(house.get("/v1/items/B").status()).isEqualTo(200);
        String carriers = Samples.CARRIER.replace("\n", "");
        assertThat(house.post("/v1/imports/carriers", carriers, "Content-Type", NDJSON)
                        .json()
                        .getInteger("landed"))
                .isEqualTo(1);
    }

    @Test
    void lanes_areImportedAfterTheirNodes_andNotWithoutThem() throws Exception {
        String lanes = """
                id,carrier,level,pickup_days,last_pickup,countries,bands,lane_from,lane_to
                run-1,Own fleet,standard,monday,16:00,,400000:1:30000:2000,S1,*
                run-2,Own fleet,standard,monday,16:00,,400000:1:30000:2000,*,S1 NOWHERE
                """;
        var report = house.post("/v1/imports/carriers", lanes, "Content-Type", "text/csv")
                .json();
        assertThat(report.getInteger("landed")).isEqualTo(1);
        assertThat(errors(report)).containsExactly("3 /lane/to/1 UNKNOWN_NODE");
        assertThat(house.get("/v1/carriers/run-1").json().getJsonObject("lane").getJsonArray("from"))
                .containsExactly("S1");
    }

    @Test
    void otherContentTypes_areRefused() throws Exception {
        assertThat(house.post("/v1/stock/feeds", "{}").status()).isEqualTo(415);
    }

    private JsonObject feed(String text, String type) throws Exception {
        var answer = house.post("/v1/stock/feeds", text, "Content-Type", type);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> errors(JsonObject report) {
        return report.getJsonArray("errors").stream()
                .map(JsonObject.class::cast)
                .map(error -> error.getInteger("line") + " " + error.getString("field") + " " + error.getString("code"))
                .toList();
    }

    private static String row(String kind, String node, String sku, int quantity, int sequence) {
        return "{\"kind\":\"" + kind + "\",\"node_id\":\"" + node + "\",\"sku\":\"" + sku + "\",\"quantity\":"
                + quantity + ",\"source\":\"erp\",\"sequence\":" + sequence + ",\"as_of\":\"2026-03-04T12:00:00Z\"}";
    }
}
