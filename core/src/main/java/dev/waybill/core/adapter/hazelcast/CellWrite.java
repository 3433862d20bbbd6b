package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a cell unless a newer one stands there. It replaces whole cells and compares stamps only, so that running
 * twice, late, or on a backup that missed a write leads to the newest cell all the same: the backup runs it as it is.
 *
 * @param cell what to put
 */
@SuppressWarnings("serial") // written by GridSerialization, never by Java serialization
record CellWrite(GridCell cell) implements EntryProcessor<GridKey, GridCell, Boolean> {
    /** Whether the cell, or a newer one, now stands there because of this write. */
    @Override
    public Boolean process(Map.Entry<GridKey, @Nullable GridCell> entry) {
        GridCell standing = entry.getValue();
        if (standing != null && standing.newerThan(cell)) {
            return false;
        }
        entry.setValue(cell);
        return true;
    }
}
