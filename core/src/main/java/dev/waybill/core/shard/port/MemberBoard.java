package dev.waybill.core.shard.port;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where members show that they are alive: each writes its counter, all read all. */
public interface MemberBoard {
    CompletionStage<Void> write(Beat mine);

    CompletionStage<List<Beat>> readAll();

    /**
     * A sign of life.
     *
     * @param member stable name of the member
     * @param incarnation rises with every start of it
     * @param counter rises with every beat
     * @param address where shard requests reach it, as the transport understands it; empty once it gives its shards away
     * @param wallMillis its wall clock
     */
    record Beat(String member, long incarnation, long counter, String address, long wallMillis) {}
}
