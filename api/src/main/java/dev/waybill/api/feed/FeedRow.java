package dev.waybill.api.feed;

import dev.waybill.api.json.FieldError;
import java.util.List;

/** One row of a feed: a value, or what is wrong with it. Lines count from 1. */
public sealed interface FeedRow<T> {
    long line();

    record Good<T>(long line, T value) implements FeedRow<T> {}

    /** Not usable; pointers name the field as in the JSON of the same thing. */
    record Bad<T>(long line, List<FieldError> errors) implements FeedRow<T> {
        public Bad {
            errors = List.copyOf(errors);
        }
    }
}
