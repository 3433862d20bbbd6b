package dev.waybill.core.shard.codec;

import java.util.Map;

/**
 * The records that stand in a journal behind an interface (commands, results, entries, events and sealed parts of
 * them), each with a number that is never given to another one.
 */
public record Tagged(Map<Integer, Class<? extends Record>> types) {
    public Tagged {
        types = Map.copyOf(types);
    }
}
