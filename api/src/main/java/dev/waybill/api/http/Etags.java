package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.Canonical;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.Parsed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ETags of things by their content, and what a change has to say about them. */
final class Etags {
    private Etags() {}

    /** The answer with the thing as its body and its ETag. */
    static Reply tagged(Object shown) {
        return Reply.ok(shown).with("ETag", of(shown));
    }

    static Reply createdAt(String location, Object shown) {
        return Reply.created(location, shown).with("ETag", of(shown));
    }

    static String of(Object shown) {
        Parsed<JsonNode> tree = Json.tree(Json.write(shown));
        return "\"" + Canonical.hash(((Parsed.Good<JsonNode>) tree).value()).substring(0, 16) + "\"";
    }

    /** What a change says it was made from: read at the door, checked on any thread. */
    record Seen(Optional<String> match, boolean mustBeNew) {
        static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.header("If-Match"),
                    exchange.header("If-None-Match").filter("*"::equals).isPresent());
        }

        /** A change names what was seen in If-Match; a creation may insist on it with {@code If-None-Match: *}. */
        Checked<Boolean> check(@Nullable Object present) {
            if (present != null && mustBeNew) {
                return new Checked.Wrong<>(Problem.of(ProblemCode.PRECONDITION_FAILED, "it exists already"));
            }
            if (match.isEmpty()) {
                return present == null
                        ? new Checked.Fine<>(true)
                        : new Checked.Wrong<>(Problem.of(
                                ProblemCode.PRECONDITION_REQUIRED,
                                "a change names the ETag that was seen in If-Match"));
            }
            boolean holds =
                    present != null && (match.get().equals("*") || match.get().equals(Etags.of(present)));
            return holds
                    ? new Checked.Fine<>(true)
                    : new Checked.Wrong<>(Problem.of(ProblemCode.PRECONDITION_FAILED, "it is not what was seen"));
        }
    }
}
