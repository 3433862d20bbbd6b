package dev.waybill.api.http;

import dev.waybill.api.json.FiguresJson;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.StrategyChecks;
import dev.waybill.api.json.StrategyJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.order.StrategyEvent;
import dev.waybill.core.order.TellStrategy;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.strategy.ShadowFigures;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Strategies: a draft is written, published and archived. A change is checked against what is stored, so that of two that
 * saw the same only one is made; what was published stays.
 */
final class StrategyRoutes {
    private static final String PATH = "/v1/strategies";
    private static final Set<Scope> PUBLISH = Set.of(Scope.STRATEGY_PUBLISH);
    private static final Set<Scope> LOOK =
            Set.of(Scope.STRATEGY_PUBLISH, Scope.SIMULATION_RUN, Scope.ORDER_READ, Scope.NODE_MANAGE);

    private static final Logger LOG = LoggerFactory.getLogger(StrategyRoutes.class);

    private final ApiServices services;

    StrategyRoutes(ApiServices services) {
        this.services = services;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, "listStrategies", LOOK, this::list),
                Endpoint.get(PATH + "/{id}", "getStrategy", LOOK, this::get),
                Endpoint.put(PATH + "/{id}", "putStrategy", PUBLISH, this::put),
                Endpoint.get(PATH + "/{id}/figures", "getStrategyFigures", LOOK, this::figures),
                Endpoint.post(PATH + "/{id}:publish", "publishStrategy", PUBLISH, this::publish),
                Endpoint.post(PATH + "/{id}:archive", "archiveStrategy", PUBLISH, this::archive));
    }

    record Strategies(
            List<StrategyJson.Strategy> strategies,
            @Nullable String nextPageToken) {}

    private StrategyBook book() {
        return services.strategies().book();
    }

    private CompletionStage<Reply> list(Exchange exchange) {
        return Paging.of(exchange, "strategies").orAnswer(exchange, paging -> {
            Paging.Slice<StoredStrategy> slice = paging.slice(List.copyOf(book().all()), StoredStrategy::id);
            return Reply.ok(new Strategies(
                            slice.rows().stream().map(StrategyJson::of).toList(), slice.nextToken()))
                    .now();
        });
    }

    private CompletionStage<Reply> get(Exchange exchange) {
        StoredStrategy known = book().find(exchange.path("id"));
        return known == null
                ? exchange.refuse(ProblemCode.NOT_FOUND, "there is no such strategy")
                : Etags.tagged(StrategyJson.of(known)).now();
    }

    /** Those of the version in force, or of the one whose split has stopped. */
    private CompletionStage<Reply> figures(Exchange exchange) {
        StoredStrategy known = book().find(exchange.path("id"));
        if (known == null || known.versions().isEmpty()) {
            return exchange.refuse(ProblemCode.NOT_FOUND, "there is no such strategy, or it was never published");
        }
        StoredStrategy.Version newest = known.versions().get(known.versions().size() - 1);
        StrategyBook.Published version = new StrategyBook.Published(known.id(), newest);
        FiguresJson json = new FiguresJson(services.control().amounts());
        StrategyContent content = newest.content();
        FiguresJson.Split split = content.split().partial()
                ? json.split(
                        content.split().sharePercent(),
                        services.strategies().watch().of(version.label()))
                : null;
        if (content.mode() == StrategyContent.Mode.LIVE) {
            return Reply.ok(new FiguresJson.Figures(known.id(), newest.number(), split, null))
                    .now();
        }
        return services.strategies().shadows().read(version.label()).thenApply(runs -> {
            ShadowFigures all = runs.stream().reduce(ShadowFigures.NONE, ShadowFigures::plus);
            return Reply.ok(new FiguresJson.Figures(known.id(), newest.number(), split, json.shadow(all)));
        });
    }

    private CompletionStage<Reply> put(Exchange exchange) {
        Etags.Seen seen = Etags.Seen.of(exchange);
        String id = exchange.path("id");
        return named(id)
                .then(fine -> exchange.json())
                .then(body -> Checked.of(Json.bind(body, StrategyJson.Content.class)
                        .then(content -> StrategyChecks.read(content, id, services.network()))))
                .orAnswer(
                        exchange,
                        content -> change(
                                exchange,
                                new Change(
                                        id,
                                        null,
                                        present -> seen.check(shown(present))
                                                .then(holds -> room(present))
                                                .then(room -> drafted(exchange, present, content)))));
    }

    private static Checked<String> named(String id) {
        return Names.isName(id)
                ? new Checked.Fine<>(id)
                : Exchange.wrong("id", "must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
    }

    private Checked<Boolean> room(@Nullable StoredStrategy present) {
        if (present == null && book().all().size() >= StoredStrategy.MAX_STRATEGIES) {
            return conflict("there are " + StoredStrategy.MAX_STRATEGIES + " strategies: change one of them");
        }
        return present != null && present.versions().size() >= StoredStrategy.MAX_VERSIONS
                ? conflict("it has " + StoredStrategy.MAX_VERSIONS + " versions: write it under another id")
                : new Checked.Fine<>(true);
    }

    private Checked<StoredStrategy> drafted(
            Exchange exchange, @Nullable StoredStrategy present, StrategyContent content) {
        return new Checked.Fine<>(StoredStrategy.drafted(present, exchange.path("id"), content, mark(exchange)));
    }

    /** Who does it, and when. */
    StoredStrategy.Mark mark(Exchange exchange) {
        return new StoredStrategy.Mark(
                services.clocks().domain().instant(), exchange.caller().subject());
    }

    private CompletionStage<Reply> publish(Exchange exchange) {
        StoredStrategy.Mark mark = mark(exchange);
        return verb(
                exchange,
                StrategyEvent.PUBLISHED,
                present -> present.draft() == null
                        ? conflict("there is no draft: write one with PUT " + PATH + "/" + present.id())
                        : new Checked.Fine<>(present.published(mark)));
    }

    private CompletionStage<Reply> archive(Exchange exchange) {
        StoredStrategy.Mark mark = mark(exchange);
        return verb(exchange, StrategyEvent.ARCHIVED, present -> {
            if (present.id().equals(StoredStrategy.FALLBACK)) {
                return conflict("orders that no other strategy is for need this one: publish another version of it");
            }
            return present.archived() == null
                    ? new Checked.Fine<>(present.archivedBy(mark))
                    : conflict("it is archived already");
        });
    }

    private static <T> Checked<T> conflict(String detail) {
        return new Checked.Wrong<>(Problem.of(ProblemCode.WRONG_STATE, detail));
    }

    /** Made once only from what was seen, so that it needs no other key. */
    private CompletionStage<Reply> verb(
            Exchange exchange, String event, Function<StoredStrategy, Checked<StoredStrategy>> wanted) {
        Etags.Seen seen = Etags.Seen.of(exchange);
        return change(
                exchange,
                new Change(
                        exchange.path("id"),
                        event,
                        present -> present == null
                                ? new Checked.Wrong<>(Problem.of(ProblemCode.NOT_FOUND, "there is no such strategy"))
                                : seen.check(shown(present)).then(holds -> wanted.apply(present))));
    }

    /** Nobody waits for it: what counts is stored. */
    private void tell(StoredStrategy saved, String event, String actor) {
        int newest = saved.nextVersion() - 1;
        var tell = new TellStrategy(saved.id(), event, actor, Map.of("version", Integer.toString(newest)));
        services.shards()
                .submit(tell.teller(services.shards().count()), tell, null, services.deadline())
                .whenComplete((answer, failure) -> {
                    if (!(answer instanceof Shards.Decided)) {
                        LOG.warn("strategy={} event={} was not told: {}", saved.id(), event, answer, failure);
                    }
                });
    }

    private static StrategyJson.@Nullable Strategy shown(@Nullable StoredStrategy present) {
        return present == null ? null : StrategyJson.of(present);
    }

    /**
     * A change of one strategy.
     *
     * @param event what is told when it is saved, or null
     * @param wanted from what is there, or why not; asked again when others were faster
     */
    record Change(
            String id, @Nullable String event, Function<@Nullable StoredStrategy, Checked<StoredStrategy>> wanted) {
        Checked<StoredStrategy> from(@Nullable StoredStrategy stored) {
            return wanted.apply(present(stored));
        }

        private @Nullable StoredStrategy present(@Nullable StoredStrategy stored) {
            return stored == null ? builtIn(id) : stored;
        }

        /** Null when there is something wrong, or nothing to change. */
        @Nullable
        StoredStrategy toSave(@Nullable StoredStrategy stored) {
            return from(stored)
                    .fold(Optional::of, problem -> Optional.<StoredStrategy>empty())
                    .filter(next -> !next.equals(present(stored)))
                    .orElse(null);
        }
    }

    CompletionStage<Reply> change(Exchange exchange, Change change) {
        String actor = exchange.caller().subject();
        return services.strategies().store().change(change.id(), change::toSave).thenCompose(save -> {
            if (save instanceof StrategyStore.Save.Saved saved && change.event() != null) {
                tell(saved.strategy(), change.event(), actor);
            }
            // What is saved is answered, whether or not it can be read again at once.
            return book().refresh()
                    .handle((fresh, failure) -> save)
                    .thenCompose(known -> answer(exchange, change, known));
        });
    }

    /** The one that was there before anything was written. */
    private static @Nullable StoredStrategy builtIn(String id) {
        return id.equals(StoredStrategy.FALLBACK) ? StoredStrategy.builtIn() : null;
    }

    private static CompletionStage<Reply> answer(Exchange exchange, Change change, StrategyStore.Save save) {
        if (save instanceof StrategyStore.Save.Saved saved) {
            StrategyJson.Strategy shown = StrategyJson.of(saved.strategy());
            boolean created = saved.created() && builtIn(shown.id()) == null;
            return (created ? Etags.createdAt(PATH + "/" + shown.id(), shown) : Etags.tagged(shown)).now();
        }
        if (save instanceof StrategyStore.Save.Left left) {
            return change.from(left.present())
                    .orAnswer(
                            exchange,
                            same -> Etags.tagged(StrategyJson.of(same)).now());
        }
        return exchange.refuse(ProblemCode.UNAVAILABLE, "others change this strategy all the time");
    }
}
