package dev.waybill.core.strategy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A strategy with its versions. What was published stays as it is; the newest version counts, unless the strategy was
 * archived or its split has stopped. A draft is not in force.
 *
 * @param versions as they were published, oldest first
 * @param draft what is to be the next version, or null
 * @param archived when and by whom it was taken out of use, or null
 * @param stopped why its newest version, a split, ended by itself, or null
 */
public record StoredStrategy(
        String id,
        List<Version> versions,
        @Nullable Draft draft,
        @Nullable Mark archived,
        @Nullable Stopped stopped) {
    /** The id of the one that decides when no other is for an order. */
    public static final String FALLBACK = "standard";
    /** Versions of one strategy; a new id begins anew. */
    public static final int MAX_VERSIONS = 100;
    /** Strategies of an installation. */
    public static final int MAX_STRATEGIES = 200;

    public StoredStrategy {
        versions = List.copyOf(versions);
    }

    /** When it was done on the domain clock, and by whom: a token's subject. */
    public record Mark(Instant at, String by) {}

    public record Version(int number, StrategyContent content, Mark published) {}

    public record Draft(StrategyContent content, Mark saved) {}

    /**
     * Why a split ended by itself.
     *
     * @param guardrail which one was passed: {@code cost}, {@code unfilled} or {@code late}
     * @param detail the figures, in words
     */
    public record Stopped(Instant at, int version, String guardrail, String detail) {}

    /** What a strategy is to planners. */
    public enum State {
        DRAFT,
        PUBLISHED,
        STOPPED,
        ARCHIVED
    }

    /** The one there is before anything was published. */
    public static StoredStrategy builtIn() {
        Mark never = new Mark(Instant.EPOCH, "waybill");
        return new StoredStrategy(FALLBACK, List.of(new Version(1, StrategyContent.STANDARD, never)), null, null, null);
    }

    public State state() {
        if (archived != null) {
            return State.ARCHIVED;
        }
        if (versions.isEmpty()) {
            return State.DRAFT;
        }
        return stopped == null ? State.PUBLISHED : State.STOPPED;
    }

    public int nextVersion() {
        return versions.isEmpty() ? 1 : versions.get(versions.size() - 1).number() + 1;
    }

    /** The version that counts; empty when none does. */
    public Optional<Version> live() {
        return state() == State.PUBLISHED ? Optional.of(versions.get(versions.size() - 1)) : Optional.empty();
    }

    public Optional<Version> version(int number) {
        return versions.stream().filter(each -> each.number() == number).findFirst();
    }

    public static StoredStrategy drafted(
            @Nullable StoredStrategy present, String id, StrategyContent content, Mark saved) {
        Draft draft = new Draft(content, saved);
        return present == null
                ? new StoredStrategy(id, List.of(), draft, null, null)
                : new StoredStrategy(id, present.versions, draft, present.archived, present.stopped);
    }

    /** The draft, which must be there, as the newest version; what ended the ones before is forgotten. */
    public StoredStrategy published(Mark mark) {
        if (draft == null) {
            throw new IllegalStateException("there is no draft of " + id);
        }
        List<Version> all = new ArrayList<>(versions);
        all.add(new Version(nextVersion(), draft.content(), mark));
        return new StoredStrategy(id, all, null, null, null);
    }

    public StoredStrategy archivedBy(Mark mark) {
        return new StoredStrategy(id, versions, draft, mark, stopped);
    }

    public StoredStrategy stoppedBy(Stopped why) {
        return new StoredStrategy(id, versions, draft, archived, why);
    }
}
