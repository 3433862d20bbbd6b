package dev.waybill.simulator.check;

import dev.waybill.core.WaybillLogic;
import dev.waybill.core.order.OrderCommand.MayEnd;
import dev.waybill.core.order.OrderResult.MayEndAnswer;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.EndedHold;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.Incoming;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.RebindHold;
import dev.waybill.core.stock.NodeCommand.ReleaseHeld;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.TransferStep.ArriveUnits;
import dev.waybill.core.stock.TransferStep.Declined;
import dev.waybill.core.stock.TransferStep.SendUnits;
import dev.waybill.core.stock.TransferStep.Taken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules of the business, each broken between the engine and its logic; the judges must see it. */
class LogicMutantsTest extends BrokenRules {
    @Test
    void expiryOnARead_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public void due(EntryKey key, Entry entry, Tx tx) {
                if (entry instanceof Hold hold) {
                    real.settle("", new MayEnd(hold.token()), new MayEndAnswer(true), tx);
                } else {
                    real.due(key, entry, tx);
                }
            }
        }));
    }

    @Test
    void homeThatCancelsWhatItsDeciderDecided_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public void settle(String id, Command command, Result answer, Tx tx) {
                boolean decided = answer instanceof NodeResult.AlreadyDecided;
                real.settle(id, command, decided ? new NodeResult.Done() : answer, tx);
            }
        }));
    }

    @Test
    void endThatLeavesNoRecord_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                Result result = real.decide(command, tx);
                if (command instanceof EndHolds end) {
                    end.tokens().forEach(token -> tx.remove(EndedHold.key(token)));
                }
                return result;
            }
        }));
    }

    @Test
    void slotThatIsNotTaken_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                return command instanceof TryHolds tries
                        ? leavingSlots(real, command, slotsOf(tries), tx)
                        : real.decide(command, tx);
            }
        }));
    }

    @Test
    void slotThatIsNotGivenBack_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                return command instanceof ReleaseHeld release
                        ? leavingSlots(real, command, slotsOf(release, tx), tx)
                        : real.decide(command, tx);
            }
        }));
    }

    @Test
    void slotWithoutALimit_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                if (!(command instanceof TryHolds tries)) {
                    return real.decide(command, tx);
                }
                Map<EntryKey, NodeState> nodes = new HashMap<>();
                tries.holds().forEach(hold -> {
                    EntryKey key = NodeState.key(hold.node());
                    NodeState node = tx.get(key, NodeState.class);
                    if (node != null) {
                        nodes.putIfAbsent(key, node);
                        tx.put(key, new NodeState(node.node(), node.dailyLines(), node.active(), 99, null, 0));
                    }
                });
                Result result = real.decide(command, tx);
                nodes.forEach(tx::put);
                return result;
            }
        }));
    }

    @Test
    void redemptionOfWhatHasExpired_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                if (command instanceof ReservationCommand.Redeem redeem) {
                    EntryKey key = Reservation.key(redeem.reservation());
                    Reservation now = tx.get(key, Reservation.class);
                    if (now != null && now.state() == Reservation.State.ENDED && now.heldUntil() != null) {
                        tx.put(key, standing(now, tx));
                    }
                }
                return real.decide(command, tx);
            }
        }));
    }

    @Test
    void storeThatClaimsNothingForAReservation_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                return command instanceof TryHolds tries
                                && tries.holds().stream().allMatch(LogicMutantsTest::brought)
                        ? new NodeResult.Tried(tries.decides())
                        : real.decide(command, tx);
            }
        }));
    }

    private static boolean brought(NodeCommand.HoldRequest hold) {
        return hold.toCome() > 0 && ReservationId.isOne(hold.token().order());
    }

    @Test
    void redemptionThatIsNotRemembered_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                if (!(command instanceof ReservationCommand.Redeem redeem)) {
                    return real.decide(command, tx);
                }
                EntryKey key = Reservation.key(redeem.reservation());
                Reservation before = tx.get(key, Reservation.class);
                Result result = real.decide(command, tx);
                if (before != null) {
                    tx.put(key, before);
                }
                return result;
            }
        }));
    }

    @Test
    void holdThatStaysItsReservations_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                return command instanceof RebindHold ? new NodeResult.Done() : real.decide(command, tx);
            }
        }));
    }

    @Test
    void redemptionOfAnotherVersion_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                if (!(command instanceof ReservationCommand.Redeem redeem)) {
                    return real.decide(command, tx);
                }
                Reservation now = tx.get(Reservation.key(redeem.reservation()), Reservation.class);
                return real.decide(
                        new ReservationCommand.Redeem(
                                redeem.reservation(),
                                redeem.order(),
                                redeem.attempt(),
                                redeem.tryBy(),
                                now == null ? 0 : now.version()),
                        tx);
            }
        }));
    }

    @Test
    void receiptOfATransferThatComesTwice_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public Result decide(Command command, Tx tx) {
                if (command instanceof ArriveUnits arrive) {
                    EntryKey key = Incoming.key(arrive.transfer());
                    Incoming known = tx.get(key, Incoming.class);
                    if (known != null && known.step() == arrive.step() && !known.over()) {
                        tx.put(key, asOfStep(known, arrive.step() - 1));
                    }
                }
                return real.decide(command, tx);
            }
        }));
    }

    private static Incoming asOfStep(Incoming known, int step) {
        return new Incoming(known.transfer(), known.node(), step, known.arrived(), known.tryBy(), false);
    }

    @Test
    void sendingThatIsForgotten_whenItsAnswerWasLost_isFound() {
        found(logic(real -> new LogicMutant(real) {
            @Override
            public void settle(String id, Command command, Result answer, Tx tx) {
                boolean before = command instanceof SendUnits && answer instanceof Taken taken && taken.before();
                real.settle(id, command, before ? new Declined("NOT_ON_SHELF", "forgotten", true) : answer, tx);
            }
        }));
    }

    /** As if its end had not come. */
    private static Reservation standing(Reservation ended, Tx tx) {
        return new Reservation(
                ended.id(),
                ended.terms(),
                Reservation.State.HELD,
                ended.attempt(),
                List.of(),
                ended.heldUntil(),
                tx.now().domain().plusSeconds(60),
                null,
                0,
                false,
                null,
                null,
                null);
    }

    private static Stream<EntryKey> slotsOf(TryHolds tries) {
        return tries.holds().stream()
                .filter(hold -> hold.slot() != null)
                .map(hold -> NodeSlots.key(hold.node(), NodeSlots.dayOf(hold.slot())));
    }

    private static Stream<EntryKey> slotsOf(ReleaseHeld release, Tx tx) {
        return Stream.ofNullable(tx.get(Hold.key(release.token()), Hold.class))
                .filter(hold -> hold.slot() != null)
                .map(hold -> NodeSlots.key(hold.node(), NodeSlots.dayOf(hold.slot())));
    }

    /** Decides, and puts the slots back as they were. */
    private static Result leavingSlots(ShardLogic real, Command command, Stream<EntryKey> keys, Tx tx) {
        Map<EntryKey, Optional<NodeSlots>> before = new HashMap<>();
        keys.forEach(key -> before.put(key, Optional.ofNullable(tx.get(key, NodeSlots.class))));
        Result result = real.decide(command, tx);
        before.forEach((key, slots) -> slots.ifPresentOrElse(was -> tx.put(key, was), () -> tx.remove(key)));
        return result;
    }

    private static Mutant logic(Function<ShardLogic, ShardLogic> broken) {
        return new Mutant() {
            @Override
            public ShardLogic logic() {
                return broken.apply(new WaybillLogic(Settings.POLICY));
            }
        };
    }

    /** A business that passes everything on; mutants break one method. */
    private static class LogicMutant implements ShardLogic {
        private final ShardLogic real;

        LogicMutant(ShardLogic real) {
            this.real = real;
        }

        @Override
        public Result decide(Command command, Tx tx) {
            return real.decide(command, tx);
        }

        @Override
        public void due(EntryKey key, Entry entry, Tx tx) {
            real.due(key, entry, tx);
        }

        @Override
        public void settle(String id, Command command, Result answer, Tx tx) {
            real.settle(id, command, answer, tx);
        }

        @Override
        public @Nullable EntryKey target(Command command) {
            return real.target(command);
        }

        @Override
        public void reopened(EntryKey root, Tx tx) {
            real.reopened(root, tx);
        }
    }
}
