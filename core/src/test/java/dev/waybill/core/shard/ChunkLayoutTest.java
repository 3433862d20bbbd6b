package dev.waybill.core.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkLayoutTest {
    private static final int CHUNKS = 128;
    private static final int BY_KEY = 32;
    private static final long SLICE = 1L << ChunkLayout.SLICE_BITS;
    /** By the only layout that there was. */
    private static final int HASHED_OF_16 = 3;

    private static final long NOON = 1_760_000_000_000L / (SLICE * ChunkLayout.SLICES) * (SLICE * ChunkLayout.SLICES);

    @Test
    void whatIsMadeInOneSliceSharesItsChunks() {
        Set<Integer> first = chunksOf(NOON);
        Set<Integer> next = chunksOf(NOON + SLICE);

        assertThat(first).hasSize((CHUNKS - BY_KEY) / ChunkLayout.SLICES).doesNotContainAnyElementsOf(next);
        assertThat(chunksOf(NOON + ChunkLayout.SLICES * SLICE)).isEqualTo(first);
    }

    @Test
    void agesTogetherUseAllChunksThatPositionsDoNot() {
        Set<Integer> used = new HashSet<>();
        IntStream.range(0, ChunkLayout.SLICES).forEach(i -> used.addAll(chunksOf(NOON + i * SLICE)));

        assertThat(used).isEqualTo(numbers(BY_KEY, CHUNKS));
    }

    @Test
    void positionsAreSpreadOverTheOthers() {
        Set<Integer> used = IntStream.range(0, 1_000)
                .map(i -> ChunkLayout.chunkOf(new EntryKey("pos", "node-" + i % 7 + "/sku-" + i), CHUNKS))
                .boxed()
                .collect(Collectors.toSet());

        assertThat(used).isEqualTo(numbers(0, BY_KEY));
    }

    @Test
    void versionsOfAnAllocationAreAsOldAsTheAllocation() {
        String part = "fo_" + id(NOON, 5);

        assertThat(ChunkLayout.chunkOf(new EntryKey("hold", part + "/1"), CHUNKS))
                .isIn(chunksOf(NOON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "fo_",
                "fo_019cb929",
                "fo_019cb929-3321",
                "fo_019cb929-3321-4004-ba81-dbccf76e6314",
                "fo_019cbx29-3321-7004-ba81-dbccf76e6314",
                "node_with-dashes-7-in-7its-name"
            })
    void idsThatDoNotSayTheirTimeAreSpread(String id) {
        assertThat(ChunkLayout.chunkOf(new EntryKey("kind", id), CHUNKS)).isBetween(0, BY_KEY - 1);
    }

    @Test
    void generationsOfBeforeAreFoundAsTheyWereWritten() {
        EntryKey key = new EntryKey("hold", "fo_019cb929-3321-7004-ba81-dbccf76e6314/1");

        assertThat(ChunkLayout.chunkOf(key, 16)).isEqualTo(HASHED_OF_16);
    }

    private static Set<Integer> chunksOf(long at) {
        return IntStream.range(0, 1_000)
                .map(i -> ChunkLayout.chunkOf(new EntryKey("order", "or_" + id(at + i % SLICE, i)), CHUNKS))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static UUID id(long at, int number) {
        return new UUID(at << 16 | 0x7000L, 0x8000_0000_0000_0000L | ((number * 0x9E3779B97F4A7C15L) >>> 2));
    }

    private static Set<Integer> numbers(int from, int below) {
        return IntStream.range(from, below).boxed().collect(Collectors.toSet());
    }
}
