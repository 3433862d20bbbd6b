package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.Figures;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Feeds as streams: refused ones, junk, huge ones, and how far they have come. */
class FeedStreamTest extends FeedGround {
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
        house.tokens.grantAt("store", "S1", Scope.STOCK_WRITE);
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

    /** Some hundred thousand rows, or as many as {@code -Dwaybill.test.junk-rows=10000000} says; one in a thousand is good. */
    @Test
    void millionsOfJunkRows_loseNoGoodOne_andLeaveNothingBehind() throws Exception {
        long rows = Long.getLong("waybill.test.junk-rows", 300_000);
        AtomicLong landed = new AtomicLong();
        AtomicLong underWay = new AtomicLong();
        AtomicLong mostUnderWay = new AtomicLong();
        house.shards.later(NodeCommand.Count.class, count -> {
            mostUnderWay.accumulateAndGet(underWay.addAndGet(count.rows().size()), Math::max);
            return CompletableFuture.supplyAsync(() -> {
                underWay.addAndGet(-count.rows().size());
                landed.addAndGet(count.rows().size());
                return new Shards.Decided(new NodeResult.Counted(count.rows().size(), 0, List.of()), false);
            });
        });
        AtomicLong most = new AtomicLong();
        long before = usedMemory();
        JunkRows junk = new JunkRows(rows, () -> most.accumulateAndGet(usedMemory() - before, Math::max));
        long begun = System.nanoTime();
        JsonObject report = patiently("/v1/stock/feeds?id=millions", junk);
        Figures.print(
                "junk rows",
                "%,d of %,d bytes in %,d ms, at most %,d KiB more heap, %,d good ones under way"
                        .formatted(
                                rows,
                                junk.bytes(),
                                (System.nanoTime() - begun) / 1_000_000,
                                most.get() >> 10,
                                mostUnderWay.get()));
        assertThat(report.getLong("rows")).isEqualTo(rows);
        assertThat(report.getLong("landed")).isEqualTo(junk.good()).isEqualTo(landed.get());
        assertThat(report.getLong("failed")).isEqualTo(rows - junk.good());
        assertThat(report.getJsonArray("errors")).hasSize(1_000);
        assertThat(report.getLong("errors_left_out")).isGreaterThanOrEqualTo(rows - junk.good() - 1_000);
        assertThat(Set.copyOf(codes(report))).hasSizeGreaterThan(3);
        assertThat(mostUnderWay.get()).isPositive().isLessThan(50_000);
        assertThat(most.get()).as("heap, in bytes").isLessThan(128L << 20);
        assertThat(house.get("/v1/stock/feeds/millions").json().getLong("failed"))
                .isEqualTo(rows - junk.good());
    }

    /** However long that takes. */
    private JsonObject patiently(String path, InputStream rows) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(house.base() + path))
                .header("Authorization", "Bearer " + TestHouse.ALL)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> rows))
                .build();
        return new JsonObject(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
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
        house.tokens.grant("other", EnumSet.allOf(Scope.class), new Principal.Nodes(true, Set.of()));
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
