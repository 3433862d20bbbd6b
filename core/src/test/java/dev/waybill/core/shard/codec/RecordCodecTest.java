package dev.waybill.core.shard.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.decide.Upkeep;
import dev.waybill.core.shard.member.Wire;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.OverBooked;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.StockMoved;
import dev.waybill.core.transfer.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordCodecTest {
    private static final Tagged TAGGED = JournalTypes.all();
    private static final RecordCodec CODEC = new RecordCodec(TAGGED);
    private static final RecordSamples SAMPLES = new RecordSamples(TAGGED);

    record Narrow(String name, int count) {}

    record Wide(
            String name,
            int count,
            long more,
            String text,
            @Nullable String note,
            List<String> list,
            Map<String, Integer> map,
            Optional<Instant> at,
            @Nullable Narrow nested) {}

    record Bag(Set<String> set, Map<String, Long> map) {}

    record Self(String name, List<Self> parts) {}

    static Stream<Arguments> golden() {
        Stream<Arguments> numbered = new TreeMap<>(TAGGED.types())
                .headMap(Wire.FIRST_NUMBER).entrySet().stream()
                        .map(each -> arguments(String.valueOf(each.getKey()), each.getValue()));
        return Stream.concat(
                numbered, Stream.of(arguments("journal-body", JournalBody.class), arguments("chunk", ChunkBody.class)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("golden")
    void decode_goldenBytesOfVersion1_areTheSampleAndEncodeToTheSameBytes(String name, Class<?> type)
            throws IOException {
        Object sample = SAMPLES.sample(type);
        byte[] golden = goldenBytes(name, sample);
        Object decoded = CODEC.decode(golden, type);
        assertThat(decoded).usingRecursiveComparison().isEqualTo(sample);
        assertThat(CODEC.encode(decoded)).isEqualTo(golden);
    }

    private static final Set<String> APPENDED_TO_RESERVATIONS = Set.of(
            "Redemption.version",
            "Redeem.version",
            "RebindHold.units",
            "Reservation.changes",
            "RefuseTransfer.version");

    /** Bytes that a version of before wrote, when the record had fewer components. */
    static Stream<Arguments> older() {
        return Stream.of(
                arguments("1-9", Position.class),
                arguments("2-6", NodeState.class),
                arguments("3-4", NodeDay.class),
                arguments("4-10", Hold.class),
                arguments("6-redemption-2", CustomerOrder.class),
                arguments("15-12", Reservation.class),
                arguments("31-supply-6", Inbound.class),
                arguments("50-terms-5", Transfer.class),
                arguments("100-6", NodeCommand.SetNode.class),
                arguments("101-6", NodeCommand.Receive.class),
                arguments("103-3", NodeCommand.Count.class),
                arguments("104-3", NodeCommand.SetSafetyStock.class),
                arguments("106-request-5", NodeCommand.TryHolds.class),
                arguments("112-3", NodeCommand.ShipHeld.class),
                arguments("140-3", NodeCommand.RebindHold.class),
                arguments("150-2", NodeCommand.FollowSupply.class),
                arguments("201-9", NodeResult.PositionRead.class),
                arguments("356-4", ReservationCommand.Redeem.class),
                arguments("362-3", ReservationCommand.RefuseTransfer.class),
                arguments("453-1", ReservationResult.ReservationRead.class),
                arguments("500-7", StockMoved.class),
                arguments("504-4", OverBooked.class),
                arguments("journal-body-1", JournalBody.class),
                arguments("chunk-1", ChunkBody.class));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("older")
    void decode_goldenBytesOfAnOlderShape_areTheSampleWithoutWhatWasAppended(String name, Class<?> type)
            throws IOException {
        Object decoded = CODEC.decode(goldenFile("older/" + name), type);
        Set<String> appended = new LinkedHashSet<>(APPENDED);
        appended.addAll(APPENDED_TO_RESERVATIONS);
        assertThat(decoded).usingRecursiveComparison().isEqualTo(SAMPLES.without(appended, type));
    }

    /** Components that records have got since their first golden file. */
    private static final Set<String> APPENDED = Set.of(
            "OrderLine.group",
            "OrderLine.kit",
            "TransferTerms.kits",
            "ReservationTerms.together",
            "Position.pegged",
            "Hold.told",
            "Hold.readyAt",
            "Hold.planned",
            "FollowSupply.plannedAt",
            "FollowSupply.releasedAt",
            "HeldLine.pegged",
            "HoldRequest.supplyBy",
            "Part.supply",
            "Part.toStore",
            "FulfillmentOrder.backorder",
            "FulfillmentOrder.leg",
            "HoldRequest.toCome",
            "ShipHeld.to",
            "Position.qualityHolds",
            "StockMoved.qualityHoldDelta",
            "StockMoved.after",
            "Count.snapshot",
            "Receive.supply",
            "SetSafetyStock.source",
            "SetSafetyStock.sequence",
            "NodeState.pickupLines",
            "Supply.closedAt",
            "NodeDay.pickupTaken",
            "NodeDay.pickupWorked",
            "Hold.ofPickups",
            "HoldRequest.pickup",
            "SetNode.pickupLines",
            "OverBooked.ofPickups");

    @Test
    void decode_behindAnInterface_findsTheNumberedClass() {
        Todo todo = new Todo("a", 3, new ShardId(4), new Upkeep.Due(new EntryKey("hold", "x")));
        assertThat(CODEC.decode(CODEC.encode(todo), Entry.class)).isEqualTo(todo);
        assertThatThrownBy(() -> CODEC.decode(CODEC.encode(todo), Command.class))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void decode_bytesOfAnOlderShape_leavesAppendedComponentsEmpty() {
        byte[] older = CODEC.encode(new Narrow("n", 3));
        assertThat(CODEC.decode(older, Wide.class))
                .isEqualTo(new Wide("n", 3, 0, "", null, List.of(), Map.of(), Optional.empty(), null));
    }

    @Test
    void decode_bytesOfANewerShape_isRefused() {
        byte[] newer = CODEC.encode(new Wide("n", 3, 0, "", null, List.of(), Map.of(), Optional.empty(), null));
        assertThatThrownBy(() -> CODEC.decode(newer, Narrow.class)).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void encode_equalSetsAndMapsOfOtherOrder_givesEqualBytes() {
        Bag forth = bag(List.of("a", "bb", "c", "ddd"));
        Bag back = bag(List.of("ddd", "c", "bb", "a"));
        assertThat(CODEC.encode(forth)).isEqualTo(CODEC.encode(back));
        assertThat(CODEC.decode(CODEC.encode(forth), Bag.class)).isEqualTo(back);
    }

    @Test
    void encode_extremesOfNumbers_comeBack() {
        for (long value : new long[] {0, 1, -1, 63, 64, -65, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE}) {
            Wide wide = new Wide("", (int) value, value, "ü€😀", "", List.of(), Map.of("k", 1), Optional.empty(), null);
            assertThat(CODEC.decode(CODEC.encode(wide), Wide.class)).isEqualTo(wide);
        }
    }

    @Test
    void decode_anyPrefixOrFlippedByte_neverDoesMoreThanRefuse() {
        Random random = new Random(42);
        for (Class<? extends Record> type : TAGGED.types().values()) {
            byte[] bytes = CODEC.encode(SAMPLES.sample(type));
            for (int i = 0; i < 200; i++) {
                byte[] junk = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
                if (junk.length > 1 && random.nextBoolean()) {
                    junk[1 + random.nextInt(junk.length - 1)] = (byte) random.nextInt();
                }
                decodeOrRefuse(junk, type);
            }
        }
    }

    @Test
    void decode_hugeLengths_isRefusedBeforeAnythingIsAllocated() {
        byte[] huge = HexFormat.of().parseHex("0100" + "03" + "ffffffff7f");
        assertThatThrownBy(() -> CODEC.decode(huge, Narrow.class)).isInstanceOf(MalformedRecordException.class);
        byte[] hugeList = HexFormat.of().parseHex("0100" + "03" + "02" + "41" + "ffffffffffff7f");
        assertThatThrownBy(() -> CODEC.decode(hugeList, Self.class)).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void decode_endlessNesting_isRefused() {
        Self self = new Self("x", List.of());
        for (int i = 0; i < 40; i++) {
            self = new Self("x", List.of(self));
        }
        byte[] deep = CODEC.encode(self);
        assertThatThrownBy(() -> CODEC.decode(deep, Self.class)).hasMessageContaining("nested deeper");
    }

    private static void decodeOrRefuse(byte[] junk, Class<?> type) {
        try {
            CODEC.decode(junk, type);
        } catch (MalformedRecordException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static Bag bag(List<String> order) {
        Map<String, Long> map = new LinkedHashMap<>();
        order.forEach(each -> map.put(each, (long) each.length()));
        return new Bag(new LinkedHashSet<>(new ArrayList<>(order)), map);
    }

    /**
     * {@code -Dgolden.write=DIR} writes the files: for a new record, and for a changed one as long as no version that
     * writes the old bytes has been released. Afterwards a file never changes.
     */
    private static byte[] goldenBytes(String name, Object sample) throws IOException {
        String write = System.getProperty("golden.write");
        if (write != null) {
            Files.writeString(Path.of(write, name + ".hex"), HexFormat.of().formatHex(CODEC.encode(sample)) + "\n");
            return CODEC.encode(sample);
        }
        return goldenFile(name);
    }

    private static byte[] goldenFile(String name) throws IOException {
        try (InputStream in = RecordCodecTest.class.getResourceAsStream("/golden/v1/" + name + ".hex")) {
            assertThat(in)
                    .as("golden file of " + name + " is missing: see goldenBytes")
                    .isNotNull();
            return HexFormat.of().parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }
}
