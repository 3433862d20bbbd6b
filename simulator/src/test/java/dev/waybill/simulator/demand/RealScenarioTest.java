package dev.waybill.simulator.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.core.Figures;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import dev.waybill.simulator.demand.InputReport.FileReport;
import dev.waybill.simulator.world.StockRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RealScenarioTest {
    private static final Instant START = Instant.parse("2026-06-03T13:00:00Z"); // Wednesday, 08:00 in Chicago

    @TempDir
    Path folder;

    @Test
    void read_stores_becomeNodesBesideTheWarehouses() throws IOException {
        Path stores = file("stores.csv", """
                storenum,STREETADDR,STRCITY,STRSTATE,ZIPCODE,type_store,LAT,LON
                1,"2110 WEST WALNUT, REAR",Rogers,AR,72756,Supercenter,36.34,-94.07
                2,1417 HWY 62,El Paso,TX,79901,Wal-Mart,31.76,-106.49
                2,1417 HWY 62,El Paso,TX,79901,Wal-Mart,31.76,-106.49
                3,X,Paris,XX,00000,Wal-Mart,48.85,2.35
                4,X,Lost,TX,00000,Wal-Mart,,
                """);

        Scenario scenario = load(stores, null, null);

        assertThat(scenario.nodes()).hasSize(12);
        FulfillmentNode paso = node(scenario, "ST-2");
        assertThat(paso.name()).isEqualTo("El Paso 2");
        assertThat(paso.zone().getId()).isEqualTo("America/Denver");
        assertThat(scenario.report().files().get(0))
                .isEqualTo(new FileReport(
                        "stores.csv",
                        5,
                        2,
                        Map.of("store number repeated", 1L, "state or position not known", 2L),
                        Map.of(),
                        Map.of("stores", 2L)));
    }

    @Test
    void read_places_countNewYorkOnce() throws IOException {
        Path places = file("places.csv", """
                geoname_id,name,state,population,lat,lon
                1,"New York City",NY,8000000,40.71,-74.01
                2,Brooklyn,NY,2500000,40.65,-73.95
                3,Brooklyn,OH,11000,41.44,-81.74
                4,Nowhere,KS,0,38.5,-98.0
                """);

        FileReport report = load(null, places, null).report().files().get(0);

        assertThat(report.leftOut()).isEqualTo(Map.of("borough, counted in New York City", 1L, "population 0", 1L));
        assertThat(report.made()).isEqualTo(Map.of("places", 2L));
    }

    @Test
    void read_orders_leavesOutAndChangesWhatItSays() throws IOException {
        Scenario scenario = load(null, null, orders());

        FileReport report = scenario.report().files().get(0);
        assertThat(report.rows()).isEqualTo(13);
        assertThat(report.leftOut())
                .isEqualTo(Map.of(
                        "cancellation", 1L,
                        "adjustment", 1L,
                        "code is no goods", 2L,
                        "quantity not positive", 1L,
                        "price not positive", 1L,
                        "number or time not readable", 1L));
        assertThat(report.changed())
                .isEqualTo(
                        Map.of("quantity over 6", 1L, "code in upper case", 1L, "line joined with the same code", 1L));
        assertThat(report.used()).isEqualTo(6);
        assertThat(scenario.items())
                .extracting(item -> item.sku().value())
                .containsExactlyInAnyOrder("85123A", "71053", "84406B", "22752");
    }

    @Test
    void orders_keepTimesOfDayAtTheDestination_andDaysFromTheStart() throws IOException {
        List<SyntheticOrder> orders = all(load(null, places(), orders()).orders(START));

        assertThat(orders).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(orders)
                .filteredOn(order -> order.reference().startsWith("536365-"))
                .allSatisfy(order ->
                        assertThat(order.at()).isEqualTo(Instant.parse("2026-06-03T15:26:00Z"))); // 08:26 in California
        assertThat(orders)
                .filteredOn(order -> order.reference().equals("536400-1"))
                .allSatisfy(order -> assertThat(order.at()).isEqualTo(Instant.parse("2026-06-04T17:00:00Z")));
    }

    @Test
    void orders_areWholeInvoicesInSmallParts() throws IOException {
        List<SyntheticOrder> orders = all(load(null, places(), orders()).orders(START));

        assertThat(orders.stream()
                        .filter(order -> order.reference().startsWith("536365-"))
                        .flatMap(order -> order.lines().stream())
                        .map(line -> line.sku() + "*" + line.quantity().units()))
                .containsExactlyInAnyOrder("85123A*4", "71053*6", "84406B*2", "22752*1");
        assertThat(orders).isEqualTo(all(load(null, places(), orders()).orders(START)));
    }

    @Test
    void orders_everySkuHasOpeningStock() throws IOException {
        Scenario scenario = load(null, null, orders());

        assertThat(scenario.nodes().stream()
                        .filter(node -> node.type() == NodeType.WAREHOUSE)
                        .flatMap(scenario::openingStock)
                        .map(StockRow::sku)
                        .distinct())
                .hasSize(4);
    }

    @Test
    void read_unknownHeader_isRefusedByFile() throws IOException {
        Path wrong = file("wrong.csv", "a,b\n1,2\n");

        assertThat(RealScenario.read(new RealScenario.Files(null, wrong, null), 1))
                .isInstanceOfSatisfying(RealScenario.Refused.class, refused -> {
                    assertThat(refused.file()).isEqualTo(wrong);
                    assertThat(refused.detail()).contains("seen: a, b").contains("needed: name");
                });
    }

    @Test
    void read_theRealFiles() throws IOException {
        String data = System.getenv("WAYBILL_DATA");
        assumeTrue(data != null, "skipped: WAYBILL_DATA does not name a folder with the real files");
        Path folder = Path.of(data);
        Scenario scenario = load(
                folder.resolve("walmart-store-openings.csv"),
                folder.resolve("us-places-population.csv"),
                folder.resolve("uci-online-retail-2010-2011.csv.gz"));

        scenario.report().files().forEach(file -> Figures.print("input file", file.toString()));
        assertThat(scenario.nodes()).hasSize(3_002);
        FileReport lines = scenario.report().files().get(2);
        assertThat(lines.rows()).isEqualTo(541_909);
        assertThat(lines.leftOut()).containsEntry("cancellation", 9_288L);
        assertThat(lines.used()).isBetween(527_000L, 528_000L);
        OrderStream orders = scenario.orders(START);
        for (int i = 0; i < 5_000; i++) {
            assertThat(orders.next()).isPresent();
        }
        assertThat(orders.next().orElseThrow().at()).isBefore(START.plus(Duration.ofDays(8)));
        long rows = scenario.nodes().stream()
                .mapToLong(node -> scenario.openingStock(node).count())
                .sum();
        Figures.print("opening stock", "%d rows".formatted(rows));
        assertThat(rows).isBetween(100_000L, 400_000L);
    }

    private Path orders() throws IOException {
        return packed("orders.csv.gz", """
                invoice,stock_code,quantity,invoice_date,unit_price,customer_id,country
                536365,85123A,3,2010-12-01 08:26:00,2.55,17850,United Kingdom
                536365,71053,60,2010-12-01 08:26:00,3.39,17850,United Kingdom
                536365,84406B,2,2010-12-01 08:26:00,2.75,17850,United Kingdom
                536365,85123a,1,2010-12-01 08:26:00,2.55,17850,United Kingdom
                536365,22752,1,2010-12-01 08:26:00,7.65,17850,United Kingdom
                536365,POST,1,2010-12-01 08:26:00,18.00,17850,United Kingdom
                C536379,22752,-1,2010-12-01 09:41:00,27.50,14527,United Kingdom
                A563185,B,1,2010-12-01 09:41:00,11062.06,,United Kingdom
                536380,22752,-5,2010-12-01 09:45:00,0.0,,United Kingdom
                536381,22752,5,2010-12-01 09:45:00,0.0,,United Kingdom
                536382,gift_0001_20,1,2010-12-01 09:45:00,20.0,,United Kingdom
                536383,22752,many,2010-12-01 09:45:00,1.0,,United Kingdom
                536400,71053,1,2010-12-02 10:00:00,3.39,,United Kingdom
                """);
    }

    private Path places() throws IOException {
        return file("places.csv", """
                name,state,population,lat,lon
                Los Angeles,CA,3800000,34.05,-118.24
                """);
    }

    private static Scenario load(Path stores, Path places, Path orders) throws IOException {
        RealScenario.Outcome outcome = RealScenario.read(new RealScenario.Files(stores, places, orders), 1);
        return ((RealScenario.Loaded) outcome).scenario();
    }

    private static List<SyntheticOrder> all(OrderStream stream) {
        List<SyntheticOrder> orders = new ArrayList<>();
        for (Optional<SyntheticOrder> next = stream.next(); next.isPresent(); next = stream.next()) {
            orders.add(next.get());
        }
        return orders;
    }

    private static FulfillmentNode node(Scenario scenario, String id) {
        return scenario.nodes().stream()
                .filter(node -> node.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path packed(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
