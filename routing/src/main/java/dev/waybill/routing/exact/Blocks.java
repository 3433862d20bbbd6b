package dev.waybill.routing.exact;

import dev.waybill.core.sourcing.LineDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The lines of an order in blocks that one node gives as a whole: those that are kept together, and each other line by
 * itself.
 *
 * @param lines indices of lines, by block
 * @param kept by block, whether it is one that is kept together
 */
record Blocks(int[][] lines, boolean[] kept) {

    /** @param together numbers of lines; a line stands in one set only */
    static Blocks of(List<LineDemand> demands, List<Set<Integer>> together) {
        List<int[]> blocks = new ArrayList<>();
        for (Set<Integer> set : together) {
            blocks.add(IntStream.range(0, demands.size())
                    .filter(i -> set.contains(demands.get(i).line()))
                    .toArray());
        }
        int kept = blocks.size();
        for (int i = 0; i < demands.size(); i++) {
            int number = demands.get(i).line();
            if (together.stream().noneMatch(set -> set.contains(number))) {
                blocks.add(new int[] {i});
            }
        }
        boolean[] flags = new boolean[blocks.size()];
        for (int block = 0; block < kept; block++) {
            flags[block] = true;
        }
        return new Blocks(blocks.toArray(int[][]::new), flags);
    }

    /** Each line by itself. */
    static int[][] none(int lines) {
        return IntStream.range(0, lines).mapToObj(line -> new int[] {line}).toArray(int[][]::new);
    }

    /** The block that the line is in. */
    static int of(int[][] blocks, int line) {
        for (int block = 0; block < blocks.length; block++) {
            for (int member : blocks[block]) {
                if (member == line) {
                    return block;
                }
            }
        }
        throw new IllegalArgumentException("line " + line + " is in no block");
    }
}
