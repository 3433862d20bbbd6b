package dev.waybill.core.shard;

/**
 * What is asked under the key of another command: a key that is known answers with its stored result. One that is not
 * leaves the question to be decided, and nothing is kept under it, so that the key is still free.
 */
public interface KeyQuestion extends Command {}
