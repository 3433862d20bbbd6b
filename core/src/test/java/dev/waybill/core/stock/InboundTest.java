package dev.waybill.core.stock;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.MUG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.stock.NodeCommand.Receive;
import dev.waybill.core.stock.NodeCommand.SetSupply;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goods that are on their way: announced, moved, cancelled, received, and what of them may be promised later. */
class InboundTest {
    private final Journey journey = new Journey(6, 0);
    private final Instant monday = journey.at().plus(Duration.ofDays(5));

    @AfterEach
    void everythingIsConserved() {
        new Conservation(journey.world).always();
    }

    private Result announce(String supply, int quantity, Instant expectedAt, long sequence) {
        return announce(new SetSupply(CHICAGO, MUG, supply, quantity, expectedAt, "erp", sequence));
    }

    private Result announce(SetSupply command) {
        return journey.world.submit(Journey.shard(CHICAGO), command);
    }

    private Result receive(int units, @Nullable String supply) {
        return journey.world.submit(
                Journey.shard(CHICAGO), new Receive(CHICAGO, MUG, Quantity.of(units), "r", "dock", null, supply));
    }

    private List<Supply> supplies() {
        return journey.world
                .get(Journey.shard(CHICAGO), Inbound.key(CHICAGO, MUG), Inbound.class)
                .supplies();
    }

    private Supply supply(String id) {
        return supplies().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void receipt_ofASupply_leavesSoMuchLessToCome() {
        announce("po-1", 40, monday, 1);
        receive(15, "po-1");

        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(15);
        assertThat(supply("po-1").open()).isEqualTo(25);
        assertThat(supply("po-1").status(journey.at())).isEqualTo(Supply.Status.PARTLY_RECEIVED);

        receive(30, "po-1");
        assertThat(supply("po-1").open()).isZero();
        assertThat(supply("po-1").status(journey.at())).isEqualTo(Supply.Status.RECEIVED);
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(45);
    }

    @Test
    void receipt_beforeItsSupplyIsAnnounced_isFoundByIt() {
        receive(15, "po-1");
        announce("po-1", 40, monday, 1);
        assertThat(supply("po-1").open()).isEqualTo(25);
    }

    @Test
    void receipt_withoutASupply_leavesWhatIsAnnounced() {
        announce("po-1", 40, monday, 1);
        receive(15, null);
        assertThat(supply("po-1").open()).isEqualTo(40);
    }

    @Test
    void supply_isMovedAndCancelledByLaterRowsOnly() {
        announce("po-1", 40, monday, 5);
        assertThat(announce("po-1", 10, journey.at(), 5)).isInstanceOf(NodeResult.Counted.class);
        announce("po-1", 10, journey.at(), 4);
        assertThat(supply("po-1").open()).isEqualTo(40);
        announce("po-1", 30, monday.plusSeconds(60), 6);
        assertThat(supply("po-1").expectedAt()).isEqualTo(monday.plusSeconds(60));
        announce("po-1", 0, monday, 7);
        assertThat(supply("po-1").status(journey.at())).isEqualTo(Supply.Status.CANCELLED);
        announce("po-1", 30, monday, 6);
        assertThat(supply("po-1").open()).isZero();
    }

    @Test
    void anotherSourcesRow_isTaken() {
        announce("po-1", 40, monday, 5);
        announce(new SetSupply(CHICAGO, MUG, "po-1", 35, monday, "carrier", 1));
        assertThat(supply("po-1").open()).isEqualTo(35);
    }

    @Test
    void badSupplies_areRefused() {
        assertThat(announce("po-1", -1, monday, 1)).isInstanceOf(Refusal.class);
        assertThat(announce(new SetSupply(
                        new dev.waybill.core.network.NodeId("nowhere"), MUG, "po-1", 1, monday, "erp", 1)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void tooManyOpenSupplies_areRefused_untilOneIsClosed() {
        for (int i = 0; i < Inbound.MAX_SUPPLIES; i++) {
            announce("po-" + i, 1, monday.plusSeconds(i), 1);
        }
        assertThat(announce("more", 1, monday, 1)).isInstanceOf(Refusal.class);
        assertThat(receive(1, "unannounced")).isInstanceOf(NodeResult.Done.class);
        receive(1, "po-3");
        assertThat(announce("more", 1, monday, 1)).isInstanceOf(NodeResult.Counted.class);
        assertThat(supplies()).filteredOn(each -> each.open() > 0).hasSize(Inbound.MAX_SUPPLIES);
    }

    @Test
    void closedSupply_isNotOpenedByOlderRows_howeverManyWereClosedAfterIt() {
        announce("po-0", 5, monday, 1);
        receive(5, "po-0");
        for (int i = 1; i < Inbound.MAX_SUPPLIES + 10; i++) {
            announce("po-" + i, 1, monday.plusSeconds(i), 1);
            receive(1, "po-" + i);
        }
        announce("po-0", 5, monday, 1);
        assertThat(supply("po-0").open()).isZero();
    }

    @Test
    void closedSupplies_areForgottenAfterAWhile_openOnesStay() {
        announce("open", 7, monday, 1);
        announce("late", 3, monday, 1);
        announce("came", 5, monday, 1);
        receive(5, "came");
        journey.world.passDomain(Supply.KEEP_CLOSED.minus(Duration.ofDays(1)));
        journey.world.settle();
        receive(3, "late");
        assertThat(supplies()).hasSize(3);

        journey.world.passDomain(Duration.ofDays(1));
        journey.world.settle();
        assertThat(supplies()).extracting(Supply::id).containsExactly("late", "open");

        receive(7, "open");
        journey.world.passDomain(Supply.KEEP_CLOSED);
        journey.world.settle();
        assertThat(journey.world.all(Inbound.class)).isEmpty();
    }

    @Test
    void closedSupplies_areBounded_theFirstClosedMakesRoom() {
        for (int i = 0; i <= Inbound.MAX_CLOSED; i++) {
            announce("po-" + i, 1, monday.minusSeconds(i), 1);
            receive(1, "po-" + i);
            journey.world.passDomain(Duration.ofSeconds(1));
        }
        assertThat(supplies())
                .hasSize(Inbound.MAX_CLOSED)
                .noneMatch(each -> each.id().equals("po-0"));
    }

    @Test
    void overdueSupply_isNotCountedOn_untilItHasAnotherDate() {
        announce("po-1", 40, monday, 1);
        Instant late = monday.plus(Supply.OVERDUE_AFTER).plusSeconds(1);
        assertThat(supply("po-1").countsAt(late.minusSeconds(1))).isTrue();
        assertThat(supply("po-1").status(late)).isEqualTo(Supply.Status.OVERDUE);
        Expected expected = Expected.of(Position.empty(CHICAGO, MUG), supplies());
        assertThat(expected.by(late, late).atp()).isZero();
        announce("po-1", 40, late.plusSeconds(60), 2);
        expected = Expected.of(Position.empty(CHICAGO, MUG), supplies());
        assertThat(expected.by(late, late).atp()).isZero();
        assertThat(expected.by(late.plusSeconds(60), late).atp()).isEqualTo(40);
    }

    @Test
    void whatIsReservedBeyondOnHand_orKeptAsSafetyStock_isTakenOfWhatComes() {
        Supply ten = new Supply("po-1", 10, 0, monday, "erp", 1);
        Position over = new Position(CHICAGO, MUG, 2, 5, 0, 4, List.of(), List.of());
        Expected expected = Expected.of(over, List.of(ten));
        assertThat(expected.by(journey.at(), journey.at()).atp()).isZero();
        assertThat(expected.by(monday, journey.at()).atp()).isEqualTo(3);
    }

    /** Whatever the order of batches and copies, the index shows the supplies and positions as they are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void index_followsSuppliesAndPositions(int seed) {
        Random random = new Random(seed * 104_729L);
        AvailabilityIndex index = new AvailabilityIndex(1, journey::at);
        Map<EntryKey, Entry> state = new HashMap<>();
        for (int seq = 1; seq <= 300; seq++) {
            List<CommittedBatch.Change> changes = new ArrayList<>();
            int onHand = random.nextInt(20);
            if (random.nextInt(3) == 0) {
                Supply supply = new Supply("po", random.nextInt(30), 0, monday, "erp", seq);
                changes.add(change(state, Inbound.key(CHICAGO, MUG), new Inbound(CHICAGO, MUG, List.of(supply))));
            } else if (random.nextInt(8) == 0) {
                changes.add(change(state, Inbound.key(CHICAGO, MUG), null));
            }
            Position position =
                    new Position(CHICAGO, MUG, onHand, random.nextInt(25), 0, random.nextInt(3), List.of(), List.of());
            changes.add(random.nextInt(changes.size() + 1), change(state, Position.key(CHICAGO, MUG), position));
            ShardTime time = new ShardTime(journey.at(), journey.at());
            if (random.nextInt(5) == 0) {
                index.reset(new ShardSnapshot(new ShardId(0), 1, seq, Map.copyOf(state)));
            } else {
                index.apply(new CommittedBatch(new ShardId(0), 1, seq, time, changes, List.of()));
            }
            List<Expected> wanted = state.get(Inbound.key(CHICAGO, MUG)) instanceof Inbound inbound
                            && inbound.supplies().get(0).open() > 0
                    ? List.of(Expected.of(position, inbound.supplies()))
                    : List.of();
            assertThat(index.expected(MUG)).isEqualTo(wanted);
        }
    }

    private static CommittedBatch.Change change(Map<EntryKey, Entry> state, EntryKey key, @Nullable Entry value) {
        if (value == null) {
            state.remove(key);
        } else {
            state.put(key, value);
        }
        return new CommittedBatch.Change(key, value);
    }
}
