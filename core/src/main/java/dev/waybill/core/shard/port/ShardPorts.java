package dev.waybill.core.shard.port;

import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.codec.RecordCodec;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What the engine stands on.
 *
 * @param codec knows every record of the journal
 * @param random nonces and jitter
 */
public record ShardPorts(
        ShardStore store,
        MemberBoard board,
        OwnerHint hint,
        ShardTransport transport,
        ShardLogic logic,
        RecordCodec codec,
        Clocks clocks,
        Loops loops,
        LongSupplier random,
        CommitListener listener,
        ShardMetrics metrics) {

    /**
     * The three clocks.
     *
     * @param wall time-outs of the protocol
     * @param domain holds, grace and tasks; a demo scales it
     * @param nanos never jumps; only differences mean anything
     */
    public record Clocks(InstantSource wall, InstantSource domain, LongSupplier nanos) {}
}
