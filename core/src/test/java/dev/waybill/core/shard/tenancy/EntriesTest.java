package dev.waybill.core.shard.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.SelfKeyed;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static final int STEPS = 40_000;

    /** What can tell its key; few hashes, so that many share a home. */
    private record Told(String id, int value) implements SelfKeyed {
        @Override
        public EntryKey key() {
            return new EntryKey("told", id);
        }

        @Override
        public int idHash() {
            return id.hashCode();
        }

        @Override
        public boolean isAt(EntryKey other) {
            return key().equals(other);
        }
    }

    private record Plain(int value) implements Entry {}

    @Test
    void entries_areThoseOfAMap_whateverIsPutAndRemoved() {
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            Entries entries = new Entries();
            Map<EntryKey, Entry> model = new HashMap<>();
            int ids = 1 + random.nextInt(400);
            for (int step = 0; step < STEPS / 20; step++) {
                change(entries, model, random, id(random.nextInt(ids)), step);
                assertThat(entries.size()).isEqualTo(model.size());
            }
            assertSame(entries, model, ids);
        }
    }

    /** "Aa" and "BB" have one hash: ids of such pairs are many with the same one. */
    private static String id(int number) {
        StringBuilder id = new StringBuilder();
        for (int bit = 0; bit < 9; bit++) {
            id.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return number % 3 == 0 ? id.toString() : id + "-" + number;
    }

    private static void change(Entries entries, Map<EntryKey, Entry> model, Random random, String id, int step) {
        boolean told = random.nextInt(4) > 0;
        EntryKey key = new EntryKey(told ? "told" : "plain", id);
        if (random.nextInt(5) < 2) {
            entries.remove(key);
            model.remove(key);
        } else {
            Entry entry = told ? new Told(id, step) : new Plain(step);
            entries.put(key, entry);
            model.put(key, entry);
        }
    }

    private static void assertSame(Entries entries, Map<EntryKey, Entry> model, int ids) {
        Map<EntryKey, Entry> all = new HashMap<>();
        entries.forEach((key, entry) -> assertThat(all.put(key, entry)).isNull());
        assertThat(all).isEqualTo(model);
        for (int i = 0; i < ids; i++) {
            for (String kind : new String[] {"told", "plain", "other"}) {
                EntryKey key = new EntryKey(kind, id(i));
                assertThat(entries.get(key)).isEqualTo(model.get(key));
            }
        }
    }

    @Test
    void entryUnderAnotherKey_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Entries().put(new EntryKey("told", "b"), new Told("a", 1)));
    }
}
