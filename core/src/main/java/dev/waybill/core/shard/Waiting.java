package dev.waybill.core.shard;

/** A result that is not there yet: the caller is answered when a later decision resolves the key, or times out. */
public record Waiting(EntryKey key) implements Result {}
