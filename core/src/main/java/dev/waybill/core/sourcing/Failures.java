package dev.waybill.core.sourcing;

import dev.waybill.core.network.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Nodes that rejected or short-picked lines before, in the order in which they did. One that did it twice stands there
 * twice.
 *
 * @param retry whether a strategy may ask some of them again by now, because all others were asked before
 */
public record Failures(List<NodeId> nodes, boolean retry) {
    /** How often one node is asked for the same lines. */
    public static final int MAX_TRIES = 2;
    /** Steps in which nodes are asked again; the last one is for all that are left. */
    public static final int MAX_LIFTED = 6;

    public static final Failures NONE = new Failures(List.of(), false);

    public Failures {
        nodes = List.copyOf(nodes);
    }

    /** Nobody of them is asked again. */
    public static Failures of(List<NodeId> nodes) {
        return new Failures(nodes, false);
    }

    /** The same when all others were asked before. */
    public Failures retrying() {
        return new Failures(nodes, true);
    }

    public boolean contains(NodeId node) {
        return nodes.contains(node);
    }

    /**
     * Fewer and fewer of them: those that may be asked again are left out one after the other, the one that failed last
     * first. Empty when there is nobody to ask again.
     */
    public List<Failures> lifted() {
        List<Failures> steps = new ArrayList<>();
        List<NodeId> left = new ArrayList<>(nodes);
        for (int i = nodes.size() - 1; retry && i >= 0; i--) {
            NodeId node = nodes.get(i);
            if (Collections.frequency(nodes, node) < MAX_TRIES) {
                left.remove(node);
                addStep(steps, new Failures(left, true));
            }
        }
        return steps;
    }

    private static void addStep(List<Failures> steps, Failures step) {
        if (steps.size() == MAX_LIFTED) {
            steps.remove(MAX_LIFTED - 1);
        }
        steps.add(step);
    }

    /** With one more failure; counted up to {@link #MAX_TRIES}, for more make no difference. */
    public static List<NodeId> after(List<NodeId> before, NodeId node) {
        List<NodeId> all = new ArrayList<>(before);
        if (Collections.frequency(all, node) < MAX_TRIES) {
            all.add(node);
        }
        return all;
    }

    /** What two of them know together: each node as often as the one that knows it best. */
    public static List<NodeId> together(List<NodeId> first, List<NodeId> second) {
        List<NodeId> all = new ArrayList<>(first);
        for (NodeId node : second) {
            if (Collections.frequency(all, node) < Collections.frequency(second, node)) {
                all.add(node);
            }
        }
        return all;
    }
}
