package dev.waybill.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    @TempDir
    Path folder;

    @Test
    void defaults_areComplete() {
        WaybillConfig config = ConfigReader.read(Optional.empty(), Map.of(), Map.of());
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.stock().shards()).isEqualTo(256);
        assertThat(config.orders().grace()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.cluster().members()).isEmpty();
    }

    @Test
    void laterSources_win() throws IOException {
        Path file = write("http:\n  port: 1\n  host: 127.0.0.2\ncluster:\n  name: from-file\n");
        WaybillConfig config = ConfigReader.read(
                Optional.of(file),
                Map.of("WAYBILL_HTTP_PORT", "2", "WAYBILL_CLUSTER_NAME", "from-env", "PATH", "x"),
                Map.of("http.port", "3", "cluster.members", "127.0.0.1:5701, 127.0.0.1:5702"));
        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.http().host()).isEqualTo("127.0.0.2");
        assertThat(config.cluster().name()).isEqualTo("from-env");
        assertThat(config.cluster().members()).containsExactly("127.0.0.1:5701", "127.0.0.1:5702");
    }

    @Test
    void unknownKeys_failWithTheirName() throws IOException {
        Path file = write("http:\n  prot: 1\n");
        assertThatThrownBy(() -> ConfigReader.read(Optional.of(file), Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.prot");
        assertThatThrownBy(() -> ConfigReader.read(Optional.empty(), Map.of("WAYBILL_HTTP_PROT", "1"), Map.of()))
                .hasMessageContaining("WAYBILL_HTTP_PROT");
        assertThatThrownBy(() -> ConfigReader.read(Optional.empty(), Map.of(), Map.of("shards", "1")))
                .hasMessageContaining("shards");
    }

    @Test
    void variablesOfToolsAndTests_areNoKeys() {
        Map<String, String> tools = Map.of("WAYBILL_CI", "1", "WAYBILL_DATA", "/data", "WAYBILL_CHROMIUM", "/chromium");
        WaybillConfig plain = ConfigReader.read(Optional.empty(), Map.of(), Map.of());
        assertThat(ConfigReader.read(Optional.empty(), tools, Map.of())).isEqualTo(plain);
    }

    @Test
    void unreadableValues_failWithTheirKey() {
        assertThatThrownBy(() -> ConfigReader.read(Optional.empty(), Map.of(), Map.of("orders.grace", "soon")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("orders.grace");
        assertThatThrownBy(() -> ConfigReader.read(Optional.empty(), Map.of(), Map.of("http.port", "many")))
                .hasMessageContaining("http.port");
    }

    @Test
    void variables_doNotCollide() {
        List<String> variables = List.copyOf(ConfigReader.variables().values());
        assertThat(new HashSet<>(variables)).hasSameSizeAs(variables);
        assertThat(ConfigReader.variables()).containsEntry("http.body-limit-bytes", "WAYBILL_HTTP_BODY_LIMIT_BYTES");
    }

    @Test
    void print_masksSecretsAndReadsBack() throws IOException {
        WaybillConfig config =
                ConfigReader.read(Optional.empty(), Map.of(), Map.of("cassandra.password", "hush", "http.port", "7"));
        String printed = ConfigReader.print(config);
        assertThat(printed).doesNotContain("hush").contains("********");
        assertThat(ConfigReader.read(Optional.of(write(printed)), Map.of(), Map.of())
                        .http())
                .isEqualTo(config.http());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("waybill.yaml"), yaml);
    }
}
