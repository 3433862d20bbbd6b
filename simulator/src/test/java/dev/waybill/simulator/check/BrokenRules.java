package dev.waybill.simulator.check;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Tests that each break one rule, which the first part of a test's name says. */
abstract class BrokenRules {
    private static final int MOST_SEEDS = 400;

    private String rule = "";

    @BeforeEach
    final void named(TestInfo test) {
        rule = test.getDisplayName().replaceAll("_.*", "");
    }

    /** Within some hundred worlds the judges must see it; most rules take a few. */
    final void found(Mutant mutant) {
        Hunt.finds(rule, MOST_SEEDS, mutant);
    }
}
