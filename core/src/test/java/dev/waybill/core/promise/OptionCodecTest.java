package dev.waybill.core.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionCodecTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<LineDemand> LINES =
            List.of(new LineDemand(1, new Sku("A"), Quantity.of(2)), new LineDemand(2, new Sku("B"), Quantity.of(1)));
    private final OptionCodec codec = new OptionCodec(new byte[32]);
    private final Offer offer = new Offer(
            FulfillmentMethod.PICKUP,
            ServiceLevel.STANDARD,
            new NodeId("ST-CHI-03"),
            new PickupSlot(NOW.plusSeconds(7_200), NOW.plusSeconds(10_800)),
            NOW.plusSeconds(7_200),
            NOW.plusSeconds(900),
            CartPrint.of(LINES, List.of(), Fixtures.CHICAGO));

    @Test
    void read_whatWasWritten_isTheOffer() {
        assertThat(codec.read(codec.write(offer), NOW)).isEqualTo(new OptionCodec.Valid(offer));
        assertThat(codec.write(offer)).hasSizeLessThan(144);
    }

    @Test
    void offerOfWhatIsToCome_saysUntilWhen() {
        Offer later = new Offer(
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                null,
                NOW.plusSeconds(900_000),
                NOW.plusSeconds(900),
                CartPrint.of(LINES, List.of(), Fixtures.CHICAGO),
                NOW.plusSeconds(800_000));
        assertThat(codec.read(codec.write(later), NOW)).isEqualTo(new OptionCodec.Valid(later));
    }

    @Test
    void read_afterItsTime_isExpired() {
        assertThat(codec.read(codec.write(offer), NOW.plusSeconds(900))).isInstanceOf(OptionCodec.Valid.class);
        assertThat(codec.read(codec.write(offer), NOW.plusSeconds(901))).isEqualTo(new OptionCodec.Expired(offer));
    }

    @Test
    void read_anyChangedCharacter_isUnknown() {
        String id = codec.write(offer);
        for (int i = 0; i < id.length() - 1; i++) {
            char other = id.charAt(i) == 'A' ? 'B' : 'A';
            String changed = id.substring(0, i) + other + id.substring(i + 1);
            assertThat(codec.read(changed, NOW)).isEqualTo(new OptionCodec.Unknown());
        }
    }

    @Test
    void read_anotherKeyOrNonsense_isUnknown() {
        OptionCodec other =
                new OptionCodec("another key of 24 bytes!".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(other.read(codec.write(offer), NOW)).isEqualTo(new OptionCodec.Unknown());
        assertThat(codec.read("opt_", NOW)).isEqualTo(new OptionCodec.Unknown());
        assertThat(codec.read("opt_*", NOW)).isEqualTo(new OptionCodec.Unknown());
        assertThat(codec.read("", NOW)).isEqualTo(new OptionCodec.Unknown());
    }

    @Test
    void isFor_sameCartInAnyOrder_butNoOther() {
        assertThat(offer.isFor(List.of(LINES.get(1), LINES.get(0)), List.of(), Fixtures.CHICAGO))
                .isTrue();
        assertThat(offer.isFor(LINES, List.of(), Fixtures.NEW_YORK)).isFalse();
        assertThat(offer.isFor(LINES.subList(0, 1), List.of(), Fixtures.CHICAGO))
                .isFalse();
    }
}
