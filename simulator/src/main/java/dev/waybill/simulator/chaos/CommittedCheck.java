package dev.waybill.simulator.chaos;

import dev.waybill.api.json.Canonical;
import dev.waybill.simulator.chaos.JournalWatch.KeyTimes;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.check.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * No answer without a commit: what a client was told about its key, refusals included, stood in the journal before. As no
 * row of an old epoch follows one of a newer, an owner that has lost its epoch can then have told nobody anything new.
 */
public final class CommittedCheck {
    private CommittedCheck() {}

    /**
     * Everything that was told too early.
     *
     * @param client whose token all requests carried
     * @param keys by hash, as the journal has them
     */
    public static List<Verdict> check(List<Operation> history, String client, Map<String, KeyTimes> keys) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Operation operation : history) {
            hash(client, operation).ifPresent(hash -> {
                KeyTimes times = keys.get(hash);
                early(operation, Outcome.OK, times == null ? null : times.opened(), verdicts);
                early(operation, Outcome.REFUSED, times == null ? null : times.decided(), verdicts);
            });
        }
        return verdicts;
    }

    private static void early(
            Operation operation, Outcome outcome, @Nullable Instant committed, List<Verdict> verdicts) {
        operation
                .with(outcome)
                .filter(told -> committed == null || told.ended().isBefore(committed))
                .forEach(told -> verdicts.add(new Verdict(
                        "I6",
                        operation + " was told " + told.status() + " by " + told.member() + " at " + told.ended()
                                + ", committed at " + committed + ": " + told.body())));
    }

    /** The keys of feeds and tasks are not looked at: what they moved stands in the ledger. */
    private static Optional<String> hash(String client, Operation operation) {
        return scope(operation)
                .map(scope -> Canonical.hash(
                        Stream.concat(Stream.of(client), scope.stream()).toArray(String[]::new)));
    }

    private static Optional<List<String>> scope(Operation operation) {
        String key = operation.key();
        String about = operation.wish().about();
        return switch (operation.kind()) {
            case ORDER, REDEEM -> Optional.of(List.of("order.place", "", key));
            case RESERVE -> Optional.of(List.of("reservation.make", "", key));
            case EXTEND -> Optional.of(List.of("reservation.extend", about, key));
            case RELEASE -> Optional.of(List.of("reservation.release", about, key));
            case TRANSFER -> Optional.of(List.of("transfer.plan", "", key));
            case SEND -> Optional.of(List.of("transfer.send", about, key));
            case RECEIVE -> Optional.of(List.of("transfer.receive", about, key));
            case CANCEL -> Optional.of(List.of("transfer.cancel", about, key));
            case CLOSE -> Optional.of(List.of("transfer.close", about, key));
            case RECEIPT, ADJUSTMENT, COUNT, TASK -> Optional.empty();
        };
    }
}
