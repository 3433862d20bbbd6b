package dev.waybill.core.shard;

/** What a command led to. An immutable record that the journal can encode; replays return it byte for byte. */
public interface Result {}
