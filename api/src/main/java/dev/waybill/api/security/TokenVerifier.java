package dev.waybill.api.security;

import java.util.concurrent.CompletionStage;

/** Checks access tokens. Safe for any thread; the stage never fails. */
public interface TokenVerifier {
    CompletionStage<Verdict> verify(String token);

    /** What is to be thought of a token. */
    sealed interface Verdict {}

    record Accepted(Principal principal) implements Verdict {}

    record Rejected(String reason) implements Verdict {}

    /** The keys to check it with could not be read. */
    record Unavailable(String reason) implements Verdict {}
}
