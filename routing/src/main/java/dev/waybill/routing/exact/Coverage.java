package dev.waybill.routing.exact;

import dev.waybill.routing.candidate.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much of what is asked for the chosen candidates have together. */
final class Coverage {
    private final int[] missing;
    /** Units by block that is kept together and slot. */
    private final List<int[]> kept = new ArrayList<>();
    /** How many of the candidates have a whole block. */
    private final int[] having;

    Coverage(Lines lines, Blocks blocks) {
        this.missing = lines.unitsBySlot();
        for (int block = 0; block < blocks.lines().length; block++) {
            if (blocks.kept()[block]) {
                int[] units = new int[missing.length];
                for (int line : blocks.lines()[block]) {
                    units[lines.slots()[line]] += lines.units()[line];
                }
                kept.add(units);
            }
        }
        this.having = new int[kept.size()];
    }

    void add(int[] stock) {
        count(stock, 1);
    }

    private void remove(int[] stock) {
        count(stock, -1);
    }

    private void count(int[] stock, int sign) {
        for (int slot = 0; slot < missing.length; slot++) {
            missing[slot] -= sign * stock[slot];
        }
        for (int block = 0; block < having.length; block++) {
            having[block] += has(stock, kept.get(block)) ? sign : 0;
        }
    }

    private static boolean has(int[] stock, int[] units) {
        for (int slot = 0; slot < units.length; slot++) {
            if (stock[slot] < units[slot]) {
                return false;
            }
        }
        return true;
    }

    boolean complete() {
        return Arrays.stream(missing).allMatch(units -> units <= 0)
                && Arrays.stream(having).allMatch(nodes -> nodes > 0);
    }

    /** Whether this stock has something that is still missing. */
    boolean wants(int[] stock) {
        for (int slot = 0; slot < missing.length; slot++) {
            if (missing[slot] > 0 && stock[slot] > 0) {
                return true;
            }
        }
        for (int block = 0; block < having.length; block++) {
            if (having[block] == 0 && has(stock, kept.get(block))) {
                return true;
            }
        }
        return false;
    }

    /** Leaves out the least promising candidates beyond {@code limit}, as far as the others have enough. */
    List<Candidate> trim(List<Candidate> candidates, int limit) {
        List<Candidate> kept = new ArrayList<>(candidates);
        for (int i = kept.size() - 1; i >= 0 && kept.size() > limit && complete(); i--) {
            int[] stock = kept.get(i).stock();
            remove(stock);
            if (complete()) {
                kept.remove(i);
            } else {
                add(stock);
            }
        }
        return List.copyOf(kept);
    }
}
