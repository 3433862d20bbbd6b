package dev.waybill.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The contract itself. */
final class ContractRoutes {
    private static final String RESOURCE = "/dev/waybill/api/openapi.json";
    static final Reply CONTRACT = new Reply(200, "application/json", read(), Map.of());

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/openapi.json", "getContract", Set.of(), exchange -> CONTRACT.now()));
    }

    private static byte[] read() {
        try (InputStream in = Objects.requireNonNull(ContractRoutes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
