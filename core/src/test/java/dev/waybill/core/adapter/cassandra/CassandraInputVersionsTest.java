package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.sourcing.InputVersions;
import dev.waybill.core.sourcing.InputVersions.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CassandraInputVersionsTest {
    private final InputVersions versions = TestStorage.shared().inputVersions();

    private static Version version() {
        return Version.of(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void read_answersWhatWasSaved_howeverOften_andNothingElse() throws Exception {
        Version one = version();
        Version two = version();
        Version never = version();
        get(versions.save(one));
        get(versions.save(two));
        get(versions.save(two));

        List<Version> found = get(versions.read(Set.of(one.hash(), two.hash(), never.hash())));

        assertThat(found).containsExactlyInAnyOrder(one, two).allMatch(Version::intact);
        assertThat(get(versions.read(Set.of()))).isEmpty();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
