package dev.waybill.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.strategy.Split.Guardrails;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitWatchTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final ShardId HOME = new ShardId(3);

    private final MemoryStrategyStore store = new MemoryStrategyStore();
    private final StrategyBook book = new StrategyBook(store::readAll);
    private final List<StoredStrategy.Stopped> stopped = new ArrayList<>();
    private long surcharge;
    private final SplitWatch watch = new SplitWatch(
            book,
            Duration.ofSeconds(12),
            order -> order.attempt().plan().costMills() + surcharge,
            (split, why) -> stopped.add(why),
            () -> LATER);
    private long seq;

    private void publish(Guardrails rails) {
        StrategyContent content = new StrategyContent(
                "tried",
                StrategyContent.Mode.LIVE,
                Selection.EVERYTHING,
                CostWeights.STANDARD,
                List.of(),
                new Split(50, rails));
        StoredStrategy.Mark mark = new StoredStrategy.Mark(NOW, "anna");
        store.change(
                "tried",
                before -> StoredStrategy.drafted(before, "tried", content, mark).published(mark));
        book.refresh();
    }

    private static OrderId id(int number) {
        return new OrderId(String.format(java.util.Locale.ROOT, "ord_01900000-0000-7003-8000-%012d", number));
    }

    private boolean inTheShare(int number) {
        OrderTerms terms = TestOrder.terms(List.of(), LATER);
        return book.choose(OrderCase.of(id(number), terms)).id().equals("tried");
    }

    private static SourcingPlan plan(long mills, Instant deliverBy) {
        return new SourcingPlan(List.of(new SourcingPlan.Part(
                new NodeId("S1"),
                HOME,
                List.of(),
                "ground",
                LocalDate.of(2026, 3, 4),
                deliverBy,
                deliverBy,
                List.of(new CostTerm("parcel", mills)),
                null)));
    }

    private void confirmed(int number, Instant placedAt, SourcingPlan plan) {
        Attempt empty = TestOrder.decided(null, placedAt);
        Attempt attempt = new Attempt(
                1,
                Attempt.Phase.DECIDED,
                null,
                plan,
                List.of(),
                List.of(),
                empty.decideBy(),
                empty.tryBy(),
                null,
                List.of());
        CustomerOrder order = TestOrder.of(id(number), TestOrder.terms(List.of(), placedAt), placedAt)
                .attempt(attempt)
                .done();
        told(order, OrderEvents.CONFIRMED, Map.of());
    }

    private void refused(int number, String code) {
        CustomerOrder order = TestOrder.of(id(number), TestOrder.terms(List.of(), LATER), LATER)
                .status(OrderStatus.REFUSED)
                .done();
        told(order, OrderEvents.REFUSED, Map.of("code", code));
    }

    private void told(CustomerOrder order, String type, Map<String, String> attributes) {
        OrderEvent event = new OrderEvent(order.id(), type, order.id().value(), LATER, "anna", attributes);
        watch.apply(new CommittedBatch(
                HOME,
                1,
                ++seq,
                new ShardTime(LATER, LATER),
                List.of(new CommittedBatch.Change(CustomerOrder.key(order.id()), order)),
                List.of(event)));
    }

    @Test
    void bothArms_areAddedUp_byTheOrdersIds() {
        publish(null);
        int here = 0;
        for (int i = 0; i < 100; i++) {
            here += inTheShare(i) ? 1 : 0;
            confirmed(i, LATER, plan(1_000, LATER));
        }

        SplitFigures figures = watch.of("tried@1");

        assertThat(figures.challenger()).isEqualTo(new SplitFigures.Arm(here, here * 1_000L, 0, 0));
        assertThat(figures.control().orders()).isEqualTo(100 - here);
    }

    @Test
    void plansCostWhatTheMeasureSays_whateverTheirStrategyCounted() {
        publish(new Guardrails(20, 5, 1_000, 1_000));
        for (int i = 0; i < 100; i++) {
            surcharge = inTheShare(i) ? 560 : 0;
            confirmed(i, LATER, plan(inTheShare(i) ? 500 : 1_000, LATER));
        }

        assertThat(watch.doWork()).isEqualTo(1);
        assertThat(stopped.get(0).detail()).contains("1060 mills against 1000");
    }

    @Test
    void dearerChallenger_isStopped_onceThereAreEnoughOrders() {
        publish(new Guardrails(20, 5, 1_000, 1_000));
        for (int i = 0; i < 30; i++) {
            confirmed(i, LATER, plan(inTheShare(i) ? 1_060 : 1_000, LATER));
        }
        assertThat(watch.doWork()).as("too few to say").isZero();
        for (int i = 30; i < 100; i++) {
            confirmed(i, LATER, plan(inTheShare(i) ? 1_060 : 1_000, LATER));
        }

        assertThat(watch.doWork()).isEqualTo(1);
        assertThat(stopped.get(0).guardrail()).isEqualTo("cost");
        assertThat(stopped.get(0).version()).isEqualTo(1);
        assertThat(stopped.get(0).detail()).contains("1060 mills against 1000");

        store.change("tried", before -> before == null ? null : before.stoppedBy(stopped.get(0)));
        book.refresh();
        assertThat(watch.doWork()).isZero();
        assertThat(watch.of("tried@1").challenger().orders())
                .as("why it stopped")
                .isPositive();
    }

    @Test
    void challengerWithinItsGuardrails_goesOn() {
        publish(new Guardrails(20, 6, 0, 0));
        for (int i = 0; i < 100; i++) {
            confirmed(i, LATER, plan(inTheShare(i) ? 1_060 : 1_000, LATER));
        }

        assertThat(watch.doWork()).isZero();
        assertThat(stopped).isEmpty();
    }

    @Test
    void laterPlans_andUnfilledOrders_passTheirGuardrails() {
        publish(new Guardrails(20, 1_000, 1_000, 100));
        for (int i = 0; i < 100; i++) {
            confirmed(i, LATER, plan(1_000, inTheShare(i) ? LATER.plusSeconds(1) : LATER));
        }
        watch.doWork();
        assertThat(stopped).extracting(StoredStrategy.Stopped::guardrail).containsExactly("late");

        stopped.clear();
        publish(new Guardrails(20, 1_000, 100, 1_000));
        for (int i = 0; i < 100; i++) {
            if (inTheShare(i)) {
                refused(i, "UNFILLABLE");
            } else {
                confirmed(i, LATER, plan(1_000, LATER));
            }
        }
        watch.doWork();
        assertThat(stopped).extracting(StoredStrategy.Stopped::guardrail).containsExactly("unfilled");
        assertThat(stopped.get(0).version()).isEqualTo(2);
    }

    @Test
    void ordersBeforeEveryMemberKnewIt_andOtherRefusals_areNotCounted() {
        publish(null);
        for (int i = 0; i < 50; i++) {
            confirmed(i, NOW.plusSeconds(11), plan(1_000, LATER));
            refused(i, "SLOT_TAKEN");
        }

        assertThat(watch.of("tried@1")).isEqualTo(SplitFigures.NONE);
    }
}
