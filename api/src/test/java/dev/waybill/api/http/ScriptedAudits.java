package dev.waybill.api.http;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.shard.CommandKey;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Audits that are begun and end when the test says so, on its board. */
final class ScriptedAudits implements ControlRoom.Audits {
    private final AuditBoard board;
    private final InstantSource wall;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    ScriptedAudits(AuditBoard board, InstantSource wall) {
        this.board = board;
        this.wall = wall;
    }

    @Override
    public CompletionStage<List<AuditBoard.Done>> of(LocalDate day) {
        return board.of(day);
    }

    @Override
    public AuditBoard.Standing heard() {
        return now().toCompletableFuture().join();
    }

    @Override
    public CompletionStage<AuditBoard.Standing> now() {
        return board.read();
    }

    @Override
    public CompletionStage<AuditBoard.Standing> start(CommandKey key) {
        CompletionStage<Void> begun = keys.add(key.hash())
                ? board.begun(new AuditBoard.Begun("m1", wall.instant()))
                : CompletableFuture.completedStage(null);
        return begun.thenCompose(done -> board.read());
    }
}
