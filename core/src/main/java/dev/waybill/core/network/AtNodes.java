package dev.waybill.core.network;

import java.util.List;

/** Something that concerns people at certain nodes. */
public interface AtNodes {
    /** Those nodes, each once; may be none. */
    List<NodeId> nodes();
}
