package dev.waybill.core.shard.port;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Carries encoded shard requests between members. Messages may be lost, doubled and late. */
public interface ShardTransport {
    /** This member's own address. */
    String address();

    /** The stage fails when no answer came in time. */
    CompletionStage<byte[]> request(String address, byte[] request, Duration timeout);

    /** Installs the one receiver of requests to this member. */
    void serve(Function<byte[], CompletionStage<byte[]>> handler);
}
