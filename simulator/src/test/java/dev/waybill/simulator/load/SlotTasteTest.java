package dev.waybill.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotTasteTest {
    private static JsonObject option(int slots) {
        JsonArray all = new JsonArray();
        IntStream.range(0, slots).forEach(i -> all.add(new JsonObject().put("option_id", "slot-" + i)));
        return new JsonObject().put("option_id", "slot-0").put("slots", all);
    }

    private static List<String> chosen(long seed, int slots) {
        SlotTaste taste = new SlotTaste(seed, 0.3);
        return IntStream.range(0, 1_000)
                .mapToObj(i -> taste.optionId("order-" + i, option(slots)))
                .toList();
    }

    @Test
    void someCustomersComeLater_theSameOnesWithTheSameSeed() {
        List<String> chosen = chosen(1, 12);
        assertThat(chosen.stream().filter("slot-0"::equals).count()).isBetween(600L, 800L);
        assertThat(chosen).containsOnly("slot-0", "slot-1", "slot-2", "slot-3");
        assertThat(chosen(1, 12)).isEqualTo(chosen);
        assertThat(chosen(2, 12)).isNotEqualTo(chosen);
    }

    @Test
    void optionWithoutAChoice_isOrderedAsItIs() {
        assertThat(chosen(1, 0)).containsOnly("slot-0");
        assertThat(chosen(1, 1)).containsOnly("slot-0");
        assertThat(new SlotTaste(1, 1).optionId("x", new JsonObject().put("option_id", "a")))
                .isEqualTo("a");
    }
}
