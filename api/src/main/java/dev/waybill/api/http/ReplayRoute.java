package dev.waybill.api.http;

import dev.waybill.api.json.ReplayJson;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Deciding one of an order's decisions again, from what was recorded with it. Nothing changes by it. */
final class ReplayRoute {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");

    private final ApiServices services;

    ReplayRoute(ApiServices services) {
        this.services = services;
    }

    /** Decisions are numbered from 1, the oldest first, as they are listed. */
    CompletionStage<Reply> replay(Exchange exchange) {
        return Ids.order(exchange, services.shards())
                .orAnswer(
                        exchange,
                        id -> services.records()
                                .decisions()
                                .read(id.value())
                                .thenCompose(found -> replay(exchange, found)));
    }

    private CompletionStage<Reply> replay(Exchange exchange, List<Decision> decisions) {
        String n = exchange.path("n");
        int number = NUMBER.matcher(n).matches() ? Integer.parseInt(n) : 0;
        if (number < 1 || number > decisions.size()) {
            return exchange.refuse(
                    ProblemCode.NOT_FOUND, "there are " + decisions.size() + " decisions about the order");
        }
        Decision decision = decisions.get(number - 1);
        return services.records()
                .replay()
                .replay(decision)
                .thenApply(replayed -> Reply.ok(ReplayJson.of(number, decision, replayed)));
    }
}
