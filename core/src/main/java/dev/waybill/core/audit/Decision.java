package dev.waybill.core.audit;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decided command of a row.
 *
 * @param resolved results that it gave to earlier commands that had been waiting
 */
record Decision(Command command, @Nullable CommandKey key, Result result, List<Event> events, List<Resolved> resolved) {
    Decision {
        events = List.copyOf(events);
        resolved = List.copyOf(resolved);
    }

    record Resolved(CommandKey key, Result result) {}
}
