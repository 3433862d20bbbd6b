package dev.waybill.routing.exact;

import dev.waybill.routing.candidate.Lines;
import java.util.ArrayList;
import java.util.List;

/** How much of what is asked for the chosen candidates have together. */
final class Coverage {
    private final int[] missing;

    Coverage(Lines lines) {
        this.missing = lines.unitsBySlot();
    }

    void add(int[] stock) {
        for (int slot = 0; slot < missing.length; slot++) {
            missing[slot] -= stock[slot];
        }
    }

    private void remove(int[] stock) {
        for (int slot = 0; slot < missing.length; slot++) {
            missing[slot] += stock[slot];
        }
    }

    boolean complete() {
        for (int units : missing) {
            if (units > 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether this stock has something that is still missing. */
    boolean wants(int[] stock) {
        for (int slot = 0; slot < missing.length; slot++) {
            if (missing[slot] > 0 && stock[slot] > 0) {
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
