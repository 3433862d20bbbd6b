package dev.waybill.api.http;

import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.Parsed;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Why a request was refused, as RFC 9457 writes it.
 *
 * @param errors what is wrong field by field, may be empty
 * @param more members beside the standard ones, such as {@code shortfalls}
 */
record Problem(ProblemCode code, String detail, List<FieldError> errors, Map<String, Object> more) {
    /** How long a client should wait before it asks again, in seconds. */
    private static final String RETRY_AFTER = "1";

    private static final Set<ProblemCode> MOMENTARY = EnumSet.of(
            ProblemCode.NOT_FOUND,
            ProblemCode.NODE_NOT_FOUND,
            ProblemCode.RESERVATION_NOT_FOUND,
            ProblemCode.UNAVAILABLE,
            ProblemCode.OUTCOME_UNKNOWN,
            ProblemCode.WRONG_ITEM);

    private static final Set<ProblemCode> OF_THE_NETWORK =
            EnumSet.of(ProblemCode.NOT_FOUND, ProblemCode.NODE_NOT_FOUND);

    Problem {
        errors = List.copyOf(errors);
        // In one order at every member: the answer of a key is the same bytes wherever it is asked for.
        more = Collections.unmodifiableMap(new TreeMap<>(more));
    }

    static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of());
    }

    static Problem invalid(List<FieldError> errors) {
        return new Problem(ProblemCode.INVALID_BODY, summary(errors), errors, Map.of());
    }

    static Problem parameter(FieldError error) {
        return new Problem(
                ProblemCode.INVALID_PARAMETER, error.pointer() + ": " + error.detail(), List.of(error), Map.of());
    }

    /** The problem of text that could not be read. */
    static <T> Problem unreadable(Parsed<T> parsed) {
        if (parsed instanceof Parsed.Invalid<T> invalid) {
            return invalid(invalid.errors());
        }
        if (parsed instanceof Parsed.Malformed<T> malformed) {
            return of(ProblemCode.MALFORMED_JSON, malformed.detail());
        }
        throw new IllegalArgumentException("nothing is wrong with " + parsed);
    }

    /** Whether the same request may have been carried out before: nothing is wrong with it but its moment. */
    boolean ofTheMoment() {
        return code == ProblemCode.INVALID_BODY
                ? errors.stream().allMatch(FieldError::momentary)
                : MOMENTARY.contains(code);
    }

    /** Whether it may be gone once everything is known here that was saved at other members. */
    boolean ofTheNetwork() {
        return OF_THE_NETWORK.contains(code) || errors.stream().anyMatch(FieldError::ofTheNetwork);
    }

    Reply reply(Trace trace, String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", code.type());
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("detail", detail);
        body.put("instance", instance);
        body.put("code", code.name());
        body.put("trace_id", trace.traceId());
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        body.putAll(more);
        Reply reply = new Reply(code.status(), "application/problem+json", Json.write(body), Map.of());
        boolean later = code.status() == 503 || code.status() == 429 || code == ProblemCode.STILL_RUNNING;
        return later ? reply.with("Retry-After", RETRY_AFTER) : reply;
    }

    private static String summary(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String others = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return first.pointer() + ": " + first.detail() + others;
    }
}
