package dev.waybill.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.stock.StockMoved;
import dev.waybill.core.transfer.TransferEvent;
import dev.waybill.core.transfer.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private static final Instant T = Instant.parse("2026-03-04T10:00:00Z");
    private static final OrderId ORDER = new OrderId("ord_01900000-0000-7003-8000-000000000001");

    private Instant now = T;
    private final RecentEvents ring = new RecentEvents(2, 4, () -> now);

    @Test
    void events_keepTheOrderOfTheirBatch_andAreNumberedAmongOrderEvents() {
        known(0, 0);
        ring.apply(batch(0, 1, T, event("a"), event("b")));
        List<RecentEvents.Recorded> read = ring.read(0, 10).events();
        assertThat(read).extracting(recorded -> recorded.event().type()).containsExactly("a", "b");
        assertThat(read).extracting(recorded -> recorded.stamp().number()).containsExactly(0, 1);
        assertThat(read.get(0).nodes()).containsExactly(new NodeId("N1"));
    }

    @Test
    void transfer_concernsBothItsEnds() {
        known(0, 0);
        var id = new TransferId("trf_01900000-0000-7000-8000-000000000001");
        Map<String, String> ends = Map.of("from", "N1", "to", "N2", "units", "3");
        ring.apply(batch(0, 1, T, new TransferEvent(id, TransferEvent.SENT, T, "carl", ends)));
        assertThat(ring.read(0, 10).events().get(0).nodes()).containsExactly(new NodeId("N1"), new NodeId("N2"));
    }

    @Test
    void reader_goesOnWhereItStopped() {
        known(0, 0);
        ring.apply(batch(0, 1, T, event("a"), event("b"), event("c")));
        RecentEvents.Slice first = ring.read(0, 2);
        RecentEvents.Slice second = ring.read(first.next(), 2);
        assertThat(types(first)).containsExactly("a", "b");
        assertThat(types(second)).containsExactly("c");
        assertThat(ring.read(second.next(), 2).events()).isEmpty();
    }

    @Test
    void overrunReader_isTold() {
        known(0, 0);
        IntStream.rangeClosed(1, 5).forEach(seq -> ring.apply(batch(0, seq, T, event("e" + seq))));
        assertThat(ring.read(0, 10).overrun()).isTrue();
        assertThat(types(ring.read(1, 10))).containsExactly("e2", "e3", "e4", "e5");
    }

    @Test
    void resume_beginsAtTheFirstEventSince_whateverItsShard() {
        known(0, 0);
        known(1, 0);
        pass(Duration.ofMinutes(1));
        ring.apply(batch(0, 1, T.plusSeconds(61), event("a")));
        ring.apply(batch(1, 1, T.plusSeconds(65), event("b")));
        ring.apply(batch(0, 2, T.plusSeconds(62), event("c")));
        RecentEvents.Start start = ring.since(T.plusSeconds(62));
        assertThat(start.complete()).isTrue();
        assertThat(types(ring.read(start.position(), 10))).containsExactly("b", "c");
        assertThat(ring.since(T.plusSeconds(70)).position()).isEqualTo(3);
    }

    @Test
    void resume_isComplete_onlyAsFarAsTheRingReachesBack() {
        known(0, 0);
        assertThat(ring.since(T).complete()).as("before the member's start").isFalse();
        pass(Duration.ofMinutes(1));
        for (int seq = 1; seq <= 6; seq++) {
            ring.apply(batch(0, seq, T.plusSeconds(60 + seq), event("e" + seq)));
        }
        assertThat(ring.since(T.plusSeconds(62)).complete())
                .as("e2 is forgotten")
                .isFalse();
        assertThat(ring.since(T.plusSeconds(63)).complete()).isTrue();
    }

    @Test
    void copyOfAShard_isAGap_unlessNothingWasMissed() {
        known(0, 0);
        known(1, 0);
        long before = ring.gaps();
        pass(Duration.ofMinutes(1));
        ring.apply(batch(0, 1, now, event("a")));
        ring.reset(new ShardSnapshot(new ShardId(0), 2, 1, Map.of()));
        assertThat(ring.gaps()).as("a new owner continues the line").isEqualTo(before);
        pass(Duration.ofMinutes(1));
        ring.reset(new ShardSnapshot(new ShardId(0), 2, 3, Map.of()));
        assertThat(ring.gaps()).isEqualTo(before + 1);
        assertThat(ring.since(now).complete()).isFalse();
        assertThat(ring.since(now.plusMillis(1)).complete()).isTrue();
    }

    @Test
    void member_isFresh_onlyWhenEveryOwnerWasHeard() {
        ring.current(new ShardId(0), T);
        assertThat(ring.fresh(Duration.ofSeconds(3))).isFalse();
        ring.current(new ShardId(1), T);
        assertThat(ring.fresh(Duration.ofSeconds(3))).isTrue();
        pass(Duration.ofSeconds(4));
        ring.current(new ShardId(0), now);
        assertThat(ring.fresh(Duration.ofSeconds(3))).isFalse();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void known(int shard, long seq) {
        ring.reset(new ShardSnapshot(new ShardId(shard), 1, seq, Map.of()));
    }

    private static List<String> types(RecentEvents.Slice slice) {
        return slice.events().stream().map(recorded -> recorded.event().type()).toList();
    }

    /** Other members leave out what is not of orders, and still number alike. */
    private static CommittedBatch batch(int shard, long seq, Instant at, Event... events) {
        List<Event> all = new ArrayList<>(List.of(events));
        all.add(0, new StockMoved(new NodeId("N1"), new Sku("A"), 1, 0, "received", "ref", "someone"));
        return new CommittedBatch(new ShardId(shard), 1, seq, new ShardTime(at, at), List.of(), all);
    }

    private static OrderEvent event(String type) {
        return new OrderEvent(ORDER, type, ORDER.value(), T, "waybill", Map.of("node", "N1"));
    }
}
