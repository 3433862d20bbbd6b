package dev.waybill.ops.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraLibraryTest {
    @Test
    void classPath_startsWithOurClassesForTheGuard() throws Exception {
        assertThat(CassandraLibrary.classPath().get(0)).isDirectory();
    }

    @Test
    void classPath_holdsTheVersionsThatCassandraWasReleasedWith() throws Exception {
        assertThat(CassandraLibrary.classPath())
                .extracting(path -> path.getFileName().toString())
                .contains("cassandra-all-5.0.9.jar", "netty-buffer-4.1.130.Final.jar", "jackson-core-2.19.2.jar")
                .noneMatch(name -> name.startsWith("netty-") && name.contains("-4.2."));
    }

    @Test
    void jars_ofAnInstalledBuild_areThoseOfItsRepository(@TempDir Path repository) throws Exception {
        Path cassandra = repository.resolve("org/apache/cassandra/cassandra-all/5.0.9/cassandra-all-5.0.9.jar");
        Files.createDirectories(cassandra.getParent());
        Files.createFile(cassandra);

        assertThat(CassandraLibrary.jars(repository.resolve("dev/waybill/waybill-cassandra/1.0/waybill.jar")))
                .containsExactly(cassandra);
    }

    @Test
    void namedFolderWithoutCassandra_isRefused(@TempDir Path empty) {
        System.setProperty(CassandraLibrary.PROPERTY, empty.toString());
        try {
            assertThatThrownBy(CassandraLibrary::classPath)
                    .isInstanceOf(CassandraStartException.class)
                    .hasMessageContaining(empty.toString());
        } finally {
            System.clearProperty(CassandraLibrary.PROPERTY);
        }
    }
}
