package dev.waybill.core;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.ReservationEvent;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.order.StrategyEvent;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TellStrategy;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.shard.codec.Tagged;
import dev.waybill.core.shard.decide.AwaitedKeys;
import dev.waybill.core.shard.decide.Upkeep;
import dev.waybill.core.shard.member.Wire;
import dev.waybill.core.stock.Backorders;
import dev.waybill.core.stock.EndedHold;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.Inbound;
import dev.waybill.core.stock.Incoming;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Outgoing;
import dev.waybill.core.stock.OverBooked;
import dev.waybill.core.stock.OverBookedSlot;
import dev.waybill.core.stock.OverReserved;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.SafetyStockSaid;
import dev.waybill.core.stock.Snapshots;
import dev.waybill.core.stock.StockAlert;
import dev.waybill.core.stock.StockAlerted;
import dev.waybill.core.stock.StockMoved;
import dev.waybill.core.stock.SupplyTold;
import dev.waybill.core.stock.ThrottleEnded;
import dev.waybill.core.stock.TransferStep;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand;
import dev.waybill.core.transfer.TransferEvent;
import dev.waybill.core.transfer.TransferResult;
import java.util.HashMap;
import java.util.Map;

/**
 * Every record that may stand behind an interface in the journal, or in what members send each other, with its number.
 * Numbers are never reused.
 */
public final class JournalTypes {
    private JournalTypes() {}

    public static Tagged all() {
        Map<Integer, Class<? extends Record>> types = new HashMap<>();
        entries(types);
        types.put(20, Todo.class);
        types.put(21, AwaitedKeys.class);
        types.put(22, Upkeep.Settle.class);
        types.put(23, Upkeep.Due.class);
        types.put(24, Upkeep.Done.class);
        types.put(25, Retirement.class);
        nodeCommands(types);
        nodeResults(types);
        orderCommands(types);
        orderResults(types);
        reservations(types);
        transfers(types);
        types.put(500, StockMoved.class);
        types.put(501, OrderEvent.class);
        types.put(502, Waiting.class);
        types.put(503, OverReserved.class);
        types.put(504, OverBooked.class);
        types.put(505, ThrottleEnded.class);
        types.put(506, OverBookedSlot.class);
        types.put(530, StockAlerted.class);
        types.put(380, TellStrategy.class);
        types.put(540, StrategyEvent.class);
        types.putAll(Wire.types());
        return new Tagged(types);
    }

    private static void entries(Map<Integer, Class<? extends Record>> types) {
        types.put(1, Position.class);
        types.put(2, NodeState.class);
        types.put(3, NodeDay.class);
        types.put(4, Hold.class);
        types.put(5, EndedHold.class);
        types.put(6, CustomerOrder.class);
        types.put(7, FulfillmentOrder.class);
        types.put(8, Task.class);
        types.put(9, NodeSlots.class);
        types.put(30, Snapshots.class);
        types.put(31, Inbound.class);
        types.put(40, StockAlert.class);
        types.put(41, Backorders.class);
        types.put(42, SafetyStockSaid.class);
    }

    private static void reservations(Map<Integer, Class<? extends Record>> types) {
        types.put(15, Reservation.class);
        types.put(140, NodeCommand.RebindHold.class);
        types.put(141, NodeCommand.ShrinkHold.class);
        types.put(350, ReservationCommand.Reserve.class);
        types.put(351, ReservationCommand.RefuseReservation.class);
        types.put(352, ReservationCommand.AwaitReservation.class);
        types.put(353, ReservationCommand.ReadReservation.class);
        types.put(354, ReservationCommand.ExtendReservation.class);
        types.put(355, ReservationCommand.ReleaseReservation.class);
        types.put(356, ReservationCommand.Redeem.class);
        types.put(357, ReservationCommand.EndRedemption.class);
        types.put(358, ReservationCommand.Rebound.class);
        types.put(359, ReservationCommand.ReleaseUnits.class);
        types.put(360, ReservationCommand.TransferReservation.class);
        types.put(362, ReservationCommand.RefuseTransfer.class);
        types.put(450, ReservationResult.Opened.class);
        types.put(451, ReservationResult.Held.class);
        types.put(452, ReservationResult.NotHeld.class);
        types.put(453, ReservationResult.ReservationRead.class);
        types.put(454, ReservationResult.Done.class);
        types.put(455, ReservationResult.Refused.class);
        types.put(520, ReservationEvent.class);
    }

    private static void transfers(Map<Integer, Class<? extends Record>> types) {
        types.put(50, Transfer.class);
        types.put(51, Outgoing.class);
        types.put(52, Incoming.class);
        types.put(160, TransferStep.HoldUnits.class);
        types.put(161, TransferStep.SendUnits.class);
        types.put(162, TransferStep.ReleaseUnits.class);
        types.put(163, TransferStep.ArriveUnits.class);
        types.put(164, TransferStep.ForgetTransfer.class);
        types.put(250, TransferStep.Taken.class);
        types.put(251, TransferStep.Declined.class);
        types.put(370, TransferCommand.PlanTransfer.class);
        types.put(371, TransferCommand.SendTransfer.class);
        types.put(372, TransferCommand.ReceiveTransfer.class);
        types.put(373, TransferCommand.CancelTransfer.class);
        types.put(374, TransferCommand.CloseTransfer.class);
        types.put(375, TransferCommand.ReadTransfer.class);
        types.put(470, TransferResult.TransferRead.class);
        types.put(471, TransferResult.Refused.class);
        types.put(550, TransferEvent.class);
    }

    private static void nodeCommands(Map<Integer, Class<? extends Record>> types) {
        types.put(100, NodeCommand.SetNode.class);
        types.put(101, NodeCommand.Receive.class);
        types.put(102, NodeCommand.Adjust.class);
        types.put(103, NodeCommand.Count.class);
        types.put(104, NodeCommand.SetSafetyStock.class);
        types.put(105, NodeCommand.ReadPosition.class);
        types.put(106, NodeCommand.TryHolds.class);
        types.put(107, NodeCommand.ConfirmHolds.class);
        types.put(108, NodeCommand.EndHolds.class);
        types.put(109, NodeCommand.PickHeld.class);
        types.put(110, NodeCommand.ShortHeld.class);
        types.put(111, NodeCommand.ReleaseHeld.class);
        types.put(112, NodeCommand.ShipHeld.class);
        types.put(113, NodeCommand.ReadBins.class);
        types.put(114, NodeCommand.ArriveHeld.class);
        types.put(130, NodeCommand.PutOnQualityHold.class);
        types.put(131, NodeCommand.EndQualityHold.class);
        types.put(132, NodeCommand.CloseSnapshot.class);
        types.put(133, NodeCommand.SetSupply.class);
        types.put(150, NodeCommand.FollowSupply.class);
        types.put(170, NodeCommand.SettleClaims.class);
        types.put(171, NodeCommand.ListStocked.class);
    }

    private static void nodeResults(Map<Integer, Class<? extends Record>> types) {
        types.put(200, NodeResult.Done.class);
        types.put(201, NodeResult.PositionRead.class);
        types.put(202, NodeResult.Counted.class);
        types.put(203, NodeResult.Tried.class);
        types.put(204, NodeResult.AlreadyDecided.class);
        types.put(205, NodeResult.InsufficientStock.class);
        types.put(206, NodeResult.NoCapacity.class);
        types.put(207, NodeResult.Refused.class);
        types.put(208, NodeResult.BinsRead.class);
        types.put(209, NodeResult.SlotTaken.class);
        types.put(230, NodeResult.QualityHeld.class);
        types.put(231, NodeResult.QualityHoldEnded.class);
        types.put(240, NodeResult.SupplyFollowed.class);
        types.put(260, NodeResult.StockedListed.class);
    }

    private static void orderCommands(Map<Integer, Class<? extends Record>> types) {
        types.put(300, OrderCommand.OpenOrder.class);
        types.put(301, OrderCommand.NextAttempt.class);
        types.put(302, OrderCommand.RefuseOrder.class);
        types.put(303, OrderCommand.AwaitOrder.class);
        types.put(304, OrderCommand.ReadOrder.class);
        types.put(305, OrderCommand.CancelOrder.class);
        types.put(306, OrderCommand.MoveFulfillmentOrder.class);
        types.put(307, OrderCommand.Resource.class);
        types.put(308, OrderCommand.MayEnd.class);
        types.put(309, OrderCommand.ReleaseNow.class);
        types.put(310, OrderCommand.ReadTask.class);
        types.put(311, OrderCommand.ClaimTask.class);
        types.put(312, OrderCommand.StartTask.class);
        types.put(313, OrderCommand.HandBackTask.class);
        types.put(314, OrderCommand.ConfirmLine.class);
        types.put(315, OrderCommand.ShortPick.class);
        types.put(316, OrderCommand.Pack.class);
        types.put(317, OrderCommand.Ship.class);
        types.put(318, OrderCommand.Stage.class);
        types.put(319, OrderCommand.HandOver.class);
        types.put(320, OrderCommand.RejectWork.class);
        types.put(321, OrderCommand.Delivered.class);
        types.put(322, OrderCommand.OpenRefused.class);
        types.put(323, OrderCommand.Displace.class);
        types.put(324, OrderCommand.IfTaskIs.class);
        types.put(325, OrderCommand.AwaitMove.class);
        types.put(326, OrderCommand.RefuseMove.class);
        types.put(327, OrderCommand.AskKey.class);
        types.put(328, OrderCommand.ReceiveWork.class);
        types.put(340, SupplyTold.class);
    }

    private static void orderResults(Map<Integer, Class<? extends Record>> types) {
        types.put(400, OrderResult.Opened.class);
        types.put(401, OrderResult.Placed.class);
        types.put(402, OrderResult.AttemptClosed.class);
        types.put(403, OrderResult.OrderRead.class);
        types.put(404, OrderResult.TaskRead.class);
        types.put(405, OrderResult.Accepted.class);
        types.put(406, OrderResult.MayEndAnswer.class);
        types.put(407, OrderResult.Refused.class);
        types.put(408, OrderResult.OrderRefused.class);
        types.put(409, OrderResult.TaskChanged.class);
        types.put(410, OrderResult.PartRead.class);
    }
}
