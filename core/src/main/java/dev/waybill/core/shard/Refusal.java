package dev.waybill.core.shard;

/** A result that has no effect: whatever the decision wrote before it refused is dropped. */
public interface Refusal extends Result {
    /** UPPER_SNAKE reason, stable on the wire. */
    String code();

    /** For humans: what is wrong and what would help. */
    String detail();
}
