package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Sending;
import dev.waybill.simulator.check.Verdict;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One key has one answer, whoever is asked and however often. */
final class AnswersCheck {
    /** What differs in a refusal from time to time. */
    private static final List<String> OF_THE_MOMENT = List.of("trace_id", "instance", "slots");

    private static final int BROKEN = 500;

    private AnswersCheck() {}

    static void check(List<Operation> history, List<Verdict> verdicts) {
        for (Operation operation : history) {
            if (!operation.definite() && operation.kind() != Kind.TASK) {
                verdicts.add(new Verdict("I9", operation + " never got a definite answer"));
            }
            if (operation.sendings().stream().anyMatch(sending -> sending.status() == BROKEN)) {
                verdicts.add(new Verdict("answers", operation + " was answered " + BROKEN));
            }
            if (!operation.kind().feeds()) {
                same(operation, verdicts);
            }
        }
    }

    private static void same(Operation operation, List<Verdict> verdicts) {
        Set<String> done = operation.with(Outcome.OK).map(Sending::body).collect(Collectors.toSet());
        Set<String> refused =
                operation.with(Outcome.REFUSED).map(AnswersCheck::lasting).collect(Collectors.toSet());
        if (!done.isEmpty() && !refused.isEmpty()) {
            verdicts.add(new Verdict("I4", operation + " was done and refused: " + done + " " + refused));
        } else if (done.size() > 1 || refused.size() > 1) {
            verdicts.add(new Verdict("I4", operation + " has more than one answer: " + done + refused));
        }
    }

    private static String lasting(Sending sending) {
        if (!sending.body().startsWith("{")) {
            return sending.status() + sending.body();
        }
        JsonObject problem = new JsonObject(sending.body());
        OF_THE_MOMENT.forEach(problem::remove);
        return sending.status() + problem.encode();
    }
}
