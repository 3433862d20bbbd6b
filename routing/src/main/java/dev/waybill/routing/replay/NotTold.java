package dev.waybill.routing.replay;

/** A replay asks for something that was not asked for when it was decided: it is on another way. */
final class NotTold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTold(String what) {
        super(what);
    }
}
