package dev.waybill.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Stored.Movement;
import dev.waybill.simulator.chaos.Stored.Part;
import dev.waybill.simulator.chaos.Stored.Place;
import dev.waybill.simulator.chaos.Stored.Position;
import dev.waybill.simulator.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run that went well, and the same with one thing wrong: each must be found. */
class ChaosCheckerTest {
    private static final Place MUGS = new Place("S-1", "MUG");
    private static final Map<String, Integer> ONE = Map.of("MUG", 1);

    private final HandMadeRun run = new HandMadeRun();

    ChaosCheckerTest() {
        run.row("opening/1", MUGS, 10, "counted");
        run.told("order-1", Kind.ORDER, ONE, Outcome.UNKNOWN, 0, "");
        run.told("order-1", Kind.ORDER, ONE, Outcome.OK, 201, "{\"id\":\"ord_1\"}");
        run.told("order-1", Kind.ORDER, ONE, Outcome.OK, 200, "{\"id\":\"ord_1\"}");
        run.order("ord_1", "order-1", "open");
        run.told(
                "order-2",
                Kind.ORDER,
                ONE,
                Outcome.REFUSED,
                409,
                "{\"code\":\"INSUFFICIENT_STOCK\",\"trace_id\":\"1\"}");
        run.told(
                "order-2",
                Kind.ORDER,
                ONE,
                Outcome.REFUSED,
                409,
                "{\"code\":\"INSUFFICIENT_STOCK\",\"trace_id\":\"2\"}");
        run.told("in-1/1", Kind.RECEIPT, Map.of("MUG", 3), Outcome.OK, 200, "{}");
        run.row("in-1/1", MUGS, 3, "received");
        run.told("reserve-1", Kind.RESERVE, ONE, Outcome.OK, 201, "{\"id\":\"res_1\"}");
        run.told("redeem-1", Kind.REDEEM, "res_1", ONE, Outcome.OK, "{\"id\":\"ord_3\"}");
        run.order("ord_3", "redeem-1", "handed_over");
        run.row("shipped-3", MUGS, -1, "shipped");
        run.reservation("res_1", "redeemed", "ord_3");
        run.told("tsk_3/hand-over/", Kind.TASK, "tsk_ord_3", "hand-over", Outcome.OK);
        run.position(MUGS, 12, 1);
    }

    private List<Verdict> verdicts() {
        return ChaosChecker.check(run.history(), run.stored());
    }

    private void isFound(String about, String what) {
        assertThat(verdicts()).anySatisfy(verdict -> {
            assertThat(verdict.about()).isEqualTo(about);
            assertThat(verdict.what()).contains(what);
        });
    }

    @Test
    void goodRun_hasNoVerdicts() {
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void lostOrder_isFound() {
        run.orders.removeIf(order -> order.id().equals("ord_1"));
        isFound("I3", "order-1 was acknowledged as ord_1 and is lost");
    }

    @Test
    void doubledOrder_isFound() {
        run.order("ord_9", "order-1", "open");
        run.position(MUGS, 12, 2);
        isFound("I4", "order-1 has two orders");
    }

    @Test
    void orderOfARefusedRequest_isFound() {
        run.order("ord_9", "order-2", "open");
        isFound("I5", "ord_9 is of a request that was definitely refused");
    }

    @Test
    void orderOfARequestThatWasRefusedWhenItWasAskedForAgain_isFound() {
        run.told("order-6", Kind.ORDER, ONE, Outcome.UNKNOWN, 0, "");
        run.told("order-6", Kind.ORDER, ONE, Outcome.REFUSED, 409, "{\"code\":\"INSUFFICIENT_STOCK\"}");
        assertThat(verdicts()).isEmpty();
        run.order("ord_6", "order-6", "open");
        run.position(MUGS, 12, 2);
        isFound("I5", "ord_6 is of a request that was definitely refused");
    }

    @Test
    void rowThatWasRefusedWhenItWasAskedForAgain_andMovedStock_isFound() {
        run.told("in-2/1", Kind.RECEIPT, Map.of("MUG", 3), Outcome.UNKNOWN, 0, "");
        run.told("in-2/1", Kind.RECEIPT, Map.of("MUG", 3), Outcome.REFUSED, 200, "{}");
        run.row("in-2/1", MUGS, 3, "received");
        isFound("I5", "in-2/1 was definitely refused and moved stock");
    }

    @Test
    void orderThatNobodySent_isFound() {
        run.order("ord_9", "order-77", "open");
        isFound("I5", "a key that nobody sent");
    }

    @Test
    void orderOfOtherThings_isFound() {
        run.orders.replaceAll(order -> order.id().equals("ord_1")
                ? new Stored.Order("ord_1", "order-1", "confirmed", Map.of("MUG", 2), order.parts())
                : order);
        isFound("I4", "ord_1 is not what was ordered");
    }

    @Test
    void changedReplay_isFound() {
        run.told("order-1", Kind.ORDER, ONE, Outcome.OK, 200, "{\"id\":\"ord_1\",\"status\":\"confirmed\"}");
        isFound("I4", "order-1 has more than one answer");
    }

    @Test
    void refusalThatBecomesAnOrder_isFound() {
        run.told("order-2", Kind.ORDER, ONE, Outcome.OK, 200, "{\"id\":\"ord_9\"}");
        run.order("ord_9", "order-2", "open");
        isFound("I4", "order-2 was done and refused");
    }

    @Test
    void requestWithoutADefiniteAnswer_isFound() {
        run.told("order-5", Kind.ORDER, ONE, Outcome.UNKNOWN, 0, "");
        isFound("I9", "order-5 never got a definite answer");
    }

    @Test
    void brokenServer_isFound() {
        run.told("order-1", Kind.ORDER, ONE, Outcome.UNKNOWN, 500, "{}");
        isFound("answers", "order-1 was answered 500");
    }

    @Test
    void adjustmentCountedTwice_isFound() {
        run.row("in-1/1", MUGS, 3, "received");
        run.position(MUGS, 15, 1);
        isFound("I4", "in-1/1 was done 2 times");
    }

    @Test
    void lostReceipt_isFound() {
        run.ledger.removeIf(row -> row.reference().equals("in-1/1"));
        run.position(MUGS, 9, 1);
        isFound("I3", "in-1/1 was acknowledged and is lost");
    }

    @Test
    void movementThatNobodyAskedFor_isFound() {
        run.row("in-9/1", MUGS, 3, "received");
        run.position(MUGS, 15, 1);
        isFound("I5", "nobody asked for");
    }

    @Test
    void refusedRowThatMovesStock_isFound() {
        run.told("in-2/1", Kind.RECEIPT, Map.of("MUG", 3), Outcome.REFUSED, 200, "{}");
        run.row("in-2/1", MUGS, 3, "received");
        isFound("I5", "in-2/1 was definitely refused and moved stock");
    }

    @Test
    void rowOfOtherUnits_isFound() {
        run.ledger.replaceAll(
                row -> row.reference().equals("in-1/1") ? new Movement(MUGS, 4, 0, "received", "in-1/1") : row);
        isFound("I4", "in-1/1 moved other units");
    }

    @Test
    void ledgerThatDoesNotAddUp_isFound() {
        run.position(MUGS, 11, 1);
        isFound("I2", "its ledger adds up to 12 on hand");
    }

    @Test
    void holdWithoutAnOwner_isFound() {
        run.position(MUGS, 12, 2);
        isFound("I10", "1 units are claimed");
    }

    @Test
    void reservationThatRunsOutWhileStockIsRead_mayBeReservedStillOrNot() {
        run.expires("res_9");
        assertThat(verdicts()).isEmpty();
        run.position(MUGS, 12, 2);
        assertThat(verdicts()).isEmpty();
        run.position(MUGS, 12, 3);
        isFound("I10", "1 units are claimed");
    }

    @Test
    void oversoldPosition_isFound_unlessSomebodyCounted() {
        run.ledger.replaceAll(
                row -> row.reason().equals("counted") ? new Movement(MUGS, -2, 0, "counted", "opening/1") : row);
        run.positions.clear();
        run.positions.add(new Position(MUGS, 0, 1, true));
        isFound("I1", "is oversold");
        run.told("cycle/4", Kind.COUNT, Map.of("MUG", 0), Outcome.OK, 200, "{}");
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void oversoldAtSomeCommit_isFound() {
        run.overReserved.add(MUGS);
        isFound("I1", "was oversold at some commit");
    }

    @Test
    void unitsThatLeftTwice_areFound() {
        run.row("shipped-3", MUGS, -1, "shipped");
        run.position(MUGS, 11, 1);
        isFound("I2", "2 units of MUG at S-1 left the node for parts of 1");
    }

    @Test
    void reservationRedeemedTwice_isFound() {
        run.told("redeem-2", Kind.REDEEM, "res_1", ONE, Outcome.OK, "{\"id\":\"ord_4\"}");
        run.order("ord_4", "redeem-2", "open");
        isFound("I3", "res_1 was redeemed twice");
    }

    @Test
    void lostReservation_isFound() {
        run.reservations.clear();
        isFound("I3", "reserve-1 was acknowledged as res_1 and is lost");
    }

    @Test
    void reservationThatNobodyEnded_isFound() {
        run.told("reserve-2", Kind.RESERVE, ONE, Outcome.OK, 201, "{\"id\":\"res_2\"}");
        run.reservation("res_2", "ended", null);
        isFound("I3", "reserve-2 has ended and nobody ended it");
        run.reservations.removeIf(reservation -> reservation.id().equals("res_2"));
        run.reservation("res_2", "ended", null, "EXPIRED");
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void handOverThatWasForgotten_isFound() {
        run.orders.replaceAll(order -> order.id().equals("ord_3")
                ? new Stored.Order(
                        "ord_3",
                        "redeem-1",
                        "confirmed",
                        ONE,
                        List.of(new Part("S-1", "packed", ONE, Set.of("tsk_ord_3"))))
                : order);
        isFound("I3", "tsk_3/hand-over/ was acknowledged and is lost");
    }
}
