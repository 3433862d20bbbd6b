package dev.waybill.core.shard.member;

import java.util.Optional;

/** Who may commit, as a head names it: {@code member/incarnation/nonce}. Every bump of an epoch has its own nonce. */
record Owner(String member, long incarnation, String nonce) {
    static final String NOBODY = "";

    /** Empty for nobody, and for what is no owner of ours: that one never becomes alive. */
    static Optional<Owner> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), parts[2]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Owner of(Member member, long nonce) {
        return new Owner(member.name(), member.incarnation(), Long.toHexString(nonce));
    }

    @Override
    public String toString() {
        return member + "/" + incarnation + "/" + nonce;
    }
}
