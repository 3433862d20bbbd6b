package dev.waybill.simulator.bench;

import dev.waybill.simulator.load.Tokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A member in a process of its own, whole and with its API, beside a Cassandra of its own: as those see it who send feeds. */
public interface FeedRig extends AutoCloseable {
    /** Where its API is. */
    URI api();

    /** An access token that may do everything. Blocks. */
    String token();

    /** Tokens of the same issuer, for clients that send many requests. */
    Tokens tokens();

    /** CPU time that the member has used since its start. */
    Duration memberCpu();

    /** Time that the member's compilers have worked since its start. Blocks. */
    Duration memberCompiling() throws IOException, InterruptedException;

    /** CPU time that Cassandra has used. */
    Duration cassandraCpu();

    /** What is used of the member's heap after a full collection, in bytes. Blocks. */
    long liveBytes() throws IOException;

    /** Batches that are in a journal but not yet with its slowest consumer, over all shards. Blocks. */
    long behind();

    /** A setting of the server, as it runs. Blocks. */
    String serverSetting(String name);

    /** Settings that matter, in words. */
    String describe();

    /** Ends the member in order and starts it again. Returns when it has that many records in its memory. */
    Restart restart(long records) throws IOException, InterruptedException;

    /**
     * How long a start took, each from the start of the process.
     *
     * @param ready until it said that it is ready
     * @param loaded until every record was in its memory
     */
    record Restart(Duration ready, Duration loaded) {}

    @Override
    void close();

    /** Starts rigs, each on empty data. */
    interface Factory {
        /**
         * With room for so many positions in the member's heap.
         *
         * @param settings override configuration keys of the member
         */
        FeedRig open(int shards, long positions, Map<String, String> settings) throws IOException, InterruptedException;

        /** With the settings that the member has anyway. */
        default FeedRig open(int shards, long positions) throws IOException, InterruptedException {
            return open(shards, positions, Map.of());
        }
    }
}
