package dev.waybill.api.http;

import dev.waybill.api.feed.FeedKind;
import dev.waybill.api.feed.RowReport;
import dev.waybill.api.json.Canonical;
import dev.waybill.api.json.FeedJson;
import dev.waybill.api.json.FeedJson.Entry;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Fields;
import dev.waybill.api.security.Principal;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stock rows on their way to the shards of their nodes: the rows of a node in their order, different nodes at the same
 * time. A count is recognised by its source and sequence; every other row carries them in its key, so that a feed may be
 * sent again as a whole.
 */
record FeedTask(ApiServices services, Principal caller, FeedOrder order, FeedSender sender, FeedProgress progress)
        implements RowTask<Entry> {
    private static final int WINDOW = 8_192;
    /** Single rows of a node that are under way at a time. */
    private static final int ROUND = 256;

    @Override
    public FeedKind<Entry> kind() {
        return FeedKind.stockRows(services.network(), services.clocks().domain(), order.defaults());
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public CompletionStage<Void> apply(List<Numbered<Entry>> rows, RowReport report) {
        Map<NodeId, List<Numbered<Entry>>> byNode = new LinkedHashMap<>();
        for (Numbered<Entry> row : rows) {
            Optional<FieldError> refused = refuse(row.value());
            if (refused.isPresent()) {
                report.failed(row.line(), List.of(refused.get()));
            } else {
                byNode.computeIfAbsent(row.value().node(), node -> new ArrayList<>())
                        .add(row);
            }
        }
        progress.running(report);
        return ImportTasks.all(byNode.values().stream()
                .map(ofNode -> inOrder(rounds(steps(ofNode)), report))
                .toList());
    }

    private Optional<FieldError> refuse(Entry row) {
        if (!caller.nodes().include(row.node())) {
            String detail = "the token's node_ids do not include " + row.node();
            return Optional.of(new FieldError("/node_id", "FORBIDDEN_NODE", detail));
        }
        return order.snapshot().flatMap(snapshot -> snapshot.add(row));
    }

    @Override
    public CompletionStage<Void> end(boolean whole, RowReport report) {
        return order.snapshot()
                .map(snapshot -> new SnapshotEnd(services, sender, snapshot, report, progress).end(whole))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** One command with the rows that it carries out. */
    private record Step(NodeCommand command, @Nullable CommandKey key, List<Numbered<Entry>> rows) {
        Sku sku() {
            return rows.get(0).value().sku();
        }
    }

    private CompletionStage<Void> inOrder(List<List<Step>> rounds, RowReport report) {
        CompletionStage<Void> sent = CompletableFuture.completedFuture(null);
        for (List<Step> round : rounds) {
            sent = sent.thenCompose(before -> ImportTasks.all(
                    round.stream().map(step -> send(step, report)).toList()));
        }
        return sent;
    }

    /** Steps that may be under way together: single rows of different SKUs. */
    private static List<List<Step>> rounds(List<Step> steps) {
        List<List<Step>> rounds = new ArrayList<>();
        List<Step> round = new ArrayList<>();
        Set<Sku> skus = new HashSet<>();
        for (Step step : steps) {
            boolean fits = step.key() != null && round.size() < ROUND && skus.add(step.sku());
            if (!round.isEmpty() && !fits) {
                rounds.add(round);
                round = new ArrayList<>();
                skus.clear();
                skus.add(step.sku());
            }
            round.add(step);
            if (step.key() == null) { // counts of many SKUs go alone
                rounds.add(round);
                round = new ArrayList<>();
                skus.clear();
            }
        }
        if (!round.isEmpty()) {
            rounds.add(round);
        }
        return rounds;
    }

    private CompletionStage<Void> send(Step step, RowReport report) {
        NodeId node = step.rows().get(0).value().node();
        return sender.send(Fields.sure(services.network().shardOf(node)), step.command(), step.key())
                .thenCompose(answer -> {
                    if (answer instanceof Shards.TooLarge && step.rows().size() > 1) {
                        return halves(step.rows(), report);
                    }
                    tell(step, answer, report);
                    return CompletableFuture.completedFuture(null);
                });
    }

    /** So many wait for what is counted that it does not fit into one decision. Counts are known by their positions. */
    private CompletionStage<Void> halves(List<Numbered<Entry>> counts, RowReport report) {
        int half = counts.size() / 2;
        return send(count(counts.subList(0, half)), report)
                .thenCompose(first -> send(count(counts.subList(half, counts.size())), report));
    }

    private static void tell(Step step, Shards.Answer answer, RowReport report) {
        Checked<?> checked = Answers.check(answer);
        if (checked instanceof Checked.Wrong<?> wrong) {
            FieldError error = ImportTasks.error(wrong.problem());
            step.rows().forEach(row -> report.failed(row.line(), List.of(error)));
        } else if (Answers.replayed(answer)) {
            report.unchanged(1);
        } else if (answer instanceof Shards.Decided decided && decided.result() instanceof NodeResult.Counted counted) {
            report.landed(counted.applied());
            report.unchanged(counted.unchanged());
            counted.ignored().forEach(ignored -> tell(line(step, ignored), ignored, report));
        } else {
            report.landed(1);
        }
    }

    private static void tell(long line, NodeResult.IgnoredRow ignored, RowReport report) {
        if (ignored.fromTheFuture()) {
            String detail = "the member that has the stock has not reached this moment yet; are the clocks right?";
            report.failed(line, List.of(new FieldError("/as_of", ignored.reason(), detail)));
        } else {
            report.ignored(line, ignored.reason());
        }
    }

    private static long line(Step step, NodeResult.IgnoredRow ignored) {
        return step.rows().stream()
                .filter(row ->
                        row.value().sku().equals(ignored.sku()) && row.value().sequence() == ignored.sequence())
                .mapToLong(Numbered::line)
                .findFirst()
                .orElse(0);
    }

    private List<Step> steps(List<Numbered<Entry>> rows) {
        List<Step> steps = new ArrayList<>();
        List<Numbered<Entry>> counts = new ArrayList<>();
        for (Numbered<Entry> row : rows) {
            boolean count = row.value().kind() == FeedJson.Kind.COUNT;
            if (!counts.isEmpty()
                    && (!count || counts.size() == NodeCommand.Count.MAX_ROWS || otherSource(counts, row))) {
                steps.add(count(counts));
                counts = new ArrayList<>();
            }
            if (count) {
                counts.add(row);
            } else {
                steps.add(single(row));
            }
        }
        if (!counts.isEmpty()) {
            steps.add(count(counts));
        }
        return steps;
    }

    private static boolean otherSource(List<Numbered<Entry>> counts, Numbered<Entry> row) {
        return !counts.get(0).value().source().equals(row.value().source());
    }

    private Step count(List<Numbered<Entry>> rows) {
        Entry first = rows.get(0).value();
        List<NodeCommand.CountRow> counted = rows.stream()
                .map(Numbered::value)
                .map(row -> new NodeCommand.CountRow(row.sku(), row.quantity(), row.asOf(), row.sequence(), row.bin()))
                .toList();
        boolean snapshot = order.snapshot().isPresent();
        return new Step(new NodeCommand.Count(first.node(), first.source(), counted, snapshot), null, rows);
    }

    private Step single(Numbered<Entry> row) {
        Entry entry = row.value();
        String actor = caller.subject();
        String reference = entry.source() + "/" + entry.sequence();
        NodeCommand command = switch (entry.kind()) {
            case RECEIPT ->
                new NodeCommand.Receive(
                        entry.node(),
                        entry.sku(),
                        Quantity.of(entry.quantity()),
                        reference,
                        actor,
                        entry.bin(),
                        entry.supply());
            case ADJUSTMENT ->
                new NodeCommand.Adjust(entry.node(), entry.sku(), entry.quantity(), entry.reason(), actor);
            case SAFETY_STOCK ->
                new NodeCommand.SetSafetyStock(
                        entry.node(), entry.sku(), entry.quantity(), entry.source(), entry.sequence());
            case SUPPLY ->
                new NodeCommand.SetSupply(
                        entry.node(),
                        entry.sku(),
                        Fields.sure(entry.supply()),
                        entry.quantity(),
                        Fields.sure(entry.expectedAt()),
                        entry.source(),
                        entry.sequence());
            case COUNT -> throw new IllegalArgumentException("counts go together: " + entry);
        };
        return new Step(command, key(entry, reference), List.of(row));
    }

    /** A row is what its source says, whoever sends it: of two clients with the same file one is late. */
    private CommandKey key(Entry entry, String reference) {
        String operation = "stock." + entry.kind();
        String about = entry.supply() == null ? entry.sku().value() : entry.sku() + "/" + entry.supply();
        String hash = Canonical.hash(operation, entry.node().value(), about, reference);
        String date = entry.expectedAt() == null ? "" : "/" + entry.expectedAt();
        return new CommandKey(
                hash, Canonical.hash(entry.quantity() + date, entry.reason(), entry.bin() == null ? "" : entry.bin()));
    }
}
