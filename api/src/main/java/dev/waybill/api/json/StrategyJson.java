package dev.waybill.api.json;

import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.Selection;
import dev.waybill.core.strategy.Split;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strategies as they are written and read. */
public final class StrategyJson {
    private StrategyJson() {}

    public record Strategy(
            String id,
            StoredStrategy.State state,
            @Nullable Integer version,
            List<Version> versions,
            @Nullable Draft draft,
            @Nullable Mark archived,
            @Nullable Stopped stopped) {}

    public record Version(int version, Content content, Instant publishedAt, String publishedBy) {}

    public record Draft(int version, Content content, Instant savedAt, String savedBy) {}

    public record Mark(Instant at, String by) {}

    public record Stopped(Instant at, int version, String guardrail, String detail) {}

    public record Content(
            @Nullable String name,
            @Nullable String mode,
            @Nullable Orders orders,
            @Nullable Weights weights,
            @Nullable List<@Nullable Rule> rules,
            @Nullable Share split) {}

    /** Which orders it is for. */
    public record Orders(
            @Nullable List<@Nullable String> methods,
            @Nullable List<@Nullable String> channels,
            @Nullable List<@Nullable String> regions,
            @Nullable String from,
            @Nullable String until,
            @Nullable Integer priority) {}

    public record Weights(
            @Nullable Long splitMills,
            @Nullable Long fullLoadMills,
            @Nullable Long latePerHourMills,
            @Nullable Long changeMills,
            @Nullable Long scarcityPermille,
            @Nullable Long carbonPerKgMills,
            @Nullable Long lastUnitMills,
            @Nullable Integer lastUnits,
            @Nullable Long markdownMills,
            @Nullable Integer overstockUnits,
            @Nullable Long failedLineMills) {}

    public record Rule(
            @Nullable String rule,
            @Nullable Long metres,
            @Nullable Long parts,
            @Nullable Long amount,
            @Nullable Long hours,
            @Nullable List<@Nullable String> nodeTypes,
            @Nullable List<@Nullable String> groups) {}

    public record Share(
            @Nullable Integer sharePercent, @Nullable Guardrails guardrails) {}

    public record Guardrails(
            @Nullable Integer minOrders,
            @Nullable Integer maxCostPercent,
            @Nullable Integer maxUnfilledPermille,
            @Nullable Integer maxLatePermille) {}

    public static Strategy of(StoredStrategy strategy) {
        StoredStrategy.Draft draft = strategy.draft();
        StoredStrategy.Mark archived = strategy.archived();
        StoredStrategy.Stopped stopped = strategy.stopped();
        return new Strategy(
                strategy.id(),
                strategy.state(),
                strategy.live().map(StoredStrategy.Version::number).orElse(null),
                strategy.versions().stream().map(StrategyJson::version).toList(),
                draft == null
                        ? null
                        : new Draft(
                                strategy.nextVersion(),
                                of(draft.content()),
                                draft.saved().at(),
                                draft.saved().by()),
                archived == null ? null : new Mark(archived.at(), archived.by()),
                stopped == null
                        ? null
                        : new Stopped(stopped.at(), stopped.version(), stopped.guardrail(), stopped.detail()));
    }

    private static Version version(StoredStrategy.Version version) {
        return new Version(
                version.number(),
                of(version.content()),
                version.published().at(),
                version.published().by());
    }

    public static Content of(StrategyContent content) {
        return new Content(
                content.name(),
                Wire.word(content.mode()),
                of(content.selection()),
                of(content.weights()),
                content.rules().stream().map(StrategyJson::of).toList(),
                content.split().partial() ? of(content.split()) : null);
    }

    private static Orders of(Selection selection) {
        return new Orders(
                selection.methods().stream().map(Wire::word).toList(),
                List.copyOf(selection.channels()),
                List.copyOf(selection.regions()),
                selection.from() == null ? null : selection.from().toString(),
                selection.until() == null ? null : selection.until().toString(),
                selection.priority());
    }

    private static Weights of(CostWeights weights) {
        return new Weights(
                weights.splitMills(),
                weights.fullLoadMills(),
                weights.latePerHourMills(),
                weights.changeMills(),
                weights.scarcityPermille(),
                weights.carbonPerKgMills(),
                weights.lastUnitMills(),
                weights.lastUnits(),
                weights.markdownMills(),
                weights.overstockUnits(),
                weights.failedLineMills());
    }

    private static Rule of(StrategyRule rule) {
        String field = rule.kind().field();
        StrategyRule.Names names = rule.kind().names();
        return new Rule(
                Wire.word(rule.kind()),
                field.equals("metres") ? rule.value() : null,
                field.equals("parts") ? rule.value() : null,
                field.equals("amount") ? rule.value() : null,
                field.equals("hours") ? rule.value() : null,
                names == StrategyRule.Names.NODE_TYPES ? List.copyOf(rule.names()) : null,
                names == StrategyRule.Names.GROUPS ? List.copyOf(rule.names()) : null);
    }

    private static Share of(Split split) {
        Split.Guardrails rails = split.guardrails();
        return new Share(
                split.sharePercent(),
                rails == null
                        ? null
                        : new Guardrails(
                                rails.minOrders(),
                                rails.maxCostPercent(),
                                rails.maxUnfilledPermille(),
                                rails.maxLatePermille()));
    }
}
