package dev.waybill.simulator.check;

/** Something that must not have happened in a run. {@code about} is an invariant or a promise to a client. */
public record Verdict(String about, String what) {
    @Override
    public String toString() {
        return about + ": " + what;
    }
}
