package dev.waybill.api.http;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.KeyQuestion;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shards that answer as the test says, and remember keys as real ones do. */
final class ScriptedShards implements Shards {
    private final Map<Class<?>, Function<Command, CompletionStage<Answer>>> scripts = new HashMap<>();
    private final Map<String, Kept> kept = new HashMap<>();
    private final List<Command> seen = new ArrayList<>();

    private record Kept(String bodyHash, Decided decided) {}

    <C extends Command> void on(Class<C> type, Function<C, Answer> script) {
        later(type, command -> CompletableFuture.completedFuture(script.apply(command)));
    }

    /** Answers when the test says so. */
    synchronized <C extends Command> void later(Class<C> type, Function<C, CompletionStage<Answer>> script) {
        scripts.put(type, command -> script.apply(type.cast(command)));
    }

    <C extends Command> void decide(Class<C> type, Function<C, Result> script) {
        on(type, command -> new Decided(script.apply(command), false));
    }

    /** What was decided there is known here, too: another member over the same shards. */
    synchronized void rememberAllOf(ScriptedShards others) {
        kept.putAll(others.kept);
    }

    synchronized List<Command> seen() {
        return List.copyOf(seen);
    }

    @Override
    public int count() {
        return 16;
    }

    @Override
    public synchronized CompletionStage<Answer> submit(
            ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
        Kept earlier = key == null ? null : kept.get(key.hash());
        if (earlier != null) {
            return CompletableFuture.completedFuture(
                    earlier.bodyHash().equals(key.bodyHash())
                            ? new Decided(earlier.decided().result(), true)
                            : new KeyReused());
        }
        seen.add(command);
        Function<Command, CompletionStage<Answer>> script = scripts.get(command.getClass());
        if (script == null) {
            return CompletableFuture.completedFuture(new Busy("no script for " + command));
        }
        CommandKey takes = command instanceof KeyQuestion ? null : key;
        return script.apply(command).thenApply(answer -> keep(takes, answer));
    }

    private synchronized Answer keep(@Nullable CommandKey key, Answer answer) {
        if (key != null && answer instanceof Decided decided) {
            kept.put(key.hash(), new Kept(key.bodyHash(), decided));
        }
        return answer;
    }
}
