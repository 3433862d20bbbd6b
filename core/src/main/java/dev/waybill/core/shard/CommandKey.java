package dev.waybill.core.shard;

/**
 * The idempotency key of a client's command.
 *
 * @param hash SHA-256 in hex of the client, the operation, the target and the key itself
 * @param bodyHash SHA-256 in hex of the request's meaning; another body under the same key is refused
 */
public record CommandKey(String hash, String bodyHash) {}
