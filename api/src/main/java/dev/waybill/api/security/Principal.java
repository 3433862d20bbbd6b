package dev.waybill.api.security;

import dev.waybill.core.network.NodeId;
import java.time.Instant;
import java.util.Set;

/**
 * Who a valid token speaks for.
 *
 * @param subject the person or program; it is the actor of what is done
 * @param clientId the application; idempotency keys are scoped by it
 * @param nodes nodes whose work the token may do; a token without the claim may do none
 * @param expiresAt wall clock
 */
public record Principal(String subject, ClientId clientId, Set<Scope> scopes, Nodes nodes, Instant expiresAt) {
    public Principal {
        scopes = Set.copyOf(scopes);
    }

    public record ClientId(String value) {}

    /** The claim {@code node_ids}: a list of nodes, or {@code *} for every node. */
    public record Nodes(boolean every, Set<NodeId> listed) {
        public Nodes {
            listed = Set.copyOf(listed);
        }

        public boolean include(NodeId node) {
            return every || listed.contains(node);
        }
    }
}
