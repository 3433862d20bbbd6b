package dev.waybill.core.stock;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Result;
import dev.waybill.core.stock.NodeCommand.CloseSnapshot;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten mugs and ten lamps lie on the shelf; the warehouse sends all that it has. */
class SnapshotTest {
    private final Journey journey = new Journey(6, 0);

    @BeforeEach
    void tenMugsAndLampsOnTheShelf() {
        journey.stock(CHICAGO, MUG, 10).stock(CHICAGO, LAMP, 10);
        journey.world.passDomain(Duration.ofHours(1));
    }

    @AfterEach
    void everythingIsConserved() {
        new Conservation(journey.world).always();
    }

    @Test
    void rowThatChangesNothing_leavesNoTrace() {
        Position before = mugs();
        assertThat(snapshot(7, journey.at(), row(MUG, 10)).unchanged()).isEqualTo(1);
        assertThat(mugs()).isSameAs(before);
    }

    @Test
    void rowThatChangesNothing_isNotedWhereUnitsAreClaimed_becauseAPickMayBeToldLate() {
        var token = new HoldToken(
                Journey.HOME,
                journey.ids.order(Journey.HOME).value(),
                journey.ids.fulfillmentOrder(Journey.HOME).value(),
                1);
        var lines = List.of(new SkuUnits(MUG, Quantity.of(2)));
        var request = new HoldRequest(token, CHICAGO, lines, TODAY, null);
        at(new TryHolds(List.of(request), journey.world.now().wall().plusSeconds(5), true));
        assertThat(snapshot(7, journey.at(), row(MUG, 10)).unchanged()).isEqualTo(1);
        assertThat(mugs().feeds()).hasSize(1);
    }

    /** All that the node has, asked part by part. */
    private List<Sku> stocked() {
        List<Sku> all = new ArrayList<>();
        int parts = 1;
        for (int part = 0; part < parts; part++) {
            var listed = (NodeResult.StockedListed) at(new NodeCommand.ListStocked(CHICAGO, part, null));
            parts = listed.parts();
            assertThat(listed.more()).isFalse();
            assertThat(listed.skus()).isSortedAccordingTo(Comparator.comparing(Sku::value));
            all.addAll(listed.skus());
        }
        return all;
    }

    @Test
    void stock_isListedPartByPart_withoutWhatIsEmptyAndWhatOthersHave() {
        journey.stock(Journey.DENVER, new Sku("ELSEWHERE"), 5);
        for (int i = 0; i < 40; i++) {
            journey.stock(CHICAGO, new Sku("K" + i), 1 + i % 2);
            if (i % 2 == 0) {
                at(new NodeCommand.Adjust(CHICAGO, new Sku("K" + i), -1, "lost", "clerk"));
            }
        }
        assertThat(stocked())
                .hasSize(22)
                .contains(MUG, LAMP, new Sku("K1"))
                .doesNotContain(new Sku("K0"), new Sku("ELSEWHERE"));
        var one = (NodeResult.StockedListed) at(new NodeCommand.ListStocked(CHICAGO, 0, null));
        Sku first = one.skus().get(0);
        var rest = (NodeResult.StockedListed) at(new NodeCommand.ListStocked(CHICAGO, 0, first));
        assertThat(rest.skus()).isEqualTo(one.skus().subList(1, one.skus().size()));
        assertThat(at(new NodeCommand.ListStocked(CHICAGO, one.parts(), null)))
                .isEqualTo(new NodeResult.StockedListed(List.of(), one.parts(), false));
        assertThat(at(new NodeCommand.ListStocked(new NodeId("NOWHERE"), 0, null)))
                .isInstanceOf(NodeResult.Refused.class);
    }

    @Test
    void moreThanOneAnswerMayHave_isListedFromWhereTheOneBeforeEnded() {
        int many = 3 * NodeCommand.ListStocked.MOST + 3_000;
        for (int i = 0; i < many; i++) {
            journey.stock(CHICAGO, new Sku("M" + i), 1);
        }
        Set<Sku> all = new HashSet<>();
        int answers = 0;
        for (int part = 0; part < 3; part++) {
            Sku after = null;
            boolean more = true;
            while (more) {
                var listed = (NodeResult.StockedListed) at(new NodeCommand.ListStocked(CHICAGO, part, after));
                answers++;
                assertThat(listed.skus()).hasSizeLessThanOrEqualTo(NodeCommand.ListStocked.MOST);
                assertThat(all).doesNotContainAnyElementsOf(listed.skus());
                all.addAll(listed.skus());
                more = listed.more();
                after = more ? listed.skus().get(listed.skus().size() - 1) : null;
            }
        }
        assertThat(all).hasSize(many + 2);
        assertThat(answers).isGreaterThan(3);
    }

    @Test
    void rowThatChangesSomething_isApplied() {
        assertThat(snapshot(7, journey.at(), row(MUG, 4)).applied()).isEqualTo(1);
        assertThat(mugs().onHand()).isEqualTo(4);
    }

    @Test
    void snapshotOfAMemberWhoseClockIsAhead_isOfNow() {
        Instant ahead = journey.at().plus(Counting.SKEW);
        assertThat(snapshot(7, ahead, row(MUG, 4)).applied()).isEqualTo(1);
        assertThat(mugs().feeds().get(0).asOf()).isBefore(ahead);
        assertThat(at(new CloseSnapshot(CHICAGO, "wms", 7, ahead))).isEqualTo(new NodeResult.Done());
        assertThat(count("till", 1, journey.at(), 5).applied()).isEqualTo(1);
        assertThat(ignored("wms", 99, journey.at(), 7)).isEqualTo("OLD_SEQUENCE");
    }

    @Test
    void snapshotBeyondTheSkew_isNotClosed() {
        Instant ahead = journey.at().plus(Counting.SKEW).plusSeconds(60);
        assertThat(snapshot(7, ahead, row(MUG, 4)).ignored())
                .allMatch(NodeResult.IgnoredRow::fromTheFuture)
                .hasSize(1);
        assertThat(at(new CloseSnapshot(CHICAGO, "wms", 7, ahead))).isInstanceOf(NodeResult.Refused.class);
        assertThat(snapshot(7, journey.at(), row(MUG, 4)).applied()).isEqualTo(1);
    }

    @Test
    void olderCounts_areIgnoredOnceTheSnapshotIsClosed_alsoWhereItChangedNothing() {
        Instant at = ago(5);
        snapshot(7, at, row(MUG, 10));
        at(new CloseSnapshot(CHICAGO, "wms", 7, at));
        assertThat(ignored("till", 99, at.minusSeconds(1), 3)).isEqualTo("OLDER_THAN_LAST_COUNT");
        assertThat(ignored("wms", 99, journey.at(), 7)).isEqualTo("OLD_SEQUENCE");
        assertThat(ignored("wms", 99, journey.at(), 6)).isEqualTo("OLD_SEQUENCE");
        assertThat(mugs().onHand()).isEqualTo(10);
        assertThat(count("wms", 8, journey.at(), 8).applied()).isEqualTo(1);
    }

    @Test
    void sameSnapshotAgain_changesNothing_andAnOlderOneNeither() {
        Instant at = ago(5);
        snapshot(7, at, row(MUG, 4), row(LAMP, 10));
        at(new CloseSnapshot(CHICAGO, "wms", 7, at));
        assertThat(snapshot(7, at, row(MUG, 4), row(LAMP, 10)).ignored()).hasSize(2);
        at(new CloseSnapshot(CHICAGO, "wms", 6, ago(9)));
        assertThat(journey.world
                        .get(Journey.shard(CHICAGO), Snapshots.key(CHICAGO), Snapshots.class)
                        .taken())
                .containsExactly(new Position.FeedMark("wms", 7, at));
    }

    @Test
    void holdsThatAreNewerThanTheSnapshot_stay() {
        Instant at = journey.at();
        journey.world.passDomain(Duration.ofMinutes(1));
        journey.world.submit(Journey.shard(CHICAGO), new NodeCommand.Adjust(CHICAGO, MUG, -3, "sold", "till"));
        assertThat(snapshot(7, at, row(MUG, 10)).unchanged()).isEqualTo(1);
        assertThat(mugs().onHand()).isEqualTo(7);
    }

    private record Line(Sku sku, int counted) {}

    private static Line row(Sku sku, int counted) {
        return new Line(sku, counted);
    }

    private NodeResult.Counted snapshot(long sequence, Instant asOf, Line... lines) {
        List<CountRow> rows = List.of(lines).stream()
                .map(line -> new CountRow(line.sku(), line.counted(), asOf, sequence))
                .toList();
        return (NodeResult.Counted) at(new Count(CHICAGO, "wms", rows, true));
    }

    private NodeResult.Counted count(String source, int counted, Instant asOf, long sequence) {
        return (NodeResult.Counted) at(new Count(CHICAGO, source, List.of(new CountRow(MUG, counted, asOf, sequence))));
    }

    private String ignored(String source, int counted, Instant asOf, long sequence) {
        return count(source, counted, asOf, sequence).ignored().get(0).reason();
    }

    private Instant ago(int minutes) {
        return journey.at().minus(Duration.ofMinutes(minutes));
    }

    private Result at(NodeCommand command) {
        return journey.world.submit(Journey.shard(CHICAGO), command);
    }

    private Position mugs() {
        return journey.position(CHICAGO, MUG);
    }
}
