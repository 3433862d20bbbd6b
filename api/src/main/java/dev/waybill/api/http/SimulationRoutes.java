package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.SimulationChecks;
import dev.waybill.api.json.SimulationJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.order.StrategyEvent;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationRequest;
import dev.waybill.core.simulation.Simulations;
import dev.waybill.core.strategy.StoredStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What would have been otherwise: asked, looked at while it is worked out, and made true. */
final class SimulationRoutes {
    private static final String PATH = "/v1/simulations";
    private static final Exchange.Operation SIMULATE = new Exchange.Operation("simulation.start");
    private static final Set<Scope> RUN = Set.of(Scope.SIMULATION_RUN);
    private static final int ID_CHARS = 32;
    private static final int MOST_LISTED = 50;

    private final ApiServices services;
    private final StrategyRoutes strategies;

    SimulationRoutes(ApiServices services) {
        this.services = services;
        this.strategies = new StrategyRoutes(services);
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, "listSimulations", RUN, this::list),
                Endpoint.post(PATH, "startSimulation", RUN, this::start),
                Endpoint.get(PATH + "/{id}", "getSimulation", RUN, this::get),
                Endpoint.post(PATH + "/{id}:cancel", "cancelSimulation", RUN, this::cancel),
                Endpoint.post(
                        PATH + "/{id}:publish", "publishSimulated", Set.of(Scope.STRATEGY_PUBLISH), this::publish));
    }

    private Simulations simulations() {
        return services.strategies().simulations();
    }

    /** A copy is answered before its body is looked at: what that names may be gone by now. */
    private CompletionStage<Reply> start(Exchange exchange) {
        return exchange.json()
                .orAnswer(
                        exchange,
                        body -> exchange.commandKey(SIMULATE, "", body)
                                .orAnswer(
                                        exchange,
                                        key -> simulations()
                                                .find(id(key))
                                                .thenCompose(known -> known.isPresent()
                                                        ? again(exchange, key, known.get())
                                                        : asked(exchange, key, body))));
    }

    private static String id(CommandKey key) {
        return "sim_" + key.hash().substring(0, ID_CHARS);
    }

    private CompletionStage<Reply> again(Exchange exchange, CommandKey key, Simulation known) {
        return known.bodyHash().equals(key.bodyHash())
                ? Reply.accepted(view(known)).replayed().now()
                : exchange.refuse(ProblemCode.IDEMPOTENCY_KEY_REUSED, "the key has started another simulation");
    }

    private CompletionStage<Reply> asked(Exchange exchange, CommandKey key, JsonNode body) {
        return Checked.of(Json.bind(body, SimulationJson.Ask.class)
                        .then(ask -> SimulationChecks.read(
                                ask, services.network(), services.strategies().book())))
                .orAnswer(exchange, request -> begin(exchange, key, request));
    }

    private CompletionStage<Reply> begin(Exchange exchange, CommandKey key, SimulationRequest request) {
        Instant now = services.clocks().wall().instant();
        Simulation simulation = new Simulation(
                id(key),
                key.bodyHash(),
                request,
                exchange.caller().subject(),
                now,
                now,
                Simulation.State.WAITING,
                0,
                0,
                "",
                List.of(),
                null);
        return simulations().begin(simulation).thenCompose(begun -> {
            if (begun instanceof Simulations.Begun.Full full) {
                return exchange.refuse(
                        ProblemCode.TOO_MANY_REQUESTS,
                        full.waiting() + " simulations run or wait at this member: ask again when one is done");
            }
            if (begun instanceof Simulations.Begun.Known known) {
                return again(exchange, key, known.simulation());
            }
            return Reply.accepted(view(simulation))
                    .with("Location", PATH + "/" + simulation.id())
                    .now();
        });
    }

    private SimulationJson.View view(Simulation simulation) {
        return new SimulationJson(services.control().amounts())
                .of(simulation, services.clocks().wall().instant());
    }

    record Latest(List<SimulationJson.Summary> simulations) {}

    private CompletionStage<Reply> list(Exchange exchange) {
        return simulations().latest(MOST_LISTED).thenApply(latest -> {
            Instant now = services.clocks().wall().instant();
            return Reply.ok(new Latest(latest.stream()
                    .map(each -> SimulationJson.summary(each, now))
                    .toList()));
        });
    }

    private CompletionStage<Reply> get(Exchange exchange) {
        return simulations()
                .find(exchange.path("id"))
                .thenCompose(found -> found.map(one -> Reply.ok(view(one)).now())
                        .orElseGet(() -> exchange.refuse(ProblemCode.NOT_FOUND, "there is no such simulation")));
    }

    /** What has ended by itself cannot be cancelled any more; what was cancelled is answered as it is. */
    private CompletionStage<Reply> cancel(Exchange exchange) {
        return simulations().cancel(exchange.path("id")).thenCompose(found -> {
            if (found.isEmpty()) {
                return exchange.refuse(ProblemCode.NOT_FOUND, "there is no such simulation");
            }
            Simulation one = found.get();
            return one.ended() && one.state() != Simulation.State.CANCELLED
                    ? exchange.refuse(ProblemCode.WRONG_STATE, "it has ended")
                    : Reply.accepted(view(one)).now();
        });
    }

    /** Publishes the draft that a scenario has tried, if it is still the same draft. */
    private CompletionStage<Reply> publish(Exchange exchange) {
        return exchange.json(SimulationJson.Publish.class)
                .orAnswer(
                        exchange,
                        asked -> simulations()
                                .find(exchange.path("id"))
                                .thenCompose(found -> found.map(one -> publish(exchange, one, asked.scenario()))
                                        .orElseGet(() -> exchange.refuse(
                                                ProblemCode.NOT_FOUND, "there is no such simulation"))));
    }

    private CompletionStage<Reply> publish(Exchange exchange, Simulation simulation, @Nullable String scenario) {
        String name = scenario == null ? String.valueOf(simulation.winner()) : scenario;
        Optional<Scenario.StrategyUse> use = simulation.request().scenarios().stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> Stream.ofNullable(each.strategy()))
                .filter(Scenario.StrategyUse::draft)
                .findFirst();
        if (simulation.state() != Simulation.State.DONE) {
            return exchange.refuse(ProblemCode.WRONG_STATE, "it is not done");
        }
        return use.isEmpty()
                ? exchange.refuse(
                        ProblemCode.WRONG_STATE,
                        "no scenario of that name has tried a draft, and none has won with one")
                : strategies.change(
                        exchange,
                        new StrategyRoutes.Change(
                                use.get().id(),
                                StrategyEvent.PUBLISHED,
                                present -> published(exchange, present, use.get())));
    }

    /** The version that is in force is answered as it is when it is what was tried: it was published before. */
    private Checked<StoredStrategy> published(
            Exchange exchange, @Nullable StoredStrategy present, Scenario.StrategyUse use) {
        StoredStrategy.Draft draft = present == null ? null : present.draft();
        if (present != null && draft != null && draft.content().equals(use.content())) {
            return new Checked.Fine<>(present.published(strategies.mark(exchange)));
        }
        boolean before = present != null
                && present.live()
                        .filter(live -> live.content().equals(use.content()))
                        .isPresent();
        return before
                ? new Checked.Fine<>(Objects.requireNonNull(present))
                : new Checked.Wrong<>(Problem.of(
                        ProblemCode.PRECONDITION_FAILED,
                        "the draft of " + use.id() + " is no longer what was tried: try it again"));
    }
}
