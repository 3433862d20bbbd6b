package dev.waybill.api.json;

import java.util.List;
import java.util.function.Function;

/** What became of text that a client sent: a value, or what is wrong with it. */
public sealed interface Parsed<T> {
    record Good<T>(T value) implements Parsed<T> {}

    /** Well-formed, but not what it must be. */
    record Invalid<T>(List<FieldError> errors) implements Parsed<T> {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /** Not JSON at all. */
    record Malformed<T>(String detail) implements Parsed<T> {}

    default <R> Parsed<R> map(Function<T, R> next) {
        return then(value -> new Good<>(next.apply(value)));
    }

    default <R> Parsed<R> then(Function<T, Parsed<R>> next) {
        if (this instanceof Good<T> good) {
            return next.apply(good.value());
        }
        return this instanceof Invalid<T> invalid
                ? new Invalid<>(invalid.errors())
                : new Malformed<>(((Malformed<T>) this).detail());
    }
}
