package dev.waybill.api.http;

import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeResult;
import java.util.List;
import java.util.Map;

/** Turns what the shards answer into what the caller is told. */
final class Answers {
    /** For a copy: what came first under its key has not ended, and the copy could wait no longer. */
    static final Problem STILL_RUNNING = Problem.of(
            ProblemCode.STILL_RUNNING, "the first request with this key is still being decided: ask again with it");

    private Answers() {}

    /** The result if the command was decided and not refused, else the problem. */
    static Checked<Result> check(Shards.Answer answer) {
        if (answer instanceof Shards.Decided decided) {
            return decided.result() instanceof Refusal refusal
                    ? new Checked.Wrong<>(refused(refusal))
                    : new Checked.Fine<>(decided.result());
        }
        return new Checked.Wrong<>(undecided(answer));
    }

    private static Problem undecided(Shards.Answer answer) {
        if (answer instanceof Shards.KeyReused) {
            return Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "this key came with another body before");
        }
        if (answer instanceof Shards.Busy busy) {
            return Problem.of(ProblemCode.UNAVAILABLE, "nothing was done: " + busy.reason());
        }
        if (answer instanceof Shards.TooLarge large) {
            return Problem.of(ProblemCode.CONFLICT, "nothing was done: " + large.reason());
        }
        if (answer instanceof Shards.StillRunning running) {
            return running.replayed()
                    ? STILL_RUNNING
                    : Problem.of(ProblemCode.OUTCOME_UNKNOWN, "it is being decided, ask again with the same key");
        }
        if (answer instanceof Shards.Unknown unknown) {
            return Problem.of(
                    ProblemCode.OUTCOME_UNKNOWN,
                    "it may or may not have been done, ask again with the same key: " + unknown.reason());
        }
        throw new IllegalArgumentException("not an answer without a decision: " + answer);
    }

    /** A refusal in the words of the API; reasons that have no problem of their own stand in {@code reason}. */
    static Problem refused(Refusal refusal) {
        if (refusal instanceof NodeResult.InsufficientStock stock) {
            return new Problem(
                    ProblemCode.INSUFFICIENT_STOCK,
                    refusal.detail(),
                    List.of(),
                    Map.of("shortfalls", stock.shortfalls()));
        }
        Map<String, Object> more = Map.of("reason", refusal.code());
        ProblemCode code = ProblemCode.of(refusal.code()).orElse(ProblemCode.CONFLICT);
        return new Problem(code, refusal.detail(), List.of(), more);
    }

    static boolean replayed(Shards.Answer answer) {
        return answer instanceof Shards.Decided decided && decided.replayed();
    }

    /** Whether the home shard has no such thing, so that the archive must be asked. */
    static boolean unknownToShard(Shards.Answer answer) {
        return answer instanceof Shards.Decided decided
                && decided.result() instanceof OrderResult.Refused refused
                && refused.code().equals(ProblemCode.NOT_FOUND.name());
    }
}
