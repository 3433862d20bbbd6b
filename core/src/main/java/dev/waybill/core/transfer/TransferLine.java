package dev.waybill.core.transfer;

import dev.waybill.core.catalog.Sku;

/**
 * One SKU of a transfer, in units.
 *
 * @param planned units that were held for it at first
 * @param sent units that have left the source
 * @param received units of those that have come
 * @param surplus units that came beyond what was sent
 * @param damaged units of {@code received} and {@code surplus} that may not be sold
 * @param lost units that were sent and will not come
 * @param released units that were planned and stay at the source
 */
public record TransferLine(
        Sku sku, int planned, int sent, int received, int surplus, int damaged, int lost, int released) {
    static TransferLine planned(Sku sku, int units) {
        return new TransferLine(sku, units, 0, 0, 0, 0, 0, 0);
    }

    /** Units that are still at the source and are to leave. */
    public int unsent() {
        return planned - sent - released;
    }

    /** Units that have left the source and have neither come nor been given up. */
    public int inTransit() {
        return sent - received - lost;
    }

    TransferLine sending(int units) {
        return new TransferLine(sku, planned, sent + units, received, surplus, damaged, lost, released);
    }

    TransferLine arriving(TransferCommand.Arrived more) {
        return new TransferLine(
                sku,
                planned,
                sent,
                received + more.units(),
                surplus + more.surplus(),
                damaged + more.damaged(),
                lost,
                released);
    }

    TransferLine losing() {
        return new TransferLine(sku, planned, sent, received, surplus, damaged, lost + inTransit(), released);
    }

    TransferLine releasing() {
        return new TransferLine(sku, planned, sent, received, surplus, damaged, lost, released + unsent());
    }
}
