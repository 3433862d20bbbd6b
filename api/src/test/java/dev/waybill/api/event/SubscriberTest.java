package dev.waybill.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.event.EventMetrics.End;
import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.fulfillment.BacklogIndex;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.RecentEvents;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.tower.FixPrices;
import dev.waybill.core.tower.Tower;
import dev.waybill.core.tower.TowerSettings;
import dev.waybill.core.transfer.TransferEvent;
import dev.waybill.core.transfer.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriberTest {
    private static final ShardId SHARD = new ShardId(0);
    private static final Instant T = Instant.parse("2026-03-04T10:00:00Z");
    private static final OrderId ORDER = new OrderId("ord_01900000-0000-7000-8000-000000000001");
    private static final TransferId TRANSFER = new TransferId("trf_01900000-0000-7000-8000-000000000001");
    private static final Instant DOMAIN = Instant.parse("2026-03-04T18:00:00Z");

    private Instant now = T;
    private long seq;
    private final RecentEvents ring = new RecentEvents(1, 10, () -> now);
    private final BacklogIndex backlog = new BacklogIndex(1);
    private final MemoryRegistry registry = new MemoryRegistry(1);
    private final RegistryNetwork network = new RegistryNetwork(registry::readAll, UsPlaces.load());
    private final Tower tower = new Tower(
            1, new TowerSettings(Duration.ofHours(2), ZoneOffset.UTC), network, () -> DOMAIN, new FixPrices());
    private final Sources sources = new Sources(ring, backlog.changes(), tower::view, () -> DOMAIN, () -> now, 60);
    private final EventLimits limits = new EventLimits(2, 1_000, Duration.ofSeconds(15), Duration.ofSeconds(10));
    private final List<Object> told = new ArrayList<>();
    private final EventMetrics metrics = new EventMetrics() {
        @Override
        public void resumed(boolean complete) {
            told.add("resumed " + complete);
        }

        @Override
        public void reset() {
            told.add("reset");
        }

        @Override
        public void ended(End end) {
            told.add(end);
        }
    };
    private final TestSink sink = new TestSink();

    @BeforeEach
    void shardIsKnown() {
        ring.reset(new ShardSnapshot(SHARD, 1, 0, Map.of()));
        pass(Duration.ofMinutes(1));
    }

    @Test
    void clock_comesAtOnce_andEveryFiveSeconds() {
        Subscriber subscriber = begin(Audience.EVERYTHING, Optional.empty());
        assertThat(sink.of("clock")).hasSize(1);
        assertThat(sink.of("clock").get(0).data().getString("now")).isEqualTo(DOMAIN.toString());
        assertThat(sink.of("clock").get(0).data().getDouble("speed")).isEqualTo(60);
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(100));
            subscriber.tick();
        }
        assertThat(sink.of("clock")).hasSize(3);
    }

    @Test
    void events_areTold_withWhereTheyStand() {
        Subscriber subscriber = begin(Audience.EVERYTHING, Optional.empty());
        happens("N1", "routed");
        subscriber.tick();
        TestSink.Message message = sink.of("order").get(0);
        String id = now.toEpochMilli() + "-0-1-0";
        assertThat(message.id()).isEqualTo(id);
        assertThat(message.data().getString("id")).isEqualTo(id);
        assertThat(message.data().getString("order_id")).isEqualTo(ORDER.value());
        assertThat(message.data().getString("node_id")).isEqualTo("N1");
        assertThat(message.data().getJsonObject("attributes").getString("node")).isEqualTo("N1");
    }

    @Test
    void listenerOfOneNode_hearsOfThatNodeOnly() {
        Subscriber subscriber = begin(Audience.of(new NodeId("N1")), Optional.empty());
        happens("N1", "routed");
        happens("N2", "packed");
        happens(null, "opened");
        works("N1");
        works("N2");
        subscriber.tick();
        pass(Duration.ofSeconds(1));
        subscriber.tick();
        assertThat(sink.types()).containsExactly("routed");
        assertThat(sink.of("work")).hasSize(1);
        assertThat(sink.of("work").get(0).data().getJsonArray("node_ids")).containsExactly("N1");
    }

    @Test
    void transfer_isHeardOfAtEitherEnd_andNowhereElse() {
        Subscriber destination = begin(Audience.of(new NodeId("N2")), Optional.empty());
        isCarried("N1", "N2");
        isCarried("N1", "N3");
        destination.tick();
        assertThat(sink.of("transfer")).hasSize(1);
        var data = sink.of("transfer").get(0).data();
        assertThat(data.getJsonArray("node_ids")).containsExactly("N1", "N2");
        assertThat(data.getString("transfer_id")).isEqualTo(TRANSFER.value());
        assertThat(data.getJsonObject("attributes").getString("to")).isEqualTo("N2");
        Subscriber source = begin(Audience.of(new NodeId("N1")), Optional.empty());
        isCarried("N1", "N2");
        isCarried("N2", "N1");
        source.tick();
        assertThat(sink.of("transfer")).hasSize(3);
    }

    @Test
    void work_isGathered_toFourMessagesASecond() {
        Subscriber subscriber = begin(Audience.EVERYTHING, Optional.empty());
        for (int i = 0; i < 100; i++) {
            works("N" + i % 7);
            pass(Duration.ofMillis(50));
            subscriber.tick();
        }
        assertThat(sink.of("work").size()).isBetween(18, 21);
        assertThat(sink.of("work").get(5).data().getJsonArray("node_ids")).hasSize(5);
    }

    @Test
    void planner_isToldOncePerView_andAtMostOnceASecond() {
        Subscriber subscriber = begin(Audience.PLANNER, Optional.empty());
        assertThat(sink.of("tower")).isEmpty();
        for (int i = 0; i < 20; i++) {
            tower.refresh();
            pass(Duration.ofMillis(100));
            subscriber.tick();
        }
        assertThat(sink.of("tower")).hasSize(2);
        TestSink.Message message = sink.of("tower").get(0);
        assertThat(message.data().getString("as_of")).isEqualTo(DOMAIN.toString());
        assertThat(message.data().getJsonObject("figures").getInteger("at_risk"))
                .isZero();
        assertThat(message.data().containsKey("nodes")).isTrue();
        pass(Duration.ofSeconds(5));
        subscriber.tick();
        assertThat(sink.of("tower")).as("only when there is a new view").hasSize(2);
    }

    @Test
    void othersThanPlanners_areNotToldOfTheNetwork() {
        tower.refresh();
        begin(Audience.EVERYTHING, Optional.of("1-0-0-0"));
        assertThat(sink.of("tower")).isEmpty();
    }

    @Test
    void resume_tellsAgainWhatWasCommittedSince() {
        happens("N1", "old");
        pass(Duration.ofSeconds(30));
        happens("N1", "seen");
        String last = now.toEpochMilli() + "-0-2-0";
        pass(Duration.ofSeconds(30));
        happens("N1", "missed");
        begin(Audience.EVERYTHING, Optional.of(last));
        assertThat(sink.types()).containsExactly("seen", "missed");
        assertThat(sink.of("reset")).isEmpty();
        assertThat(told).containsExactly("resumed true");
    }

    @Test
    void resume_beyondTheRing_isAReset() {
        happens("N1", "seen");
        String last = now.toEpochMilli() + "-0-1-0";
        pass(Duration.ofMinutes(1));
        for (int i = 0; i < 11; i++) {
            happens("N1", "e" + i);
        }
        begin(Audience.EVERYTHING, Optional.of(last));
        assertThat(sink.messages.get(0).event()).isEqualTo("reset");
        assertThat(told).containsExactly("resumed false");
    }

    @Test
    void idThatIsNotOurs_isAReset() {
        begin(Audience.EVERYTHING, Optional.of("7"));
        assertThat(sink.messages.get(0).event()).isEqualTo("reset");
    }

    @Test
    void repairOfAShard_isToldOnce() {
        Subscriber subscriber = begin(Audience.EVERYTHING, Optional.empty());
        ring.reset(new ShardSnapshot(SHARD, 1, 9, Map.of()));
        subscriber.tick();
        subscriber.tick();
        assertThat(sink.of("reset")).hasSize(1);
        assertThat(told).containsExactly("reset");
    }

    @Test
    void memberThatIsBehind_givesNoPointsToResumeFrom() {
        Subscriber subscriber = begin(Audience.EVERYTHING, Optional.empty());
        now = now.plusSeconds(5);
        happens("N1", "routed");
        subscriber.tick();
        assertThat(sink.of("order").get(0).id()).isNull();
        assertThat(sink.of("clock").get(1).id()).isNull();
        assertThat(sink.of("clock").get(0).id()).isNotNull();
    }

    @Test
    void slowConnection_getsNothingMore_andIsLetGo() {
        Subscriber subscriber = begin(Audience.EVERYTHING, Optional.empty());
        sink.full = true;
        happens("N1", "routed");
        subscriber.tick();
        pass(Duration.ofSeconds(14));
        subscriber.tick();
        assertThat(sink.types()).isEmpty();
        assertThat(sink.ended).isFalse();
        pass(Duration.ofSeconds(2));
        subscriber.tick();
        assertThat(sink.ended).isTrue();
        assertThat(told).containsExactly(End.SLOW);
    }

    @Test
    void connectionThatTakesAgain_goesOnWhereItStopped() {
        Subscriber subscriber = begin(Audience.EVERYTHING, Optional.empty());
        sink.full = true;
        happens("N1", "a");
        subscriber.tick();
        pass(Duration.ofSeconds(14));
        sink.full = false;
        happens("N1", "b");
        subscriber.tick();
        sink.full = true;
        pass(Duration.ofSeconds(14));
        subscriber.tick();
        assertThat(sink.types()).containsExactly("a", "b");
        assertThat(sink.ended).isFalse();
    }

    @Test
    void subscriberThatFallsBehindTheRing_isLetGo() {
        Subscriber subscriber = begin(Audience.EVERYTHING, Optional.empty());
        for (int i = 0; i < 11; i++) {
            happens("N1", "e" + i);
        }
        subscriber.tick();
        assertThat(sink.ended).isTrue();
        assertThat(told).containsExactly(End.SLOW);
    }

    private Subscriber begin(Audience audience, Optional<String> last) {
        Subscriber subscriber = new Subscriber(sources, limits, metrics, audience, sink);
        subscriber.begin(last);
        return subscriber;
    }

    /** Time passes, and the owner's beacons are heard. */
    private void pass(Duration time) {
        now = now.plus(time);
        ring.current(SHARD, now);
    }

    private void happens(String node, String type) {
        Map<String, String> attributes = node == null ? Map.of() : Map.of("node", node);
        Event event = new OrderEvent(ORDER, type, ORDER.value(), DOMAIN, "waybill", attributes);
        ring.apply(new CommittedBatch(SHARD, 1, ++seq, new ShardTime(now, DOMAIN), List.of(), List.of(event)));
    }

    private void isCarried(String from, String to) {
        Map<String, String> ends = Map.of("from", from, "to", to);
        Event event = new TransferEvent(TRANSFER, TransferEvent.SENT, DOMAIN, "carl", ends);
        ring.apply(new CommittedBatch(SHARD, 1, ++seq, new ShardTime(now, DOMAIN), List.of(), List.of(event)));
    }

    private void works(String node) {
        String id = "01900000-0000-7000-8000-00000000000" + node.charAt(1);
        Task task = new Task(
                new TaskId("tsk_" + id),
                new FulfillmentOrderId("fo_" + id),
                new NodeId(node),
                Task.Type.PICK,
                Task.State.OPEN,
                null,
                DOMAIN,
                1);
        var change = new CommittedBatch.Change(Task.key(task.id()), task);
        backlog.apply(new CommittedBatch(SHARD, 1, 1, new ShardTime(now, DOMAIN), List.of(change), List.of()));
    }
}
