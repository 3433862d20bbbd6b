package dev.waybill.ops.launch;

import dev.waybill.core.adapter.cassandra.CassandraStorage;
import dev.waybill.ops.cassandra.CassandraOptions;
import dev.waybill.ops.cassandra.CassandraProcess;
import dev.waybill.simulator.bench.FeedRig;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A member as {@code waybill serve} starts it, with a heap of its own, its Cassandra and an issuer, for a benchmark of feeds. */
final class FeedHouse implements FeedRig {
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 50;
    private static final String NAME = "feeds";
    private static final String ENTRIES = "waybill_shard_entries";
    private static final String COMPILING = "jvm_compilation_time_ms_total";

    /** What is not about feeds stays out of the way: an audit reads everything. */
    private static final Map<String, String> SETTINGS =
            Map.of("audit.every", "0s", "web.enabled", "false", "stock.ready-after", "3s");

    private final Shutdown shutdown;
    private final Heaps heaps;
    private final CassandraProcess cassandra;
    private final LocalMembers members;
    private final Tokens tokens;
    private final CassandraStorage storage;
    private MemberProcess member;
    private URI api;

    /** In MiB. */
    record Heaps(int memberMb, int cassandraMb) {
        List<String> flags() {
            return List.of("-Xmx" + memberMb + "m", "-XX:+ExitOnOutOfMemoryError");
        }
    }

    private FeedHouse(
            Shutdown shutdown,
            Heaps heaps,
            CassandraProcess cassandra,
            LocalMembers members,
            Tokens tokens,
            MemberProcess member)
            throws IOException, InterruptedException {
        this.shutdown = shutdown;
        this.heaps = heaps;
        this.cassandra = cassandra;
        this.members = members;
        this.tokens = tokens;
        this.member = member;
        api = address(member);
        await(member, member::ready);
        storage = shutdown.add("storage", members.storage());
    }

    /** Opens everything on empty data; {@code flags} override configuration keys. */
    static FeedHouse open(int shards, Heaps heaps, Map<String, String> flags) throws IOException, InterruptedException {
        Shutdown shutdown = new Shutdown();
        try {
            Path dir = folder(shutdown);
            CassandraOptions options =
                    CassandraOptions.in(dir.resolve("cassandra")).withHeapMb(heaps.cassandraMb());
            CassandraProcess cassandra = shutdown.add("cassandra-process", CassandraProcess.start(options));
            LocalMembers.Place place = LocalMembers.Place.at(cassandra.cqlPort(), "waybill_feeds", shards);
            return open(shutdown, dir, heaps, cassandra, place, flags);
        } catch (IOException | InterruptedException | RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    /** The same in a keyspace of a Cassandra that others use, too, and that stays. */
    static FeedHouse beside(
            CassandraProcess cassandra, String keyspace, int shards, Heaps heaps, Map<String, String> flags)
            throws IOException, InterruptedException {
        Shutdown shutdown = new Shutdown();
        try {
            LocalMembers.Place place = LocalMembers.Place.at(cassandra.cqlPort(), keyspace, shards);
            return open(shutdown, folder(shutdown), heaps, cassandra, place, flags);
        } catch (IOException | InterruptedException | RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    private static Path folder(Shutdown shutdown) throws IOException {
        Path dir = Files.createTempDirectory("waybill-feeds-");
        shutdown.add("folder", () -> Folders.delete(dir));
        return dir;
    }

    private static FeedHouse open(
            Shutdown shutdown,
            Path dir,
            Heaps heaps,
            CassandraProcess cassandra,
            LocalMembers.Place place,
            Map<String, String> flags)
            throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        shutdown.add("vertx", () -> Blocking.join(vertx.close(), ANSWER_WITHIN));
        DemoIdentity identity = new DemoIdentity(dir.resolve("keys"), 0, InstantSource.system());
        identity.start(vertx);
        LocalMembers members = new LocalMembers(dir, place, identity, all(flags));
        Tokens tokens = shutdown.add("tokens", members.tokens(vertx));
        MemberProcess member = shutdown.add("member", members.alone(NAME, heaps.flags()));
        return new FeedHouse(shutdown, heaps, cassandra, members, tokens, member);
    }

    private static Map<String, String> all(Map<String, String> flags) {
        Map<String, String> all = new TreeMap<>(SETTINGS);
        all.putAll(flags);
        return all;
    }

    private static URI address(MemberProcess member) throws IOException, InterruptedException {
        return URI.create("http://127.0.0.1:" + member.httpPort());
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(MemberProcess member, Condition condition) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (!member.alive()) {
                throw new IllegalStateException("the member has ended:\n" + member.output());
            }
            if (System.nanoTime() - begun > READY_WITHIN.toNanos()) {
                throw new IllegalStateException("the member is not ready after " + READY_WITHIN);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public URI api() {
        return api;
    }

    @Override
    public String token() {
        return Blocking.join(tokens.own(), ANSWER_WITHIN);
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public Duration memberCpu() {
        return cpu(member.pid());
    }

    @Override
    public Duration cassandraCpu() {
        return cpu(cassandra.pid());
    }

    @Override
    public Duration memberCompiling() throws IOException, InterruptedException {
        return Duration.ofMillis((long) member.metric(COMPILING));
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    @Override
    public long liveBytes() throws IOException {
        return OtherJvm.liveBytes(member.pid());
    }

    @Override
    public long behind() {
        return JournalLag.of(storage, members.place().shards());
    }

    @Override
    public String serverSetting(String name) {
        return storage.serverSetting(name);
    }

    @Override
    public String describe() {
        return "one member of %d MiB, %d shards, one Cassandra of %d MiB"
                .formatted(heaps.memberMb(), members.place().shards(), heaps.cassandraMb());
    }

    @Override
    public Restart restart(long records) throws IOException, InterruptedException {
        member.close();
        long begun = System.nanoTime();
        MemberProcess again = shutdown.add("member", members.alone(NAME, heaps.flags()));
        member = again;
        await(again, again::ready);
        Duration ready = Duration.ofNanos(System.nanoTime() - begun);
        api = address(again);
        await(again, () -> again.metric(ENTRIES) >= records);
        return new Restart(ready, Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
