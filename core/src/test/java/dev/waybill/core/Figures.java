package dev.waybill.core;

/** What tests have measured, where a build's output is searched for it: {@code grep '^figure: '}. */
public final class Figures {
    private Figures() {}

    /** {@code what} names the measurement as a reader of the line knows it. */
    public static void print(String what, String values) {
        System.out.println("figure: " + what + ": " + values);
    }
}
