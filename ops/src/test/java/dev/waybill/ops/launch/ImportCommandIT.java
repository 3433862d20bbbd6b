package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ops.cassandra.SharedCassandra;
import dev.waybill.ops.config.ConfigReader;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Call;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code waybill import} of every kind and form of file into a real member. */
class ImportCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NODES_CSV = """
            id,name,type,country,state,zip,lat,lon,zone,hours,cutoff,capabilities,daily_lines,processing,per_order_mills,per_unit_mills
            WH-1,North,warehouse,US,IL,60607,41.9,-87.6,America/Chicago,24/7,15:00,ship,600,PT2H,1000,100
            ST-1,Loop,shop,US,IL,60607,41.8,-87.6,America/Chicago,Mo-Sa 09:00-21:00,14:00,ship pickup,60,PT2H,1000,100
            """;
    private static final String NODES_NDJSON = """
            {"id":"ST-2","name":"South","type":"store","place":{"country":"US","region":"IL","postal_code":"60607","lat":41.7,"lon":-87.6},"zone":"America/Chicago","hours":"Mo-Sa 09:00-21:00","cutoff":"14:00","capabilities":["ship","pickup"],"daily_lines":60,"processing":"PT2H","costs":{"per_order_mills":1000,"per_unit_mills":100}}
            {"id":"ST-3","name":"East"
            """;
    private static final String ITEMS_CSV = """
            SKU,EAN,Title,weight-grams,length_mm,width_mm,height_mm,value,currency
            PEN,4006381333931,"Pen, blue",12,140,10,10,299,USD
            INK,4006381333932,Ink,30,40,40,60,499,USD
            """;
    private static final String ITEMS_NDJSON = """
            {"sku":"CUP","name":"Cup","weight_grams":300,"size":{"length_mm":90,"width_mm":90,"height_mm":100},"value":{"amount":899,"currency":"USD"}}
            {"sku":"POT","name":"Pot","weight_grams":-1,"size":{"length_mm":90,"width_mm":90,"height_mm":100},"value":{"amount":899,"currency":"USD"}}
            """;
    private static final String CARRIERS_CSV = """
            id,carrier,level,pickup_days,last_pickup,countries,bands
            ground,Line,standard,monday friday,18:00,US,5000000:3:430000:30000
            air,Line,overnight,monday,18:00,US,5000000:1:930000:90000
            """;
    private static final String CARRIERS_NDJSON = """
            {"id":"fast","carrier":"Line","level":"express","pickup_days":["monday"],"last_pickup":"18:00","countries":["US"],"bands":[{"max_metres":5000000,"transit_days":2,"parcel_mills":800000,"per_kg_mills":60000}]}
            {"id":"slow","carrier":"Line","level":"standard","pickup_days":["someday"],"last_pickup":"18:00","countries":["US"],"bands":[{"max_metres":5000000,"transit_days":2,"parcel_mills":800000,"per_kg_mills":60000}]}
            """;
    /** Counts of an hour ago: those of another day would be too old to be placed. */
    private static final String STOCK_CSV = """
            kind,node_id,sku,quantity,source,sequence,as_of
            count,WH-1,PEN,40,erp,1,%1$s
            count,WH-9,PEN,40,erp,2,%1$s
            """;

    private static final String STOCK_NDJSON = """
            {"kind":"receipt","node_id":"WH-1","sku":"CUP","quantity":7,"source":"erp","sequence":3}
            {"kind":"receipt","node_id":"WH-1","sku":"CUP","quantity":0,"source":"erp","sequence":4}
            """;

    @TempDir
    Path folder;

    /** What the command printed and how it ended. */
    private record Run(int exit, String out, String err) {
        JsonObject report() {
            return new JsonObject(out);
        }

        List<String> errors() {
            return report().getJsonArray("errors").stream()
                    .map(JsonObject.class::cast)
                    .map(error -> error.getLong("line") + " " + error.getString("field"))
                    .toList();
        }
    }

    @Test
    void goodRows_land_andBadOnesAreNamedByLineAndField() throws Exception {
        DemoIdentity identity = new DemoIdentity(folder.resolve("keys"), 0, InstantSource.system());
        Vertx vertx = Vertx.vertx();
        try (WaybillMember member = WaybillMember.start(new WaybillMember.Setup(
                        config(), Clocks.real(), identity::access, network -> new Listeners()));
                Tokens tokens = new Tokens(
                        vertx,
                        identity.issuer(),
                        new Tokens.Credentials(DemoIdentity.VISITOR, DemoIdentity.VISITOR),
                        InstantSource.system())) {
            String token = Blocking.join(tokens.own(), PATIENCE);
            String url = "http://127.0.0.1:" + member.httpPort();
            everyKindAndForm(url, token);
            refusals(url, token);
            assertLanded(vertx, url, token);
        } finally {
            Blocking.join(vertx.close(), PATIENCE);
        }
    }

    private void everyKindAndForm(String url, String token) throws IOException {
        assertOneBad(load("nodes", "nodes.csv", NODES_CSV, url, token), "3 /type");
        assertOneBad(load("nodes", "nodes.ndjson", NODES_NDJSON, url, token), "2 ");
        assertOneBad(load("items", "items.csv.gz", ITEMS_CSV, url, token), "3 /gtin");
        assertOneBad(load("items", "items.ndjson", ITEMS_NDJSON, url, token), "2 /weight_grams");
        assertOneBad(load("carriers", "carriers.csv", CARRIERS_CSV, url, token), "3 /level");
        assertOneBad(load("carriers", "carriers.ndjson", CARRIERS_NDJSON, url, token), "2 /pickup_days/0");
        assertOneBad(load("stock", "stock.csv", STOCK_CSV.formatted(anHourAgo()), url, token), "3 /node_id");
        assertOneBad(load("STOCK", "stock.ndjson.gz", STOCK_NDJSON, url, token), "2 /quantity");

        Run again =
                load("stock", "again.ndjson", STOCK_NDJSON.lines().findFirst().orElseThrow(), url, token);
        assertThat(again.exit()).as(again.out()).isZero();
        assertThat(again.report().getLong("unchanged")).isEqualTo(1);
    }

    private static Instant anHourAgo() {
        return InstantSource.system().instant().minus(Duration.ofHours(1));
    }

    private static void assertOneBad(Run run, String error) {
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.report().getLong("rows")).as(run.out()).isEqualTo(2);
        assertThat(run.report().getLong("landed")).as(run.out()).isEqualTo(1);
        assertThat(run.report().getLong("failed")).as(run.out()).isEqualTo(1);
        assertThat(run.errors()).containsExactly(error);
    }

    private void refusals(String url, String token) throws IOException {
        Run header = load("items", "header.csv", "sku,colour\nPEN,red\n", url, token);
        assertThat(header.exit()).isEqualTo(1);
        assertThat(header.report().getString("detail")).contains("colour");

        Run stranger = load("items", "stranger.csv", ITEMS_CSV, url, "nobody");
        assertThat(stranger.exit()).isEqualTo(1);
        assertThat(stranger.report().getInteger("status")).isEqualTo(401);

        Run missing = run("import", "items", folder.resolve("missing.csv").toString(), "--url", url, "--token", token);
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("missing.csv");

        Run nobody = load("items", "nobody.csv", ITEMS_CSV, "http://127.0.0.1:" + closedPort(), token);
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err()).contains("nobody answers at");

        assertThat(load("people", "people.csv", ITEMS_CSV, url, token).exit()).isEqualTo(2);
    }

    private static void assertLanded(Vertx vertx, String url, String token) {
        try (ApiClient api = new ApiClient(vertx, url)) {
            assertThat(get(api, "/v1/nodes", token).getJsonArray("nodes")).hasSize(2);
            assertThat(get(api, "/v1/items/PEN", token).getString("name")).isEqualTo("Pen, blue");
            assertThat(get(api, "/v1/items/CUP", token).getInteger("weight_grams"))
                    .isEqualTo(300);
            assertThat(get(api, "/v1/carriers", token).getJsonArray("carriers")).hasSize(2);
            assertThat(onHand(get(api, "/v1/stock/PEN", token))).isEqualTo(40);
            assertThat(onHand(get(api, "/v1/stock/CUP", token))).isEqualTo(7);
        }
    }

    private static JsonObject get(ApiClient api, String path, String token) {
        return Blocking.join(api.send(Call.get(path, token)), PATIENCE).body();
    }

    private static int onHand(JsonObject stock) {
        return stock.getJsonArray("positions").stream()
                .mapToInt(position -> ((JsonObject) position).getInteger("on_hand"))
                .sum();
    }

    private Run load(String kind, String name, String text, String url, String token) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return run("import", kind, file.toString(), "--url", url, "--token", token);
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Waybill.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static WaybillConfig config() {
        return ConfigReader.read(
                Optional.empty(),
                Map.of(),
                Map.of(
                        "http.port", "0",
                        "management.port", "0",
                        "cluster.name", "import-" + UUID.randomUUID(),
                        "cluster.port", "0",
                        "cassandra.contact-points",
                                "127.0.0.1:" + SharedCassandra.get().cqlPort(),
                        "cassandra.keyspace", "import_command",
                        "stock.shards", "4",
                        "security.issuer", "http://unused",
                        "security.jwks-uri", "http://unused"));
    }
}
