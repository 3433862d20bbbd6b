package dev.waybill.core.shard;

/**
 * The key of one entry of a shard.
 *
 * @param kind a short stable name of what is stored, such as {@code pos} or {@code order}
 * @param id unique within its kind and shard
 */
public record EntryKey(String kind, String id) {
    private static final char ENGINE_KIND = '~';

    /** Kinds that begin with a tilde are the engine's own. */
    public boolean ofEngine() {
        return kind.charAt(0) == ENGINE_KIND;
    }
}
