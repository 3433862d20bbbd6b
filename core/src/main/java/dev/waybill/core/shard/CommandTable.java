package dev.waybill.core.shard;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Which decision answers which command. Filled once, then only read. */
public final class CommandTable {
    private final Map<Class<?>, BiFunction<Command, Tx, Result>> decisions = new HashMap<>();

    /** Adds the decision of one type of command; a second one for the same type is a bug. */
    public <C extends Command> CommandTable on(Class<C> type, BiFunction<C, Tx, ? extends Result> decision) {
        BiFunction<Command, Tx, Result> typed = (command, tx) -> decision.apply(type.cast(command), tx);
        if (decisions.putIfAbsent(type, typed) != null) {
            throw new IllegalStateException("two decisions for " + type.getSimpleName());
        }
        return this;
    }

    /** Adds everything that the other table knows. */
    public CommandTable with(CommandTable other) {
        other.decisions.forEach((type, decision) -> {
            if (decisions.putIfAbsent(type, decision) != null) {
                throw new IllegalStateException("two decisions for " + type.getSimpleName());
            }
        });
        return this;
    }

    /** The same decisions, each made through what this makes of its transaction. */
    public CommandTable through(UnaryOperator<Tx> lens) {
        CommandTable table = new CommandTable();
        decisions.forEach((type, decision) ->
                table.decisions.put(type, (command, tx) -> decision.apply(command, lens.apply(tx))));
        return table;
    }

    public Set<Class<?>> types() {
        return Set.copyOf(decisions.keySet());
    }

    public Result decide(Command command, Tx tx) {
        BiFunction<Command, Tx, Result> decision = decisions.get(command.getClass());
        if (decision == null) {
            throw new IllegalArgumentException(
                    "nothing decides " + command.getClass().getSimpleName());
        }
        return decision.apply(command, tx);
    }
}
