package dev.waybill.routing.strategy;

import org.jspecify.annotations.Nullable;

/** One named rule of eligibility. */
public record Rule(String name, Check check) {

    @FunctionalInterface
    interface Check {
        /** Why the node may not serve, in words, or null when this rule has nothing against it. */
        @Nullable
        String refusal(Inquiry inquiry);
    }
}
