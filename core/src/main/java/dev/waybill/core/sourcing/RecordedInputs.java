package dev.waybill.core.sourcing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Everything that a sourcing was told when it decided, so that it can be decided again: each input with a checksum of
 * its own, by which an altered one is named, and a seal over all of them, by which a missing one is noticed.
 */
public record RecordedInputs(List<Input> inputs, long seal) {
    /** What stands for the record as a whole among altered inputs. */
    public static final String SEAL = "the record of inputs";

    public RecordedInputs {
        inputs = List.copyOf(inputs);
    }

    public static RecordedInputs sealed(List<Input> inputs) {
        return new RecordedInputs(inputs, seal(inputs));
    }

    /** What an input says. */
    public enum Kind {
        REQUEST,
        STRATEGY,
        ITEM,
        CARRIERS,
        GROUP,
        NEAREST,
        NODE,
        STOCK,
        CAPACITY,
        SLOTS,
        PRICES,
        ODDS,
        LINE_PRICES
    }

    /**
     * One input.
     *
     * @param subject the node, SKU or group that it is about; empty where there is one of the kind
     */
    public record Input(Kind kind, String subject, byte[] body, int check) {
        public static Input of(Kind kind, String subject, byte[] body) {
            return new Input(kind, subject, body, Fingerprint.check(name(kind, subject), body));
        }

        /** As it stands in reports: {@code stock S-12}. */
        public String name() {
            return name(kind, subject);
        }

        private static String name(Kind kind, String subject) {
            String what = kind.name().toLowerCase(Locale.ROOT);
            return subject.isEmpty() ? what : what + " " + subject;
        }

        boolean intact() {
            return check == Fingerprint.check(name(), body);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Input that
                    && kind == that.kind
                    && subject.equals(that.subject)
                    && check == that.check
                    && Arrays.equals(body, that.body);
        }

        @Override
        public int hashCode() {
            return check;
        }

        @Override
        public String toString() {
            return name() + " (" + body.length + " bytes)";
        }
    }

    private static long seal(List<Input> inputs) {
        Fingerprint all = new Fingerprint();
        inputs.forEach(input -> all.add(input.name()).add(input.body()));
        return all.value();
    }

    /** The names of what is not as it was written; empty when nothing was touched. */
    public List<String> altered() {
        List<String> names = new ArrayList<>();
        inputs.stream().filter(input -> !input.intact()).forEach(input -> names.add(input.name()));
        if (names.isEmpty() && seal != seal(inputs)) {
            names.add(SEAL);
        }
        return names;
    }
}
