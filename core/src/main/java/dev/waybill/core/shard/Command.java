package dev.waybill.core.shard;

/** Something a shard is asked to do. An immutable record that the journal can encode. */
public interface Command {}
