package dev.waybill.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Wish;
import dev.waybill.simulator.chaos.Stored.Carried;
import dev.waybill.simulator.chaos.Stored.Movement;
import dev.waybill.simulator.chaos.Stored.Place;
import dev.waybill.simulator.chaos.Stored.Position;
import dev.waybill.simulator.chaos.Stored.Transfer;
import dev.waybill.simulator.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Goods that were carried as they should be, and the same with one thing wrong: each must be found. */
class TransfersCheckTest {
    private static final Place FROM = new Place("S-1", "MUG");
    private static final Place TO = new Place("S-2", "MUG");

    private final HandMadeRun run = new HandMadeRun();

    /** Of five, three have left; one of them came, with one that nobody had sent and that is broken, and one is lost. */
    TransfersCheckTest() {
        run.row("opening/1", FROM, 10, "counted");
        run.row("opening/2", TO, 10, "counted");
        planned("transfer-1", "trf_1");
        done("send-1", Kind.SEND, new Wish("trf_1", "", units(2)));
        done("send-2", Kind.SEND, new Wish("trf_1", "", units(1)));
        run.told("send-3", Kind.SEND, new Wish("trf_1", "", units(1)), Outcome.REFUSED, 409, "{\"code\":\"BUSY\"}");
        done("receive-1", Kind.RECEIVE, new Wish("trf_1", "", units(2), units(1), units(1)));
        done("close-1", Kind.CLOSE, new Wish("trf_1", "", Map.of()));
        is(transfer("trf_1", "transfer-1", "closed", new Carried("MUG", 5, 3, 2, 1, 1, 1, 2)));
        moved(FROM, -2, -2, "transfer_out", "trf_1");
        moved(FROM, -1, -1, "transfer_out", "trf_1");
        moved(TO, 2, 0, "transfer_in", "trf_1");
        moved(TO, 1, 0, "transfer_surplus", "trf_1 packed twice");
        moved(TO, 1, 0, "transfer_in", "trf_1");
        moved(TO, -1, 0, "transfer_loss", "trf_1 truck lost");
        moved(FROM, 0, 5, "held", "trf_1");
        moved(FROM, 0, -2, "released", "trf_1");
        stands(FROM, 7, 0);
        stands(TO, 13, 0);
    }

    private static Map<String, Integer> units(int units) {
        return Map.of("MUG", units);
    }

    private void planned(String key, String id) {
        run.told(key, Kind.TRANSFER, new Wish("", "S-1", units(5)), Outcome.OK, 201, "{\"id\":\"" + id + "\"}");
    }

    private void done(String key, Kind kind, Wish wish) {
        run.told(key, kind, wish, Outcome.OK, 200, "{}");
    }

    private void is(Transfer transfer) {
        run.transfers.removeIf(each -> each.id().equals(transfer.id()));
        run.transfers.add(transfer);
    }

    private static Transfer transfer(String id, String key, String state, Carried line) {
        return new Transfer(id, key, state, "S-1", "S-2", true, List.of(line));
    }

    private void moved(Place at, int onHand, int reserved, String reason, String reference) {
        run.ledger.add(new Movement(at, onHand, reserved, reason, reference));
    }

    private void stands(Place at, int onHand, int reserved) {
        run.positions.removeIf(position -> position.at().equals(at));
        run.positions.add(new Position(at, onHand, reserved, false));
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

    private void line(UnaryOperator<Carried> change) {
        Transfer before = run.transfers.get(0);
        is(transfer(
                before.id(),
                before.key(),
                before.state(),
                change.apply(before.lines().get(0))));
    }

    @Test
    void goodRun_hasNoVerdicts() {
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void lostTransfer_isFound() {
        run.transfers.clear();
        isFound("I3", "transfer-1 was acknowledged as trf_1 and is lost");
    }

    @Test
    void doubledTransfer_isFound_unlessItsSourceRefused() {
        is(transfer("trf_2", "transfer-1", "refused", new Carried("MUG", 5, 0, 0, 0, 0, 0, 0)));
        assertThat(verdicts()).isEmpty();
        is(transfer("trf_2", "transfer-1", "cancelled", new Carried("MUG", 5, 0, 0, 0, 0, 0, 5)));
        isFound("I4", "transfer-1 has two transfers");
    }

    @Test
    void transferOfARefusedRequest_andOfNobody_areFound() {
        run.told("transfer-7", Kind.TRANSFER, new Wish("", "S-1", units(5)), Outcome.REFUSED, 409, "{}");
        is(transfer("trf_7", "transfer-7", "cancelled", new Carried("MUG", 5, 0, 0, 0, 0, 0, 5)));
        is(transfer("trf_8", "transfer-8", "cancelled", new Carried("MUG", 5, 0, 0, 0, 0, 0, 5)));
        isFound("I5", "trf_7 is of a request that was definitely refused");
        isFound("I5", "trf_8 has a key that nobody sent");
    }

    @Test
    void transferOfOtherUnits_isFound() {
        line(line -> new Carried("MUG", 6, 3, 2, 1, 1, 1, 3));
        isFound("I4", "trf_1 is not what was asked for");
    }

    @Test
    void sendingThatWasForgotten_isFound() {
        line(line -> new Carried("MUG", 5, 2, 2, 1, 1, 0, 3));
        isFound("I3", "2 units of MUG are sent, told were 3");
        isFound("I2", "moved -3 units, its transfer says -2");
    }

    @Test
    void receiptThatCameTwice_isFound() {
        line(line -> new Carried("MUG", 5, 3, 3, 1, 1, 0, 2));
        isFound("I4", "3 units of MUG are received, told were 2");
    }

    @Test
    void unitsThatLeftOrCameTwice_areFoundInTheLedger() {
        moved(FROM, -1, 0, "transfer_out", "trf_1");
        stands(FROM, 6, 0);
        isFound("I2", "moved -4 units, its transfer says -3");
        moved(TO, 1, 0, "transfer_in", "trf_1");
        stands(TO, 14, 0);
        isFound("I2", "moved 4 units, its transfer says 3");
    }

    @Test
    void unitsThatLeftBeforeTheShelfWasCounted_moveNothing_andNeverMore() {
        run.told("cycle/9", Kind.COUNT, new Wish("", "S-1", Map.of("MUG", 7)), Outcome.OK, 200, "{}");
        run.ledger.replaceAll(
                row -> row.onHandDelta() == -2 ? new Movement(FROM, 0, -2, "transfer_out", "trf_1") : row);
        stands(FROM, 9, 0);
        assertThat(verdicts()).isEmpty();
        moved(FROM, -5, 0, "transfer_out", "trf_1");
        stands(FROM, 4, 0);
        isFound("I2", "moved -6 units, its transfer says -3");
    }

    @Test
    void movementOfNoTransfer_isFound() {
        moved(TO, 3, 0, "transfer_in", "trf_9");
        stands(TO, 16, 0);
        isFound("I5", "no transfer says so: 3 units");
    }

    @Test
    void whatIsCarriedToAStoreForAnOrder_isNoTransfer() {
        moved(TO, 3, 3, "transfer_in", "fo_1");
        moved(TO, 0, -3, "released", "fo_1");
        stands(TO, 16, 0);
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void closingThatWasForgotten_isFound() {
        line(line -> new Carried("MUG", 5, 3, 2, 1, 1, 0, 2));
        isFound("I3", "0 units of MUG are lost, told were 1");
    }

    @Test
    void transferThatStillWaitsForItsNodes_isFound() {
        Transfer it = run.transfers.get(0);
        is(new Transfer(it.id(), it.key(), it.state(), it.from(), it.to(), false, it.lines()));
        isFound("I9", "trf_1 still waits for its nodes");
    }

    @Test
    void unitsThatAreToLeave_areReservedAtTheirSource() {
        planned("transfer-2", "trf_2");
        is(transfer("trf_2", "transfer-2", "planned", new Carried("MUG", 5, 0, 0, 0, 0, 0, 0)));
        isFound("I10", "5 units are claimed");
        moved(FROM, 0, 5, "held", "trf_2");
        stands(FROM, 7, 5);
        assertThat(verdicts()).isEmpty();
    }
}
