package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import java.util.UUID;
import java.util.function.Consumer;

/** Messages to all other members: ordered by sender, and possibly lost. */
final class EffectsTopic implements FeedLoop.Audience {
    private final HazelcastInstance hazelcast;
    private final ITopic<byte[]> topic;

    EffectsTopic(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.topic = hazelcast.getTopic(HazelcastSettings.EFFECTS_TOPIC);
    }

    @Override
    public boolean anyone() {
        return hazelcast.getCluster().getMembers().size() > 1;
    }

    @Override
    public void publish(byte[] message) {
        topic.publish(message);
    }

    /** The receiver is called on Hazelcast's event thread for messages of others; it must return at once. */
    UUID listen(Consumer<byte[]> receiver) {
        return topic.addMessageListener(message -> {
            if (!isOwn(message)) {
                receiver.accept(message.getMessageObject());
            }
        });
    }

    void stop(UUID listener) {
        topic.removeMessageListener(listener);
    }

    private static boolean isOwn(Message<byte[]> message) {
        return message.getPublishingMember() != null
                && message.getPublishingMember().localMember();
    }
}
