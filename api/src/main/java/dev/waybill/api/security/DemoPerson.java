package dev.waybill.api.security;

import java.util.List;
import java.util.Set;

/**
 * Somebody who can be chosen on the demo's sign-in page.
 *
 * @param subject stable id; it is the actor of what they do
 * @param nodeIds nodes whose work they may do; {@code *} is every node
 * @param shown on the page; programs also act for others
 */
public record DemoPerson(String subject, Label label, Set<Scope> scopes, List<String> nodeIds, boolean shown) {
    public DemoPerson {
        scopes = Set.copyOf(scopes);
        nodeIds = List.copyOf(nodeIds);
    }

    /** What the page shows of a person. */
    public record Label(String name, String role) {}
}
