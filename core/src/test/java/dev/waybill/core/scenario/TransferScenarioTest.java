package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static dev.waybill.core.world.Journey.shard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.Incoming;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Outgoing;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Supply;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferCommand.CancelTransfer;
import dev.waybill.core.transfer.TransferCommand.CloseTransfer;
import dev.waybill.core.transfer.TransferCommand.PlanTransfer;
import dev.waybill.core.transfer.TransferCommand.ReceiveTransfer;
import dev.waybill.core.transfer.TransferCommand.SendTransfer;
import dev.waybill.core.transfer.TransferResult;
import dev.waybill.core.transfer.TransferTerms;
import dev.waybill.core.world.ShardWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goods are planned, sent and received, over a network that repeats and delays half of what it carries. */
class TransferScenarioTest extends TransferJourney {
    @Test
    void plan_holdsTheUnitsAtTheSource() {
        journey.stock(CHICAGO, MUG, 5);
        assertThat(plan(units(MUG, 3))).isInstanceOf(Waiting.class);
        assertThat(transfer().state()).isEqualTo(Transfer.State.PLANNING);
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(2);
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(5);
        assertThat(told(1)).isEqualTo(new TransferResult.TransferRead(transfer()));
        assertThat(journey.world.find(shard(DENVER), Inbound.key(DENVER, MUG), Inbound.class))
                .as("nothing is on its way yet")
                .isNull();
        journey.checkAtRest();
    }

    @Test
    void planBeyondAtp_isRefusedAndHoldsNothing() {
        journey.stock(CHICAGO, MUG, 5).stock(CHICAGO, LAMP, 1);
        plan(units(MUG, 3), units(LAMP, 2));
        journey.world.settle();
        assertThat(told(1))
                .isInstanceOfSatisfying(
                        NodeResult.InsufficientStock.class,
                        refused -> assertThat(refused.shortfalls())
                                .containsExactly(new NodeResult.Shortfall(CHICAGO, LAMP, 2, 1)));
        assertThat(transfer().state()).isEqualTo(Transfer.State.REFUSED);
        journey.stock(CHICAGO, LAMP, 9);
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        assertThat(journey.position(CHICAGO, LAMP).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void planThatComesTooLate_holdsNothing() {
        journey.stock(CHICAGO, MUG, 5);
        plan(units(MUG, 3));
        journey.world.pass(TRY.plusSeconds(1));
        journey.world.settle();
        assertThat(told(1))
                .isInstanceOfSatisfying(
                        TransferResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("TIMED_OUT"));
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void whatIsSent_leavesTheSourceAndIsASupplyOfTheDestination() {
        journey.stock(CHICAGO, MUG, 5);
        planned(units(MUG, 3));
        sent(units(MUG, 2));
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(3);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(1);
        assertThat(transfer().state()).isEqualTo(Transfer.State.IN_TRANSIT);
        assertThat(transfer().inTransit()).isEqualTo(2);
        assertThat(transfer().unsent()).isEqualTo(1);
        assertThat(supply())
                .isEqualTo(new Supply(id.value(), 2, 0, transfer().terms().expectedAt(), Supply.OF_TRANSFER, 1));
        sent();
        assertThat(supply().quantity()).isEqualTo(3);
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        assertThat(journey.position(DENVER, MUG).onHand()).isZero();
        assertThat(ledger(CHICAGO, MUG)).containsExactly("held 0", "transfer_out -2", "transfer_out -1");
        assertThat(refusal(new SendTransfer(id, List.of(), "dock"))).isEqualTo("NOTHING_TO_SEND");
        journey.checkAtRest();
    }

    @Test
    void receipts_comeInPartsUntilEverythingIsThere() {
        journey.stock(CHICAGO, MUG, 5).stock(CHICAGO, LAMP, 1);
        planned(units(MUG, 5), units(LAMP, 1));
        sent();
        received(new Arrived(MUG, 2, 0, 1));
        assertThat(journey.position(DENVER, MUG).onHand()).isEqualTo(2);
        assertThat(journey.position(DENVER, MUG).atp()).as("one is damaged").isEqualTo(1);
        assertThat(supply().open()).isEqualTo(3);
        assertThat(refusal(new ReceiveTransfer(id, List.of(new Arrived(MUG, 4, 0, 0)), "", "dock")))
                .isEqualTo("MORE_THAN_SENT");
        received();
        assertThat(transfer().state()).isEqualTo(Transfer.State.RECEIVED);
        assertThat(journey.position(DENVER, MUG).onHand()).isEqualTo(5);
        assertThat(journey.position(DENVER, LAMP).onHand()).isEqualTo(1);
        assertThat(supply().open()).isZero();
        assertThat(refusal(new ReceiveTransfer(id, List.of(), "", "dock"))).isEqualTo("TRANSFER_ENDED");
        assertThat(happened()).containsExactly("planned", "sent", "received", "received");
        journey.checkAtRest();
    }

    @Test
    void surplus_needsAReasonAndIsARowOfItsOwn() {
        journey.stock(CHICAGO, MUG, 2);
        planned(units(MUG, 2));
        sent();
        assertThat(refusal(new ReceiveTransfer(id, List.of(new Arrived(MUG, 2, 1, 0)), "", "dock")))
                .isEqualTo("REASON_MISSING");
        assertThat(refusal(new ReceiveTransfer(id, List.of(new Arrived(LAMP, 0, 1, 0)), "found", "dock")))
                .isEqualTo("NOT_ON_TRANSFER");
        received(new Arrived(MUG, 2, 1, 0));
        assertThat(journey.position(DENVER, MUG).onHand()).isEqualTo(3);
        assertThat(ledger(DENVER, MUG)).containsExactly("transfer_in 2", "transfer_surplus 1");
        assertThat(transfer().state()).isEqualTo(Transfer.State.RECEIVED);
        journey.checkAtRest();
    }

    @Test
    void close_losesWhatIsInTransitAndKeepsTheRestAtTheSource() {
        journey.stock(CHICAGO, MUG, 6);
        planned(units(MUG, 6));
        sent(units(MUG, 4));
        received(new Arrived(MUG, 1, 0, 0));
        decide(new CloseTransfer(id, "fell off the truck", "planner"));
        journey.world.settle();
        assertThat(transfer().state()).isEqualTo(Transfer.State.CLOSED);
        assertThat(transfer().line(MUG).orElseThrow().lost()).isEqualTo(3);
        assertThat(journey.position(DENVER, MUG).onHand()).isEqualTo(1);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(2);
        assertThat(ledger(DENVER, MUG)).containsExactly("transfer_in 1", "transfer_in 3", "transfer_loss -3");
        assertThat(supply().open()).isZero();
        journey.checkAtRest();
    }

    @Test
    void cancel_givesBackWhatWasNotSent() {
        journey.stock(CHICAGO, MUG, 6);
        planned(units(MUG, 6));
        decide(new CancelTransfer(id, "not needed", "planner"));
        assertThat(transfer().state()).isEqualTo(Transfer.State.CANCELLED);
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(6);
        assertThat(refusal(new CancelTransfer(id, "again", "planner"))).isEqualTo("TRANSFER_ENDED");
        journey.checkAtRest();
    }

    @Test
    void cancelAfterAPartWasSent_leavesThatPartInTransit() {
        journey.stock(CHICAGO, MUG, 6);
        planned(units(MUG, 6));
        sent(units(MUG, 1));
        decide(new CancelTransfer(id, "not needed", "planner"));
        journey.world.settle();
        assertThat(transfer().state()).isEqualTo(Transfer.State.IN_TRANSIT);
        assertThat(journey.position(CHICAGO, MUG).atp()).isEqualTo(5);
        received();
        assertThat(transfer().state()).isEqualTo(Transfer.State.RECEIVED);
        journey.checkAtRest();
    }

    @Test
    void sendingMoreThanIsOnTheShelf_isDeclinedForGood() {
        journey.stock(CHICAGO, MUG, 6);
        planned(units(MUG, 6));
        journey.world.submit(shard(CHICAGO), new NodeCommand.Adjust(CHICAGO, MUG, -4, "shrinkage", "clerk"));
        sent();
        assertThat(told(2))
                .isInstanceOfSatisfying(
                        TransferResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("NOT_ON_SHELF"));
        journey.stock(CHICAGO, MUG, 9);
        journey.world.settle();
        assertThat(journey.position(CHICAGO, MUG).onHand())
                .as("a late copy of what was declined does nothing")
                .isEqualTo(11);
        assertThat(transfer().inTransit()).isZero();
        sent(units(MUG, 6));
        assertThat(journey.position(CHICAGO, MUG).onHand()).isEqualTo(5);
        assertThat(happened()).containsExactly("planned", "not_sent", "sent");
        journey.checkAtRest();
    }

    @Test
    void whileTheSourceIsAsked_nothingElseIsAskedOfIt() {
        journey.stock(CHICAGO, MUG, 6);
        planned(units(MUG, 6));
        decide(new SendTransfer(id, List.of(units(MUG, 1)), "dock"));
        assertThat(refusal(new SendTransfer(id, List.of(), "dock"))).isEqualTo("TRANSFER_BUSY");
        assertThat(refusal(new CancelTransfer(id, "no", "dock"))).isEqualTo("TRANSFER_BUSY");
        journey.world.settle();
        assertThat(transfer().inTransit()).isEqualTo(1);
        journey.checkAtRest();
    }

    @Test
    void whoWaitsForGoods_getsThoseOfATransferWhenTheyCome() {
        journey.stock(CHICAGO, MUG, 3);
        planned(units(MUG, 3));
        sent();
        var by = new SourcingPlan.FromSupply(transfer().terms().expectedAt(), null);
        var open = journey.open(
                FulfillmentMethod.DELIVERY,
                List.of(line(1, MUG, 2)),
                journey.part(DENVER, line(1, MUG, 2)).from(by));
        journey.home(open);
        journey.world.settle();
        OrderId order = open.id();
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.BACKORDERED);
        received(new Arrived(MUG, 3, 0, 1));
        assertThat(journey.order(order).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(journey.position(DENVER, MUG).reserved()).isEqualTo(2);
        assertThat(journey.position(DENVER, MUG).atp()).isZero();
        journey.checkAtRest();
    }

    @Test
    void destinationThatIsNotKnownYet_isToldAgain() {
        journey.stock(CHICAGO, MUG, 3);
        var nowhere = new NodeId("new-store");
        var terms = new TransferTerms(
                end(CHICAGO), new TransferTerms.End(nowhere, shard(DENVER)), journey.at(), "opening", "planner");
        decide(new PlanTransfer(id, terms, List.of(units(MUG, 3)), TRY));
        journey.world.settle();
        sent();
        received();
        assertThat(transfer().in()).isNotEmpty();
        journey.world.submit(shard(DENVER), new NodeCommand.SetNode(nowhere, 20, true));
        journey.world.pass(Duration.ofSeconds(31));
        journey.world.settle();
        assertThat(transfer().in()).isEmpty();
        assertThat(journey.world
                        .get(shard(DENVER), Position.key(nowhere, MUG), Position.class)
                        .onHand())
                .isEqualTo(3);
    }

    @Test
    void destinationThatAnswersNothing_isNotToldForEver() {
        journey.stock(CHICAGO, MUG, 50);
        planned(units(MUG, 50));
        sent(units(MUG, 50));
        int taken = 0;
        while (taken < 50 && !(decide(oneMore()) instanceof Refusal)) {
            taken++;
        }
        assertThat(taken).isPositive().isLessThan(50);
        assertThat(refusal(oneMore())).isEqualTo("TRANSFER_BUSY");
        journey.world.settle();
        assertThat(refusal(oneMore())).isEqualTo("accepted");
    }

    private ReceiveTransfer oneMore() {
        return new ReceiveTransfer(id, List.of(new Arrived(MUG, 1, 0, 0)), "", "dock");
    }

    @Test
    void endedTransfer_leavesItsShardsWithoutATrace() {
        journey.stock(CHICAGO, MUG, 3);
        planned(units(MUG, 3));
        sent();
        received();
        journey.world.pass(ShardWorld.KEEP_ENDED.plusMinutes(2));
        journey.world.settle();
        assertThat(journey.world.all(Transfer.class)).isEmpty();
        assertThat(journey.world.all(Outgoing.class)).isEmpty();
        assertThat(journey.world.all(Incoming.class)).isEmpty();
        assertThat(journey.world.quiet()).isTrue();
    }

    private Supply supply() {
        Supply found = journey.world
                .get(shard(DENVER), Inbound.key(DENVER, MUG), Inbound.class)
                .supplies()
                .get(0);
        return new Supply(found.id(), found.quantity(), found.received(), found.expectedAt(), found.source(), 1);
    }
}
