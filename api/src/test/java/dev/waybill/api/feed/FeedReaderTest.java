package dev.waybill.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.NodeJson;
import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.RateCard;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedReaderTest {
    private static final String NODES =
            "id,name,type,country,state,zip,lat,lon,zone,hours,cutoff,capabilities,daily_lines,processing,"
                    + "per_order_mills,per_unit_mills\n";

    @Test
    void nodes_fromCsv_areTheSameAsFromJson() throws IOException {
        String row = "ST-1,\"Chicago, Loop\",store,US,IL,60607,41.88,-87.63,America/Chicago,"
                + "Mo-Sa 09:00-21:00; Su 10:00-18:00,14:00,ship pickup,60,PT2H,120000,45000\n";
        FulfillmentNode node = good(read(NODES + row, FeedKind.nodes()).get(0));

        assertThat(node.name()).isEqualTo("Chicago, Loop");
        assertThat(node.capabilities()).hasSize(2);
        assertThat(node.active()).isTrue();
        String json = new String(Json.write(NodeJson.of(node)), StandardCharsets.UTF_8);
        assertThat(good(read(json, FeedKind.nodes()).get(0))).isEqualTo(node);
    }

    @Test
    void nodes_badFields_areNamedByLineAndField_goodRowsLand() throws IOException {
        String bad = "S T,X,shop,US,IL,,141,abc,Mars/Base,Mo 9-5,25:00,ship,60,2h,1,1\n";
        String good = "WH-1,X,warehouse,US,IL,,41,-87,America/Chicago,24/7,15:00,ship,60,PT2H,1,1\n";

        List<FeedRow<FulfillmentNode>> rows = read(NODES + bad + bad.replace("abc", "-87") + good, FeedKind.nodes());

        assertThat(errors(rows.get(0))).extracting(FieldError::pointer).containsExactly("/place/lon");
        assertThat(rows.get(1).line()).isEqualTo(3);
        assertThat(errors(rows.get(1)))
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder("/id", "/type", "/place/lat", "/zone", "/hours", "/cutoff", "/processing");
        assertThat(good(rows.get(2)).id().value()).isEqualTo("WH-1");
    }

    @Test
    void items_checkDigitIsChecked() throws IOException {
        String header = "SKU,EAN,Title,weight-grams,length_mm,width_mm,height_mm,value,currency\n";
        List<FeedRow<Item>> rows = read(
                header + "A1,4006381333931,Pen,12,140,10,10,299,EUR\nA2,4006381333932,Pen,12,140,10,10,299,EUR\n"
                        + "A3,,Pen,12,140,10,10,299,EUR\n",
                FeedKind.items());

        assertThat(good(rows.get(0)).gtin()).isEqualTo("4006381333931");
        assertThat(errors(rows.get(1))).extracting(FieldError::code).containsExactly("INVALID_GTIN");
        assertThat(good(rows.get(2)).gtin()).isNull();
    }

    @Test
    void carrierServices_bandsAreReadFromOneColumn() throws IOException {
        String header = "id,carrier,level,pickup_days,last_pickup,countries,bands\n";
        List<FeedRow<CarrierService>> rows = read(
                header + "g,Line,standard,monday|friday,18:00,US,80467:1:430000:30000 241402:2:500000:40000\n"
                        + "h,Line,standard,monday,18:00,US,80467:1\n",
                FeedKind.carrierServices(noNetwork()));

        assertThat(good(rows.get(0)).bands())
                .containsExactly(
                        new CarrierService.Band(80_467, 1, 430_000, 30_000),
                        new CarrierService.Band(241_402, 2, 500_000, 40_000));
        assertThat(errors(rows.get(1))).extracting(FieldError::pointer).containsExactly("/bands");
    }

    @Test
    void carrierServices_rateCardsAndWeightBreaksAreColumns() throws IOException {
        String header = "id,carrier,level,pickup_days,last_pickup,countries,bands,dim_divisor,fuel_permille,"
                + "residential_mills,oversize_over_grams,oversize_over_cubic_cm,oversize_mills\n";
        List<FeedRow<CarrierService>> rows = read(
                header
                        + "g,Line,standard,monday,18:00,US,80467:1:430000:30000:500=300000/900=400000,5000,85,60000,,50000,9\n"
                        + "h,Line,standard,monday,18:00,US,80467:1:430000:30000,,,,,,\n"
                        + "i,Line,standard,monday,18:00,US,80467:1:430000:30000:500,,,,,,\n"
                        + "j,Line,standard,monday,18:00,US,80467:1:430000:30000,,,,7,,\n",
                FeedKind.carrierServices(noNetwork()));

        assertThat(good(rows.get(0)).card())
                .isEqualTo(new RateCard(5_000, 85, 60_000, new RateCard.Oversize(null, 50_000L, 9)));
        assertThat(good(rows.get(0)).bands().get(0).breaks())
                .containsExactly(
                        new CarrierService.WeightBreak(500, 300_000), new CarrierService.WeightBreak(900, 400_000));
        assertThat(good(rows.get(1)).card()).isNull();
        assertThat(errors(rows.get(2))).extracting(FieldError::pointer).containsExactly("/bands");
        assertThat(errors(rows.get(3))).extracting(FieldError::pointer).containsExactly("/rate_card/oversize/mills");
    }

    @Test
    void carrierServices_lanesAreTwoColumns_andNameNodesThatAreThere() throws IOException {
        String header = "id,carrier,level,pickup_days,last_pickup,countries,bands,lane_from,lane_to\n";
        String rest = ",Own fleet,standard,monday friday,16:00,,400000:1:30000:2000,";
        List<FeedRow<CarrierService>> rows = read(
                header + "a" + rest + "*,\n" + "b" + rest + "WH-1,*\n" + "c" + rest + ",\n",
                FeedKind.carrierServices(noNetwork()));

        assertThat(good(rows.get(0)).lane()).isEqualTo(new Lane(List.of(), List.of()));
        assertThat(good(rows.get(0)).countries()).isEmpty();
        assertThat(errors(rows.get(1))).extracting(FieldError::pointer).containsExactly("/lane/from/0");
        assertThat(errors(rows.get(2))).extracting(FieldError::pointer).containsExactly("/countries");
    }

    private static RegistryNetwork noNetwork() {
        return new RegistryNetwork(new MemoryRegistry(1)::readAll, UsPlaces.load());
    }

    @Test
    void items_fromNdjson_badLinesDoNotStopIt() throws IOException {
        String text = item("A1", 12) + "\n" + item("A2", -5) + "\n\n{\"sku\":\"A3\"\n"
                + item("A4", 3).replace("name", "colour") + "\n" + item("A5", 0).replace("\"sku\":\"A5\",", "")
                + "\n" + item("A6", 7) + "\n";
        List<FeedRow<Item>> rows = read(text, FeedKind.items());

        assertThat(rows).extracting(FeedRow::line).containsExactly(1L, 2L, 4L, 5L, 6L, 7L);
        assertThat(good(rows.get(0)).sku().value()).isEqualTo("A1");
        assertThat(errors(rows.get(1))).extracting(FieldError::pointer).containsExactly("/weight_grams");
        assertThat(errors(rows.get(2))).extracting(FieldError::code).containsExactly("MALFORMED");
        assertThat(errors(rows.get(3))).extracting(FieldError::code).containsExactly("UNKNOWN_FIELD");
        assertThat(errors(rows.get(4))).extracting(FieldError::code).contains("REQUIRED");
        assertThat(good(rows.get(5)).weightGrams()).isEqualTo(7);
    }

    @Test
    void next_lineThatIsTooLong_isBadButNotTheEnd() throws IOException {
        String text = "{\"sku\":\"" + "x".repeat(JsonRows.MAX_LINE_CHARS) + "\"}\n" + item("A1", 1);
        List<FeedRow<Item>> rows = read(text, FeedKind.items());

        assertThat(errors(rows.get(0)).get(0).detail()).contains("more than");
        assertThat(good(rows.get(1)).weightGrams()).isEqualTo(1);
    }

    @Test
    void open_wrongHeader_isOneBadRow() throws IOException {
        List<FeedRow<Item>> rows = read("a,b\n1,2\n", FeedKind.items());

        assertThat(rows).hasSize(1);
        assertThat(errors(rows.get(0)).get(0).code()).isEqualTo("UNKNOWN_HEADER");
        assertThat(errors(rows.get(0)).get(0).detail()).contains("seen: a, b").contains("sku (or item,");
    }

    private static String item(String sku, int grams) {
        return "{\"sku\":\"" + sku + "\",\"name\":\"Pen\",\"weight_grams\":" + grams
                + ",\"size\":{\"length_mm\":140,\"width_mm\":10,\"height_mm\":10},"
                + "\"value\":{\"amount\":299,\"currency\":\"EUR\"}}";
    }

    private static <T> List<FeedRow<T>> read(String text, FeedKind<T> kind) throws IOException {
        List<FeedRow<T>> rows = new ArrayList<>();
        try (FeedReader<T> reader =
                FeedReader.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), kind)) {
            for (FeedRow<T> row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static <T> T good(FeedRow<T> row) {
        assertThat(row).isInstanceOf(FeedRow.Good.class);
        return ((FeedRow.Good<T>) row).value();
    }

    private static <T> List<FieldError> errors(FeedRow<T> row) {
        assertThat(row).isInstanceOf(FeedRow.Bad.class);
        return ((FeedRow.Bad<T>) row).errors();
    }
}
