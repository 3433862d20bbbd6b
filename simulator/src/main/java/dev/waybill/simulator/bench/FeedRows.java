package dev.waybill.simulator.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The body of a feed, made block by block while it is sent, plain or packed: never more than a block is in memory. */
final class FeedRows extends InputStream {
    private final Iterator<byte[]> blocks;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final @Nullable GZIPOutputStream packer;
    private ByteArrayInputStream block = new ByteArrayInputStream(new byte[0]);
    private boolean ended;

    private FeedRows(Iterator<byte[]> blocks, boolean packed) throws IOException {
        this.blocks = blocks;
        this.packer = packed ? new GZIPOutputStream(made) : null;
    }

    static FeedRows plain(Iterator<byte[]> blocks) throws IOException {
        return new FeedRows(blocks, false);
    }

    static FeedRows packed(Iterator<byte[]> blocks) throws IOException {
        return new FeedRows(blocks, true);
    }

    @Override
    public int read() throws IOException {
        return fill() ? block.read() : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        return most == 0 ? 0 : fill() ? block.read(into, from, most) : -1;
    }

    /** Whether there is anything left. */
    private boolean fill() throws IOException {
        while (block.available() == 0 && !ended) {
            make();
            block = new ByteArrayInputStream(made.toByteArray());
            made.reset();
        }
        return block.available() > 0;
    }

    private void make() throws IOException {
        ended = !blocks.hasNext();
        if (packer == null) {
            if (!ended) {
                made.write(blocks.next());
            }
        } else if (ended) {
            packer.finish();
        } else {
            packer.write(blocks.next());
        }
    }
}
