package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.waybill.core.price.PriceBoard;
import dev.waybill.core.price.StockPrices;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One entry of the grid, written by the member that has been in the cluster the longest. */
public final class HazelcastPriceBoard implements PriceBoard {
    private static final String NEWEST = "newest";

    private final HazelcastInstance hazelcast;
    private final IMap<String, byte[]> map;
    private final RecordCodec codec;

    public HazelcastPriceBoard(HazelcastInstance hazelcast, RecordCodec codec) {
        this.hazelcast = hazelcast;
        this.map = hazelcast.getMap(HazelcastSettings.PRICES_MAP);
        this.codec = codec;
    }

    /** Members are listed from the eldest on. */
    @Override
    public boolean ours() {
        Iterator<Member> members = hazelcast.getCluster().getMembers().iterator();
        return members.hasNext() && members.next().localMember();
    }

    @Override
    public CompletionStage<Void> publish(StockPrices prices) {
        return map.setAsync(NEWEST, codec.encode(prices));
    }

    @Override
    public CompletionStage<Optional<StockPrices>> read() {
        return map.getAsync(NEWEST)
                .thenApplyAsync(
                        bytes -> Optional.ofNullable(bytes).map(some -> codec.decode(some, StockPrices.class)),
                        Runnable::run);
    }
}
