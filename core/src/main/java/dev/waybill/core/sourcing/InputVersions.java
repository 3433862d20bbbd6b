package dev.waybill.core.sourcing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Nodes, items, carriers, groups and strategies as they were when something was decided with them, each kept once under
 * the hash of its bytes: decisions refer to them, and an altered one no longer has its name.
 */
public interface InputVersions {
    CompletionStage<Void> save(Version version);

    /** Those that are there, in any order. */
    CompletionStage<List<Version>> read(Collection<Long> hashes);

    /** The bytes behind a hash. */
    record Version(long hash, byte[] body) {
        public static Version of(byte[] body) {
            return new Version(hash(body), body);
        }

        private static long hash(byte[] body) {
            return new Fingerprint().add(body).value();
        }

        public boolean intact() {
            return hash == hash(body);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Version that && hash == that.hash && Arrays.equals(body, that.body);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(hash);
        }
    }
}
