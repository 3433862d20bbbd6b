package dev.waybill.core.network;

import dev.waybill.core.shard.ShardId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Chooses the shard of a node when it is created. The choice is stored; it is never computed a second time. */
public final class NodePlacement {
    private NodePlacement() {}

    public static ShardId of(NodeId node, int shards) {
        byte[] hash = sha256().digest(node.value().getBytes(StandardCharsets.UTF_8));
        return new ShardId(Math.floorMod(ByteBuffer.wrap(hash).getInt(), shards));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
