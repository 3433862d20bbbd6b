package dev.waybill.simulator.check;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the clients asked for under each key, and what they were told. Confined to one world. */
final class ClientHistory {
    private final Map<String, Asked> byKey = new LinkedHashMap<>();

    /**
     * One key's story.
     *
     * @param first the command that was sent first under it
     * @param told every definite answer that any copy got
     */
    record Asked(ShardId shard, Command first, CommandKey key, List<Result> told, List<String> reused) {}

    void asked(ShardId shard, Command command, CommandKey key) {
        byKey.putIfAbsent(key.hash(), new Asked(shard, command, key, new ArrayList<>(), new ArrayList<>()));
    }

    void told(CommandKey key, Result result) {
        get(key).told().add(result);
    }

    /** The body of this copy was refused, because another one had come under its key. */
    void reused(CommandKey key) {
        get(key).reused().add(key.bodyHash());
    }

    boolean resolved(CommandKey key) {
        return !get(key).told().isEmpty();
    }

    Iterable<Asked> all() {
        return byKey.values();
    }

    int size() {
        return byKey.size();
    }

    private Asked get(CommandKey key) {
        Asked asked = byKey.get(key.hash());
        if (asked == null) {
            throw new IllegalStateException("never asked: " + key);
        }
        return asked;
    }
}
