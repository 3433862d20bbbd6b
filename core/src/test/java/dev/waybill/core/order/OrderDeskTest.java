package dev.waybill.core.order;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.core.adapter.memory.MemoryDecisionLog;
import dev.waybill.core.adapter.memory.MemoryOrderBodies;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.KnownStock;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.WorldShards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderDeskTest {
    private static final CommandKey KEY = new CommandKey("0123456789abcdef0123", "body-1");

    private final Journey journey = new Journey(1, 30);
    private final MemoryDecisionLog decisions = new MemoryDecisionLog();
    private final MemoryOrderBodies stored = new MemoryOrderBodies(decisions);
    private final List<OrderId> proposed = new ArrayList<>();
    private final Deque<NodeId> planned = new ArrayDeque<>();
    private final List<Set<NodeId>> excluded = new ArrayList<>();
    private final WorldShards shards = new WorldShards(journey.world);
    private final OrderDesk desk = new OrderDesk(
            shards,
            sourcing(),
            bodies(),
            decisions,
            journey.ids,
            new OrderDesk.Clocks(() -> journey.world.now().wall(), this::domain),
            OrderDesk.Timing.withGrace(Journey.GRACE));

    private Instant domain() {
        return journey.world.now().domain();
    }

    /** Notes under which ids something was saved. */
    private OrderBodies bodies() {
        return new OrderBodies() {
            @Override
            public CompletionStage<Void> save(OrderId id, String json, @Nullable Decision placement) {
                proposed.add(id);
                return stored.save(id, json, placement);
            }

            @Override
            public CompletionStage<Optional<String>> read(OrderId order) {
                return stored.read(order);
            }

            @Override
            public CompletionStage<Void> forget(OrderId id) {
                return stored.forget(id);
            }
        };
    }

    /** What the planner knows of the stock while that is not all; else null. */
    private @Nullable KnownStock soFar;

    private Optional<String> body(OrderId id) {
        return stored.read(id).toCompletableFuture().join();
    }

    /** Takes the next planned node; none left means unfillable. */
    private Sourcing sourcing() {
        var why = new SourcingExplanation("test", "exact", List.of(), null, null);
        return (request, now) -> {
            excluded.add(request.excluded());
            NodeId node = planned.poll();
            return node == null
                    ? new SourcingOutcome.Unfillable(List.of(new SourcingOutcome.Shortfall(1, MUG, 2, 0)), why, soFar)
                    : new SourcingOutcome.Sourced(new SourcingPlan(List.of(journey.part(node, line(1, MUG, 2)))), why);
        };
    }

    private PlaceOutcome place(CommandKey key) {
        var terms = journey.terms(FulfillmentMethod.DELIVERY, List.of(line(1, MUG, 2)));
        var order = new PlaceOrder(
                terms.channel(),
                terms.lines(),
                terms.destination(),
                terms.method(),
                terms.level(),
                null,
                null,
                null,
                "{}",
                "shop",
                null,
                null);
        return desk.place(order, key, journey.world.now().wall().plusSeconds(10))
                .toCompletableFuture()
                .join();
    }

    @Test
    void order_isPlacedAtTheHomeOfItsKeyWithItsDecisionLogged() {
        journey.stock(CHICAGO, MUG, 5);
        planned.add(CHICAGO);
        var placed = (PlaceOutcome.Placed) place(KEY);
        OrderId id = placed.order().order();
        assertThat(id.home()).isEqualTo(OrderDesk.home(KEY, 4));
        assertThat(placed.replayed()).isFalse();
        assertThat(decisions.read(id.value()).toCompletableFuture().join())
                .singleElement()
                .satisfies(d -> assertThat(d.about()).isEqualTo("placement"));
    }

    @Test
    void retryWithAnotherPlan_getsTheSameAnswer() {
        journey.stock(CHICAGO, MUG, 2);
        planned.add(CHICAGO);
        planned.add(DENVER);
        var first = (PlaceOutcome.Placed) place(KEY);
        var second = (PlaceOutcome.Placed) place(KEY);
        var third = (PlaceOutcome.Placed) place(KEY); // By now nothing could be planned.
        assertThat(second.order()).isEqualTo(first.order());
        assertThat(second.replayed()).isTrue();
        assertThat(third.order()).isEqualTo(first.order());
    }

    @Test
    void participantThatDoesNotAnswer_leavesTheFirstRequestInTheDark_andTellsARetryThatItIsRunning() {
        journey.stock(CHICAGO, MUG, 2);
        planned.add(CHICAGO);
        planned.add(CHICAGO);
        shards.silent = true;
        assertThat(place(KEY)).isInstanceOf(PlaceOutcome.Unknown.class);
        assertThat(place(KEY)).isEqualTo(new PlaceOutcome.StillRunning());
        assertThat(recall(KEY)).contains(new PlaceOutcome.StillRunning());
        shards.silent = false;
        var placed = (PlaceOutcome.Placed) place(KEY);
        assertThat(placed.replayed()).isTrue();
        assertThat(proposed.get(0))
                .as("the first request's order")
                .isEqualTo(placed.order().order());
    }

    @Test
    void noPlanFromPartOfTheStock_isNoRefusal_andLeavesTheKeyFree() {
        journey.stock(CHICAGO, MUG, 2);
        soFar = new KnownStock(3, 8);
        assertThat(((PlaceOutcome.Busy) place(KEY)).reason()).contains("3 of 8 nodes");
        assertThat(recall(KEY)).isEmpty();
        planned.add(CHICAGO);
        var placed = (PlaceOutcome.Placed) place(KEY);
        assertThat(placed.replayed()).isFalse();
        assertThat(((PlaceOutcome.Placed) place(KEY)).order())
                .as("a copy while the units are gone and the stock is read back again")
                .isEqualTo(placed.order());
    }

    @Test
    void noSecondPlanFromPartOfTheStock_leavesTheOrderUndecided() {
        planned.add(DENVER); // which turns out to have nothing
        soFar = new KnownStock(3, 8);
        assertThat(((PlaceOutcome.Unknown) place(KEY)).reason()).contains("3 of 8 nodes");
        soFar = null;
        assertThat(place(KEY)).isInstanceOf(PlaceOutcome.Refused.class);
    }

    private Optional<PlaceOutcome> recall(CommandKey key) {
        return desk.recall(
                        key, "RESERVATION_CHANGED", journey.world.now().wall().plusSeconds(10))
                .toCompletableFuture()
                .join();
    }

    @Test
    void recall_tellsWhatWasPlaced_andLeavesAnUnknownKeyFree() {
        journey.stock(CHICAGO, MUG, 2);
        assertThat(recall(KEY)).isEmpty();
        planned.add(CHICAGO);
        var first = (PlaceOutcome.Placed) place(KEY);
        assertThat(first.replayed()).as("the question took no key").isFalse();
        assertThat(recall(KEY)).contains(new PlaceOutcome.Placed(first.order(), true));
        assertThat(recall(new CommandKey(KEY.hash(), "body-2"))).contains(new PlaceOutcome.KeyReused());
        CommandKey none = new CommandKey("f123456789abcdef0123", "body-1");
        var refused = (PlaceOutcome.Refused) place(none);
        assertThat(recall(none)).contains(new PlaceOutcome.Refused(refused.refusal(), true));
    }

    @Test
    void bodyOfACopyThatCameLater_isForgotten_andThatOfTheOrderStays() {
        journey.stock(CHICAGO, MUG, 5);
        planned.addAll(List.of(CHICAGO, CHICAGO, CHICAGO));
        OrderId id = ((PlaceOutcome.Placed) place(KEY)).order().order();
        place(KEY);
        assertThat(place(new CommandKey(KEY.hash(), "body-2"))).isInstanceOf(PlaceOutcome.KeyReused.class);
        assertThat(proposed).hasSize(3).startsWith(id).doesNotHaveDuplicates();
        assertThat(body(id)).contains("{}");
        assertThat(proposed.subList(1, 3)).allSatisfy(other -> {
            assertThat(body(other)).isEmpty();
            assertThat(decisions.read(other.value()).toCompletableFuture().join())
                    .isEmpty();
        });
        assertThat(decisions.read(id.value()).toCompletableFuture().join()).hasSize(1);
    }

    @Test
    void bodyOfAnOrderWithoutAPlan_stays() {
        assertThat(place(KEY)).isInstanceOf(PlaceOutcome.Refused.class);
        assertThat(body(proposed.get(0))).contains("{}");
    }

    @Test
    void nodeWithoutStock_isLeftOutOfTheNextPlan() {
        journey.stock(DENVER, MUG, 2);
        planned.add(CHICAGO);
        planned.add(DENVER);
        var placed = (PlaceOutcome.Placed) place(KEY);
        assertThat(excluded).containsExactly(Set.of(), Set.of(CHICAGO));
        assertThat(placed.order().attempt().number()).isEqualTo(2);
        assertThat(placed.order().attempt().plan().parts().get(0).node()).isEqualTo(DENVER);
    }

    @Test
    void agreedSlotThatIsFull_isRefusedForEverWithoutAnotherPlan() {
        journey.stock(AUSTIN, MUG, 5).slotOrders(AUSTIN, 1);
        slots.addAll(List.of(Journey.slot(3), Journey.slot(3)));
        assertThat(collect("a", Journey.slot(3))).isInstanceOf(PlaceOutcome.Placed.class);
        var refused = (PlaceOutcome.Refused) collect("b", Journey.slot(3));
        assertThat(refused.refusal().code()).isEqualTo("SLOT_TAKEN");
        slots.add(Journey.slot(4));
        assertThat(((PlaceOutcome.Refused) collect("b", Journey.slot(3))).refusal())
                .isEqualTo(refused.refusal());
    }

    @Test
    void slotThatThePlanChose_isReplacedWhenItIsFull() {
        journey.stock(AUSTIN, MUG, 5).slotOrders(AUSTIN, 1);
        slots.addAll(List.of(Journey.slot(3), Journey.slot(3), Journey.slot(4)));
        collect("a", null);
        var placed = (PlaceOutcome.Placed) collect("b", null);
        assertThat(placed.order().attempt().plan().parts().get(0).pickupSlot()).isEqualTo(Journey.slot(4));
    }

    private final Deque<PickupSlot> slots = new ArrayDeque<>();

    private final OrderDesk counter = new OrderDesk(
            new WorldShards(journey.world),
            (request, now) -> new SourcingOutcome.Sourced(
                    new SourcingPlan(List.of(journey.part(AUSTIN, slots.remove(), line(1, MUG, 2)))),
                    new SourcingExplanation("test", "exact", List.of(), null, null)),
            new MemoryOrderBodies(decisions),
            decisions,
            journey.ids,
            new OrderDesk.Clocks(() -> journey.world.now().wall(), this::domain),
            OrderDesk.Timing.withGrace(Journey.GRACE));

    /** Two mugs at Austin, planned for the next of the slots. */
    private PlaceOutcome collect(String key, @Nullable PickupSlot agreed) {
        var terms = journey.terms(FulfillmentMethod.PICKUP, List.of(line(1, MUG, 2)));
        var order = new PlaceOrder(
                terms.channel(),
                terms.lines(),
                terms.destination(),
                terms.method(),
                terms.level(),
                AUSTIN,
                null,
                agreed,
                "{}",
                "shop",
                null,
                null);
        CommandKey own = new CommandKey(KEY.hash() + key, "body");
        return counter.place(order, own, journey.world.now().wall().plusSeconds(10))
                .toCompletableFuture()
                .join();
    }

    @Test
    void threeFailedAttempts_areRefusedForEver() {
        planned.addAll(List.of(CHICAGO, DENVER, AUSTIN, CHICAGO));
        var refused = (PlaceOutcome.Refused) place(KEY);
        assertThat(refused.refusal().code()).isEqualTo("INSUFFICIENT_STOCK");
        journey.stock(CHICAGO, MUG, 5);
        assertThat(((PlaceOutcome.Refused) place(KEY)).refusal()).isEqualTo(refused.refusal());
    }

    @Test
    void orderWithoutAPlan_isRefusedWithItsShortfallsForEver() {
        var refused = (PlaceOutcome.Refused) place(KEY);
        assertThat(refused.refusal().code()).isEqualTo("UNFILLABLE");
        assertThat(refused.refusal().shortfalls()).hasSize(1);
        journey.stock(CHICAGO, MUG, 5);
        planned.add(CHICAGO);
        assertThat(((PlaceOutcome.Refused) place(KEY)).refusal()).isEqualTo(refused.refusal());
    }

    @Test
    void attemptThatFailsAndHasNoOtherPlan_isRefused() {
        planned.add(CHICAGO);
        var refused = (PlaceOutcome.Refused) place(KEY);
        assertThat(refused.refusal().code()).isEqualTo("UNFILLABLE");
        assertThat(excluded).containsExactly(Set.of(), Set.of(CHICAGO), Set.of());
    }

    @Test
    void otherBodyUnderTheSameKey_isKeyReused() {
        journey.stock(CHICAGO, MUG, 5);
        planned.add(CHICAGO);
        place(KEY);
        assertThat(place(new CommandKey(KEY.hash(), "body-2"))).isEqualTo(new PlaceOutcome.KeyReused());
    }

    @Test
    void timing_withTriesThatEndBeforeTheDecision_isABug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderDesk.Timing(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }
}
