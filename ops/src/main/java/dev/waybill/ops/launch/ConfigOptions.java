package dev.waybill.ops.launch;

import dev.waybill.ops.config.ConfigReader;
import dev.waybill.ops.config.WaybillConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command with a configuration has. */
final class ConfigOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with the keys to override.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides one key, such as http.port=0.")
    private Map<String, String> flags = new LinkedHashMap<>();

    WaybillConfig read() {
        return ConfigReader.read(Optional.ofNullable(file), System.getenv(), flags);
    }
}
