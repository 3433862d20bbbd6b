package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.TopicConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.spi.properties.ClusterProperty;
import java.util.List;
import java.util.Map;

/**
 * What a member needs to know to join the grid, and everything else that we decide about Hazelcast. The shutdown hook
 * is off: the member leaves Vert.x first and Hazelcast last.
 *
 * @param member stable name of the member
 * @param vertxNodeId unique for every start; Vert.x finds its node by it
 * @param bind the one local address to listen on; nothing is encrypted, so it must not be a public one
 * @param members {@code host} or {@code host:port} of members to join
 */
public record HazelcastSettings(
        String cluster, String member, String vertxNodeId, String bind, int port, List<String> members) {
    /** Attribute of a Hazelcast member that carries our member's name. */
    public static final String MEMBER_ATTRIBUTE = "waybill.member";

    static final String STOCK_MAP = "waybill.stock";
    static final String WHOLE_MAP = "waybill.whole";
    static final String PRICES_MAP = "waybill.prices";
    static final String EFFECTS_TOPIC = "waybill.effects";
    private static final String VERTX_NODE_ATTRIBUTE = "__vertx.nodeId";

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry(ClusterProperty.PHONE_HOME_ENABLED.getName(), "false"),
            Map.entry(ClusterProperty.LOGGING_TYPE.getName(), "slf4j"),
            Map.entry(ClusterProperty.SHUTDOWNHOOK_ENABLED.getName(), "false"),
            Map.entry(ClusterProperty.SOCKET_BIND_ANY.getName(), "false"),
            Map.entry(ClusterProperty.SOCKET_CONNECT_TIMEOUT_SECONDS.getName(), "1"),
            Map.entry(ClusterProperty.HEARTBEAT_INTERVAL_SECONDS.getName(), "1"),
            Map.entry(ClusterProperty.MAX_NO_HEARTBEAT_SECONDS.getName(), "5"),
            Map.entry(ClusterProperty.WAIT_SECONDS_BEFORE_JOIN.getName(), "1"),
            Map.entry(ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS.getName(), "20"),
            Map.entry(ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS.getName(), "10"),
            Map.entry(ClusterProperty.OPERATION_CALL_TIMEOUT_MILLIS.getName(), "15000"),
            Map.entry(ClusterProperty.GRACEFUL_SHUTDOWN_MAX_WAIT.getName(), "30"),
            Map.entry(ClusterProperty.EVENT_THREAD_COUNT.getName(), "2"),
            Map.entry(ClusterProperty.EVENT_QUEUE_CAPACITY.getName(), "100000"));

    public HazelcastSettings {
        members = List.copyOf(members);
    }

    /** The complete configuration of the instance that the member and its Vert.x share. */
    public Config toConfig() {
        Config config = new Config().setClusterName(cluster);
        config.getMemberAttributeConfig()
                .setAttribute(MEMBER_ATTRIBUTE, member)
                .setAttribute(VERTX_NODE_ATTRIBUTE, vertxNodeId);
        PROPERTIES.forEach(config::setProperty);
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        network(config.getNetworkConfig());
        vertxStructures(config);
        ourStructures(config);
        return config;
    }

    private void network(NetworkConfig network) {
        // A member that was killed is started again at once: connections of its last life must not hold the port.
        network.setPort(port).setPortAutoIncrement(false).setReuseAddress(true);
        network.setInterfaces(new InterfacesConfig().setEnabled(true).addInterface(bind));
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(members).setConnectionTimeoutSeconds(1);
    }

    /** As the cluster manager of Vert.x expects them. */
    private static void vertxStructures(Config config) {
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    }

    private static void ourStructures(Config config) {
        config.addMapConfig(new MapConfig(STOCK_MAP)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setBackupCount(0)
                .setAsyncBackupCount(1)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(DiscardMergePolicy.class.getName())));
        config.addTopicConfig(
                new TopicConfig(EFFECTS_TOPIC).setGlobalOrderingEnabled(false).setStatisticsEnabled(false));
        GridSerialization.register(config.getSerializationConfig());
    }
}
