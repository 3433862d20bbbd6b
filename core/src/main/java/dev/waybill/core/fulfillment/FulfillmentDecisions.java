package dev.waybill.core.fulfillment;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.order.OrderProgress;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandTable;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.ArriveHeld;
import dev.waybill.core.stock.NodeCommand.FollowSupply;
import dev.waybill.core.stock.NodeCommand.PickHeld;
import dev.waybill.core.stock.NodeCommand.RebindHold;
import dev.waybill.core.stock.NodeCommand.ReleaseHeld;
import dev.waybill.core.stock.NodeCommand.ShipHeld;
import dev.waybill.core.stock.NodeCommand.ShortHeld;
import dev.waybill.core.stock.SupplyTold;

/** The decisions of an order's home about work: release, tasks, and what ends a part. */
public final class FulfillmentDecisions {
    private final Release release;
    private final Picking picking;
    private final Dispatch dispatch;
    private final StoreLeg storeLeg;
    private final Ending ending;
    private final SupplyWait supply;

    public FulfillmentDecisions(OrderPolicy policy) {
        OrderProgress progress = new OrderProgress(policy);
        release = new Release(progress);
        picking = new Picking(progress);
        dispatch = new Dispatch(progress);
        storeLeg = new StoreLeg(progress);
        ending = new Ending(progress);
        supply = new SupplyWait(policy, progress);
    }

    public CommandTable table() {
        CommandTable table = new CommandTable()
                .on(OrderCommand.ReleaseNow.class, release::now)
                .on(OrderCommand.ReadTask.class, Tasks::read)
                .on(OrderCommand.ClaimTask.class, Tasks::claim)
                .on(OrderCommand.StartTask.class, Tasks::start)
                .on(OrderCommand.HandBackTask.class, Tasks::handBack)
                .on(OrderCommand.ConfirmLine.class, picking::confirm)
                .on(OrderCommand.ShortPick.class, picking::shortPick)
                .on(OrderCommand.Pack.class, dispatch::pack)
                .on(OrderCommand.Ship.class, dispatch::ship)
                .on(OrderCommand.ReceiveWork.class, storeLeg::receive)
                .on(OrderCommand.Stage.class, dispatch::stage)
                .on(OrderCommand.HandOver.class, dispatch::handOver)
                .on(OrderCommand.Delivered.class, dispatch::delivered)
                .on(OrderCommand.RejectWork.class, ending::reject)
                .on(SupplyTold.class, supply::told)
                .on(OrderCommand.Displace.class, ending::displace)
                .on(OrderCommand.CancelOrder.class, ending::cancel);
        return table.on(OrderCommand.IfTaskIs.class, (command, tx) -> Tasks.ifTaskIs(command, table, tx));
    }

    /** The part's deadline has come: it is released, or waits no longer for its goods. */
    public void due(FulfillmentOrder part, Tx tx) {
        if (part.state() == FulfillmentOrder.State.BACKORDERED) {
            supply.due(part, tx);
        } else {
            release.due(part, tx);
        }
    }

    /** A node has answered an effect. */
    public void effectAnswered(Command effect, Result answer, Tx tx) {
        if (effect instanceof FollowSupply follow) {
            supply.followed(follow, answer, tx);
        } else if (effect instanceof PickHeld pick) {
            Effects.acknowledged(pick.token(), pick.step(), answer, tx);
        } else if (effect instanceof ShortHeld missing) {
            Effects.acknowledged(missing.token(), missing.step(), answer, tx);
        } else if (effect instanceof ReleaseHeld release) {
            Effects.acknowledged(release.token(), release.step(), answer, tx);
        } else if (effect instanceof RebindHold rebind) {
            Effects.acknowledged(rebind.to(), rebind.step(), answer, tx);
            OrderProgress.rebound(new OrderId(rebind.to().order()), tx);
        } else if (effect instanceof ArriveHeld arrival) {
            Effects.acknowledged(arrival.token(), arrival.step(), answer, tx);
        } else if (effect instanceof ShipHeld ship) {
            Effects.acknowledged(ship.token(), ship.step(), answer, tx);
        }
    }
}
