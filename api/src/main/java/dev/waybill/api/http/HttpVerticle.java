package dev.waybill.api.http;

import dev.waybill.api.event.EventStreams;
import dev.waybill.api.page.WebPages;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public HTTP server. Deploy as many instances as there are cores: they share the port and nothing else. */
public final class HttpVerticle extends VerticleBase {
    /**
     * Before a connection on which nothing moves is closed. Far beyond what one block of a feed takes: while its rows wait for
     * their commits its connection is not read, and nothing is written.
     */
    private static final int IDLE_SECONDS = 600;

    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final Duration SERVING_ON = Duration.ofSeconds(3);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final ApiServices services;
    private final InFlight inFlight = new InFlight();
    private @Nullable HttpServer server;
    private @Nullable EventStreams streams;

    public HttpVerticle(ApiServices services) {
        this.services = services;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        Pipeline pipeline = new Pipeline(services, inFlight);
        EventStreams opened = new EventStreams(vertx, services.live(), services.tokens(), services.random());
        streams = opened;
        endpoints(services, opened).forEach(endpoint -> pipeline.mount(router, endpoint));
        services.sessions().ifPresent(sessions -> {
            sessions.mount(router);
            new WebPages().mount(router);
        });
        pipeline.mountFailures(router);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(services.config().host())
                .setPort(services.config().port())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false); // TLS and HTTP/2 are a proxy's
        server = vertx.createHttpServer(options);
        return server.requestHandler(router).listen();
    }

    /** Streams end at once, so that their clients go elsewhere; running requests end first. */
    @Override
    public Future<?> stop() {
        if (server == null || streams == null) {
            return Future.succeededFuture();
        }
        HttpServer leaving = server;
        Future<Void> idle = inFlight.leave(vertx, SERVING_ON, DRAIN);
        streams.close();
        return idle.eventually(leaving::close);
    }

    /** The port it listens on, once deployed. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.actualPort();
    }

    /** Every operation that is mounted. */
    static List<Endpoint> endpoints(ApiServices services, EventStreams streams) {
        return Stream.of(
                        new PromiseRoutes(services).endpoints(),
                        new ReservationRoutes(services).endpoints(),
                        new PlaceOrderRoutes(services).endpoints(),
                        new OrderListRoutes(services).endpoints(),
                        new OrderRoutes(services).endpoints(),
                        new QueueRoutes(services).endpoints(),
                        new SolverRoutes(services).endpoints(),
                        new TowerRoutes(services).endpoints(),
                        new RerouteRoutes(services).endpoints(),
                        new FulfillmentOrderRoutes(services).endpoints(),
                        new TaskRoutes(services).endpoints(),
                        new NodeRoutes(services).endpoints(),
                        new NodeLoadRoutes(services).endpoints(),
                        new NetworkRoutes(services).endpoints(),
                        new StockRoutes(services).endpoints(),
                        new SafetyStockRoutes(services).endpoints(),
                        new OutlookRoutes(services).endpoints(),
                        new StrategyRoutes(services).endpoints(),
                        new SimulationRoutes(services).endpoints(),
                        new QualityHoldRoutes(services).endpoints(),
                        new TransferRoutes(services).endpoints(),
                        new LedgerRoutes(services).endpoints(),
                        new FeedRoutes(services).endpoints(),
                        new AuditRoutes(services).endpoints(),
                        new SessionRoutes(services).endpoints(),
                        new EventRoutes(streams).endpoints(),
                        new ContractRoutes().endpoints())
                .flatMap(List::stream)
                .toList();
    }
}
