package dev.waybill.core.adapter.hazelcast;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.util.Objects;

/** How keys and cells travel between members. All members run the same version, so that this is no stored format. */
final class GridSerialization {
    private static final int CELL_TYPE = 7001;
    private static final int WRITE_TYPE = 7002;
    private static final int KEY_TYPE = 7003;

    private GridSerialization() {}

    static void register(SerializationConfig config) {
        config.addSerializerConfig(
                new SerializerConfig().setTypeClass(GridKey.class).setImplementation(new KeySerializer()));
        config.addSerializerConfig(
                new SerializerConfig().setTypeClass(GridCell.class).setImplementation(new CellSerializer()));
        config.addSerializerConfig(
                new SerializerConfig().setTypeClass(CellWrite.class).setImplementation(new WriteSerializer()));
    }

    private static void write(ObjectDataOutput out, GridCell cell) throws IOException {
        out.writeLong(cell.epoch());
        out.writeLong(cell.seq());
        out.writeByteArray(cell.rows());
    }

    private static GridCell read(ObjectDataInput in) throws IOException {
        long epoch = in.readLong();
        long seq = in.readLong();
        byte[] rows = in.readByteArray();
        return new GridCell(epoch, seq, rows == null ? new byte[0] : rows);
    }

    private static final class KeySerializer implements StreamSerializer<GridKey> {
        @Override
        public int getTypeId() {
            return KEY_TYPE;
        }

        @Override
        public void write(ObjectDataOutput out, GridKey key) throws IOException {
            out.writeString(key.sku());
            out.writeInt(key.shard());
            out.writeString(key.partitionKey());
        }

        @Override
        public GridKey read(ObjectDataInput in) throws IOException {
            String sku = Objects.requireNonNull(in.readString());
            return new GridKey(sku, in.readInt(), Objects.requireNonNull(in.readString()));
        }
    }

    private static final class CellSerializer implements StreamSerializer<GridCell> {
        @Override
        public int getTypeId() {
            return CELL_TYPE;
        }

        @Override
        public void write(ObjectDataOutput out, GridCell cell) throws IOException {
            GridSerialization.write(out, cell);
        }

        @Override
        public GridCell read(ObjectDataInput in) throws IOException {
            return GridSerialization.read(in);
        }
    }

    private static final class WriteSerializer implements StreamSerializer<CellWrite> {
        @Override
        public int getTypeId() {
            return WRITE_TYPE;
        }

        @Override
        public void write(ObjectDataOutput out, CellWrite write) throws IOException {
            GridSerialization.write(out, write.cell());
        }

        @Override
        public CellWrite read(ObjectDataInput in) throws IOException {
            return new CellWrite(GridSerialization.read(in));
        }
    }
}
