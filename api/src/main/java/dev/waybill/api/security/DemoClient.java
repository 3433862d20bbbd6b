package dev.waybill.api.security;

import java.util.Optional;
import java.util.Set;

/**
 * An application that the demo's issuer knows.
 *
 * @param secret of a confidential client; empty for a page in a browser, which proves itself by PKCE
 * @param scopes the most it is given, or that a person gets through it
 * @param redirects exact addresses to which a browser is sent back
 * @param actsForPeople may take a token for any person without a page, as the simulator does
 */
public record DemoClient(
        String id, Optional<Secret> secret, Set<Scope> scopes, Set<String> redirects, boolean actsForPeople) {
    public DemoClient {
        scopes = Set.copyOf(scopes);
        redirects = Set.copyOf(redirects);
    }

    /** A client's secret; never printed. */
    public record Secret(String value) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
