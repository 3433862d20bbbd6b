package dev.waybill.core.shard.member;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.decide.Reply;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What members send each other: the journal's records, and these. */
public sealed interface Wire {
    /** Numbers from here on are not for the journal. */
    int FIRST_NUMBER = 900;

    /** Asks the member to submit the command to a shard that it owns. {@code remainingMillis} of patience are left. */
    record Submit(ShardId shard, Command command, @Nullable CommandKey key, long remainingMillis) implements Wire {}

    /** With their numbers; the codec of a member must know them beside the journal's. */
    static Map<Integer, Class<? extends Record>> types() {
        Map<Integer, Class<? extends Record>> types = new HashMap<>();
        types.put(FIRST_NUMBER, Submit.class);
        types.put(910, Reply.Done.class);
        types.put(911, Reply.Reused.class);
        types.put(912, Reply.Busy.class);
        types.put(913, Reply.NotOwner.class);
        types.put(914, Reply.Lost.class);
        types.put(915, Reply.Unresolved.class);
        types.put(916, Reply.TooLarge.class);
        types.put(917, Reply.Running.class);
        return types;
    }
}
