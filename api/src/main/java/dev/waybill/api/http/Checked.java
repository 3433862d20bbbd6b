package dev.waybill.api.http;

import dev.waybill.api.json.Parsed;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Something of a request that was checked at the door: a value, or the problem to answer with. */
sealed interface Checked<T> {
    record Fine<T>(T value) implements Checked<T> {}

    record Wrong<T>(Problem problem) implements Checked<T> {}

    static <T> Checked<T> of(Parsed<T> parsed) {
        return parsed instanceof Parsed.Good<T> good
                ? new Fine<>(good.value())
                : new Wrong<>(Problem.unreadable(parsed));
    }

    default <R> R fold(Function<T, R> fine, Function<Problem, R> wrong) {
        return this instanceof Fine<T> value ? fine.apply(value.value()) : wrong.apply(((Wrong<T>) this).problem());
    }

    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        return fold(next, Wrong::new);
    }

    /** Goes on with the value, or answers the problem. */
    default CompletionStage<Reply> orAnswer(Exchange exchange, Function<T, CompletionStage<Reply>> next) {
        return fold(next, exchange::refuse);
    }
}
