package dev.waybill.core.audit;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Result;
import org.jspecify.annotations.Nullable;

/** One decided command of a row. */
record Decision(Command command, @Nullable CommandKey key, Result result) {}
