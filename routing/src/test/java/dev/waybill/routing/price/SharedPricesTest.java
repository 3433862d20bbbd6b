package dev.waybill.routing.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryDemandRecords;
import dev.waybill.core.adapter.memory.MemoryOrderHistory;
import dev.waybill.core.adapter.memory.MemoryPriceBoard;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.routing.World;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Members that hear of the same orders and share one board, one store of demand and one history. */
class SharedPricesTest {
    private static final Sku A = new Sku("A");
    private static final NodeId MID = new NodeId("MID");
    private static final double FAR_WEST = -2;
    private static final double BETWEEN = 2.5;
    private static final Duration KEEP_EVERY = Duration.ofMinutes(10);

    private final World world = new World()
            .carriers()
            .item("A", 1000)
            .warehouse("MID", 0)
            .warehouse("EAST", 8)
            .stock("MID", "A", 10)
            .stock("EAST", "A", 100);

    private final MemoryPriceBoard board = new MemoryPriceBoard();
    private final MemoryDemandRecords records = new MemoryDemandRecords();
    private final MemoryOrderHistory history = new MemoryOrderHistory();
    private final HeardOrders orders = new HeardOrders();
    private Instant wall = Instant.parse("2030-01-01T00:00:00Z");

    private final class Member {
        private final MemoryPriceBoard.Seat seat = board.join();
        private final HeardDemand demand;
        private final StockPricing pricing;
        private final SharedPrices shared;

        Member(Instant started) {
            demand = new HeardDemand(started);
            pricing = new StockPricing(world, world, Strategy.standard().weights(), Duration.ofDays(1), demand);
            shared = new SharedPrices(
                    pricing,
                    new DemandKeeper(demand, records, history),
                    seat,
                    new SharedPrices.Keeping(KEEP_EVERY, () -> wall),
                    Runnable::run);
        }

        /** The first time it recalls. */
        void work(Instant now) {
            assertThat(shared.doWork(now).toCompletableFuture()).isCompleted();
        }

        long ofMid() {
            return pricing.mills(MID, A);
        }
    }

    /** A day ago, when there was nothing to recall. */
    private Member started() {
        Instant then = World.NOW.minus(Duration.ofDays(1));
        Member member = new Member(then);
        member.work(then);
        return member;
    }

    private void happened(CommittedBatch batch, Member... members) {
        history.apply(batch);
        List.of(members).forEach(member -> member.demand.apply(batch));
    }

    /** Twenty orders of a day: half from the far west, half from between the two warehouses. */
    private void day(Instant end, Member... members) {
        for (int i = 0; i < 10; i++) {
            Instant at = end.minus(Duration.ofHours(24 - 2 * i));
            happened(orders.confirmed(A, World.at(FAR_WEST), at), members);
            happened(orders.confirmed(A, World.at(BETWEEN), at), members);
        }
    }

    @Test
    void doWork_oneSolves_theOthersTakeItsPrices() {
        Member first = started();
        Member second = started();
        day(World.NOW, first, second);

        first.work(World.NOW);
        second.work(World.NOW.plusSeconds(3));

        assertThat(first.ofMid()).isPositive();
        assertThat(second.ofMid()).isEqualTo(first.ofMid());
        assertThat(second.pricing.solvedAt()).isEqualTo(World.NOW);
        assertThat(second.demand.orders()).isEqualTo(20);
    }

    @Test
    void doWork_theSolverLeaves_anotherGoesOnWithWhatItHasHeardItself() {
        Member first = started();
        Member second = started();
        day(World.NOW, first, second);
        first.work(World.NOW);

        first.seat.leave();
        second.work(World.NOW.plusSeconds(10));

        assertThat(second.pricing.solvedAt()).isEqualTo(World.NOW.plusSeconds(10));
        assertThat(second.ofMid()).isPositive();
    }

    @Test
    void doWork_everybodyStartsAgain_theDemandIsKnownAsItWasKept() {
        Member first = started();
        day(World.NOW, first);
        first.work(World.NOW);
        wall = wall.plus(KEEP_EVERY);
        first.work(World.NOW);
        first.seat.leave();

        Instant later = World.NOW.plus(Duration.ofDays(30));
        Member again = new Member(later);
        again.work(later);
        again.work(later);

        assertThat(again.demand.orders()).as("heard nothing itself").isZero();
        assertThat(units(again, later)).isEqualTo(units(first, World.NOW));
    }

    private static double units(Member member, Instant at) {
        return member.demand.units(A, World.at(FAR_WEST), new DemandForecast.Ahead(at, Duration.ofDays(1)));
    }

    @Test
    void doWork_nothingWasKept_learnsFromTheNewestOrdersOfTheHistory() {
        day(World.NOW);
        Member member = new Member(World.NOW);

        member.work(World.NOW);
        member.work(World.NOW);

        assertThat(member.ofMid()).isPositive();
        assertThat(units(member, World.NOW)).as("as many as in the day before").isBetween(18.0, 22.0);
    }

    @Test
    void recall_ordersThatWereHeardMeanwhile_countOnce() {
        Member member = new Member(World.NOW.minus(Duration.ofDays(1)));
        day(World.NOW, member);
        double before = units(member, World.NOW);

        member.work(World.NOW);

        assertThat(member.demand.newest()).hasSize(20);
        assertThat(units(member, World.NOW)).isEqualTo(before);
    }

    @Test
    void apply_unfillableOrdersAreDemand_otherRefusalsAreNot() {
        Member member = new Member(World.NOW);

        happened(orders.decided(A, World.at(0), World.NOW, OrderEvents.REFUSED, Map.of("code", "UNFILLABLE")), member);
        happened(orders.decided(A, World.at(0), World.NOW, OrderEvents.REFUSED, Map.of("code", "SLOT_TAKEN")), member);
        happened(orders.decided(A, World.at(0), World.NOW, OrderEvents.OPENED, Map.of()), member);

        assertThat(member.demand.orders()).isEqualTo(1);
    }
}
