package dev.waybill.core.shard.member;

/**
 * A member of the cluster.
 *
 * @param name stable over restarts, without a slash
 * @param incarnation rises with every start
 */
public record Member(String name, long incarnation) {
    public Member {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a member's name must not be empty or contain a slash: " + name);
        }
    }
}
