package dev.waybill.ops.config;

import java.time.Duration;
import java.util.List;

/** The effective configuration of a member. Keys are these names in kebab-case; defaults are in a file of the jar. */
public record WaybillConfig(
        Http http,
        Management management,
        Cluster cluster,
        Cassandra cassandra,
        Stock stock,
        Alerts alerts,
        Orders orders,
        Prices prices,
        Router router,
        Simulations simulations,
        Tower tower,
        Audit audit,
        Security security,
        Web web,
        Events events,
        Log log) {

    public record Http(
            String host,
            int port,
            int instances,
            int bodyLimitBytes,
            int feedRows,
            int feeds,
            Duration commandDeadline,
            int maxInFlight) {}

    public record Management(String host, int port) {}

    public record Cluster(String name, String member, String bind, int port, int eventBusPort, List<String> members) {}

    public record Cassandra(
            List<String> contactPoints,
            String localDatacenter,
            String keyspace,
            int replicationFactor,
            Duration requestTimeout,
            String username,
            String password) {}

    /**
     * The shards of this member.
     *
     * @param loadingAtOnce shards whose checkpoint is read and decoded at the same time, each on a thread of its own
     * @param readyAfter wall clock: a member that no other one can stand in for is ready so long after it began to read its
     *     shards back, with those that it has
     * @param claimsAtOnce claims of one position that one decision serves, within 1..128
     */
    public record Stock(int shards, int loops, int loadingAtOnce, Duration readyAfter, String dc, int claimsAtOnce) {}

    /** Units from which stock is told to be low and back, where the item says nothing. */
    public record Alerts(
            int storeLowAt,
            int storeBackAt,
            int warehouseLowAt,
            int warehouseBackAt,
            int vendorLowAt,
            int vendorBackAt) {}

    public record Orders(
            String currency,
            Duration grace,
            Duration decideWithin,
            Duration optionValid,
            Duration giveUpAfter,
            Duration backorderGiveUpAfter,
            Duration leastWorkTime,
            Duration continueWithin,
            Duration keepEnded,
            Duration holdFor,
            Duration holdLongest,
            int transferSources,
            int transferStores) {}

    public record Prices(boolean enabled, Duration every, Duration horizon, Duration keepEvery) {}

    public record Router(
            boolean enabled,
            Duration interval,
            int windowParts,
            Duration solveTime,
            int scoreCalculations,
            int windowsKept) {}

    public record Simulations(
            int most, int atOnce, Duration within, Duration routerEvery, int routerWindows, int routerPlansPerPart) {}

    public record Tower(Duration atRiskWithin, String zone) {}

    /** {@code largestPartition} in bytes. */
    public record Audit(Duration every, int largestPartition) {}

    public record Security(
            String issuer,
            String audience,
            String jwksUri,
            Duration issuerTimeLimit,
            String clientId,
            List<String> signInScopes) {}

    public record Events(int ring, int subscribers, int subscriberBytes, Duration stall, Duration resumeMargin) {}

    public record Web(boolean enabled, String publicUrl) {}

    public record Log(String format) {}
}
