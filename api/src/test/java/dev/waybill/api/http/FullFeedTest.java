package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeResult;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Full feeds: what they empty at their end, and when they must not. */
class FullFeedTest extends FeedGround {
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
    void endOfAFullFeed_emptiesWhatTheNodeHas_severalCommandsAtATime_howeverLargeTheCatalogIs() throws Exception {
        has(IntStream.range(0, 5_000).mapToObj(i -> "I" + i).toArray(String[]::new));
        var emptying = new Together(8, 5_000);
        house.shards.later(NodeCommand.Count.class, count -> emptying.answer(count));
        var report =
                house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV).json();
        assertThat(report.getInteger("zeroed")).isEqualTo(5_000);
        assertThat(emptying.most).isEqualTo(8);
        var seen = house.shards.seen();
        assertThat(seen.get(seen.size() - 1)).isInstanceOf(NodeCommand.CloseSnapshot.class);
        assertThat(seen.stream().filter(NodeCommand.ListStocked.class::isInstance))
                .as("4,096, the rest, and the part without anything")
                .hasSize(3);
    }

    @Test
    void nodeThatHasNothingElse_isClosedWithoutAWordAboutTheCatalog() throws Exception {
        has("A");
        var report =
                house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV).json();
        assertThat(report.getInteger("zeroed")).isZero();
        assertThat(zeros()).isEmpty();
        assertThat(closed()).isTrue();
    }

    @Test
    void ownerThatKeepsTheShardInOtherParts_isWalkedThroughFromTheBeginning() throws Exception {
        List<Integer> asked = new ArrayList<>();
        house.shards.decide(NodeCommand.ListStocked.class, list -> {
            asked.add(list.part());
            List<Sku> skus = asked.size() == 1 ? List.of(new Sku("A")) : List.of(new Sku("B"));
            return new NodeResult.StockedListed(list.part() == 0 ? skus : List.of(), asked.size() == 1 ? 4 : 2, false);
        });
        var report =
                house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV).json();
        assertThat(asked).containsExactly(0, 1, 0, 1);
        assertThat(report.getInteger("zeroed")).isEqualTo(1);
        assertThat(closed()).isTrue();
    }

    @Test
    void shardThatDoesNotTellWhatTheNodeHas_leavesTheSnapshotIncomplete() throws Exception {
        house.shards.on(NodeCommand.ListStocked.class, list -> new Shards.Unknown("no owner"));
        var answer = house.post(FULL, "sku,quantity\nA,5\n", "Content-Type", CSV);
        assertThat(answer.code()).isEqualTo("FEED_INCOMPLETE");
        assertThat(zeros()).isEmpty();
        assertThat(closed()).isFalse();
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
}
