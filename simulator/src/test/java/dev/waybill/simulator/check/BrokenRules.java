package dev.waybill.simulator.check;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Tests that each break one rule, which the first part of a test's name says. */
abstract class BrokenRules {
    private static final int MOST_SEEDS = 100;

    private String rule = "";

    @BeforeEach
    final void named(TestInfo test) {
        rule = test.getDisplayName().replaceAll("_.*", "");
    }

    /** Within a few worlds the judges must see it. */
    final void found(Mutant mutant) {
        Hunt.finds(rule, MOST_SEEDS, mutant);
    }
}
