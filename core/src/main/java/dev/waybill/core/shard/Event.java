package dev.waybill.core.shard;

/** A fact that a decision leaves in the journal for consumers: ledger, histories, webhooks. */
public interface Event {}
