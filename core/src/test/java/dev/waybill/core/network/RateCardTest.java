package dev.waybill.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.CarrierService.WeightBreak;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateCardTest {
    private static final long LITRE = 1_000_000;
    private static final Band BAND = new Band(
            80_000, 1, 400_000, 50_000, List.of(new WeightBreak(500, 300_000), new WeightBreak(1_000, 420_000)));

    private static CarrierService service(@Nullable RateCard card) {
        CarrierService ground = Fixtures.ground();
        return new CarrierService(
                ground.id(),
                ground.carrier(),
                ground.level(),
                ground.pickupDays(),
                ground.lastPickup(),
                ground.countries(),
                List.of(BAND),
                card);
    }

    private static long price(@Nullable RateCard card, long grams, long cubicMm) {
        return service(card).priceMills(BAND, new Freight(grams, cubicMm));
    }

    @Test
    void weightBreaks_comeBeforeTheKilograms() {
        assertThat(price(null, 0, 0)).isEqualTo(300_000);
        assertThat(price(null, 500, 0)).isEqualTo(300_000);
        assertThat(price(null, 501, 0)).isEqualTo(420_000);
        assertThat(price(null, 1_001, 0)).isEqualTo(400_000 + 2 * 50_000);
    }

    @Test
    void bulkyParcels_areChargedByTheirSize_heavyOnesByTheirWeight() {
        RateCard card = new RateCard(5_000, 0, 0, null);

        // 20 litres by 5,000 cubic centimetres a kilogram count like 4 kg
        assertThat(price(card, 900, 20 * LITRE)).isEqualTo(400_000 + 4 * 50_000);
        assertThat(price(card, 900, 20 * LITRE + 1)).isEqualTo(400_000 + 5 * 50_000);
        assertThat(price(card, 6_000, 20 * LITRE)).isEqualTo(400_000 + 6 * 50_000);
        assertThat(price(card, 900, LITRE)).isEqualTo(420_000);
        assertThat(price(null, 900, 20 * LITRE)).isEqualTo(420_000);
    }

    @Test
    void surcharges_areAdded_andFuelIsOfAllOfThem() {
        RateCard card = new RateCard(0, 100, 60_000, new RateCard.Oversize(20_000L, 50_000L, 240_000));

        assertThat(price(card, 400, 0)).isEqualTo((300_000 + 60_000) * 11 / 10);
        assertThat(price(card, 400, 50 * LITRE)).isEqualTo((300_000 + 60_000) * 11 / 10);
        assertThat(price(card, 400, 50 * LITRE + 1)).isEqualTo((300_000 + 60_000 + 240_000) * 11 / 10);
        assertThat(price(card, 20_001, 0)).isEqualTo((400_000 + 21 * 50_000 + 60_000 + 240_000) * 11 / 10);
    }

    @Test
    void prices_neverFallWithWeightOrSize() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            RateCard card = new RateCard(
                    random.nextInt(2) * (1 + random.nextInt(9_000)),
                    random.nextInt(1_001),
                    random.nextInt(100_000),
                    random.nextBoolean() ? null : new RateCard.Oversize(3_000L, 30_000L, random.nextInt(500_000)));
            Freight less = new Freight(random.nextInt(5_000), random.nextInt(60_000_000));
            Freight more = less.plus(new Freight(random.nextInt(3_000), random.nextInt(30_000_000)));

            assertThat(service(card).priceMills(BAND, more))
                    .isGreaterThanOrEqualTo(service(card).priceMills(BAND, less));
        }
    }

    @Test
    void aCardIsStored_asItIs() {
        RecordCodec codec = new RecordCodec(JournalTypes.all());
        CarrierService full = service(new RateCard(5_000, 85, 60_000, new RateCard.Oversize(null, 50_000L, 240_000)));

        assertThat(codec.decode(codec.encode(full), CarrierService.class)).isEqualTo(full);
    }
}
