package dev.waybill.core.shard.tenancy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which checkpoint chunks lag behind, and how far. Of each chunk it knows the first change that is not in the body
 * last acknowledged. A change after the encoding of a body counts anew when that body is acknowledged, so that the
 * mark never passes a change that only memory has.
 */
final class DirtyChunks {
    private static final long CLEAN = 0;

    private final long[] first;
    private final long[] sinceEncoded;
    private final boolean[] writing;

    DirtyChunks(int chunks) {
        this.first = new long[chunks];
        this.sinceEncoded = new long[chunks];
        this.writing = new boolean[chunks];
    }

    int chunks() {
        return first.length;
    }

    void changed(int chunk, long seq) {
        if (first[chunk] == CLEAN) {
            first[chunk] = seq;
        }
        if (writing[chunk] && sinceEncoded[chunk] == CLEAN) {
            sinceEncoded[chunk] = seq;
        }
    }

    /** Nothing of any chunk is stored: a new generation begins. */
    void allFromTheStart() {
        Arrays.fill(first, 1);
    }

    boolean clean() {
        for (long each : first) {
            if (each != CLEAN) {
                return false;
            }
        }
        return true;
    }

    List<Integer> dirty() {
        List<Integer> dirty = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            if (first[i] != CLEAN) {
                dirty.add(i);
            }
        }
        return dirty;
    }

    void encoded(int chunk) {
        writing[chunk] = true;
        sinceEncoded[chunk] = CLEAN;
    }

    void acknowledged(int chunk) {
        writing[chunk] = false;
        first[chunk] = sinceEncoded[chunk];
    }

    /** The body may or may not be stored: everything counts as if it were not. */
    void failed(int chunk) {
        writing[chunk] = false;
    }

    /** The highest mark that is safe when {@code seq} has been applied. */
    long safeMark(long seq) {
        long mark = seq;
        for (long each : first) {
            if (each != CLEAN) {
                mark = Math.min(mark, each - 1);
            }
        }
        return mark;
    }
}
