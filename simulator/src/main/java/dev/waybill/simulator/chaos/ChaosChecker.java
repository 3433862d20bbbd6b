package dev.waybill.simulator.chaos;

import dev.waybill.simulator.check.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Whether what clients were told and what is stored fit together: nothing lost, nothing doubled, nothing oversold. */
public final class ChaosChecker {
    private ChaosChecker() {}

    /** Everything that must not have happened; empty when all is well. */
    public static List<Verdict> check(List<Operation> history, Stored stored) {
        List<Verdict> verdicts = new ArrayList<>(stored.findings());
        AnswersCheck.check(history, verdicts);
        new OrdersCheck(history, stored, verdicts).check();
        new ReservationsCheck(history, stored, verdicts).check();
        new StockCheck(history, stored, verdicts).check();
        new TransfersCheck(history, stored, verdicts).check();
        new ShelfCheck(history, stored, verdicts).check();
        return verdicts;
    }
}
