package dev.waybill.core.order;

import dev.waybill.core.order.Attempt.Phase;
import dev.waybill.core.shard.Tx;
import java.time.Duration;
import java.time.Instant;
import net.bytebuddy.asm.Advice;

/** Broken rules of attempts and of the register: code that is woven into their methods while a test runs. */
@SuppressWarnings("UnusedVariable") // What is assigned to a parameter here is what the woven method returns.
public final class BrokenOrders {
    private BrokenOrders() {}

    /** {@code Attempts.fail}: participants are told to end, although home has not committed that it closes. */
    public static final class FenceBeforeClosing {
        private FenceBeforeClosing() {}

        @Advice.OnMethodExit
        static void stay(@Advice.Argument(1) Attempt before, @Advice.Return(readOnly = false) Attempt attempt) {
            if (attempt.phase() == Phase.CLOSING) {
                attempt = attempt.in(Phase.TRYING, before.open());
            }
        }
    }

    /** {@code Attempts.ended}: an attempt that is not closing yet begins to when the first participant has ended. */
    public static final class EndedWithoutClosing {
        private EndedWithoutClosing() {}

        @Advice.OnMethodEnter
        static void close(@Advice.Argument(value = 0, readOnly = false) Attempt attempt) {
            if (attempt.phase() == Phase.TRYING && attempt.decider() == null && attempt.failure() != null) {
                attempt = attempt.in(Phase.CLOSING, attempt.participants());
            }
        }
    }

    /** {@code Register.in}: a release does not give the move up. */
    public static final class MoveGoesOn {
        private MoveGoesOn() {}

        @Advice.OnMethodExit
        static void keep(
                @Advice.FieldValue("move") Register.Move move, @Advice.Return(readOnly = false) Register register) {
            register = new Register(
                    register.node(),
                    register.shard(),
                    register.version(),
                    register.lastTried(),
                    register.state(),
                    move);
        }
    }

    /** {@code OrderProgress.abandonMove}: nobody is told. */
    public static final class MoveIsNotAbandoned {
        private MoveIsNotAbandoned() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean skip() {
            return true;
        }

        @Advice.OnMethodExit
        static void same(
                @Advice.Argument(0) FulfillmentOrder part, @Advice.Return(readOnly = false) FulfillmentOrder staying) {
            staying = part;
        }
    }

    /** {@code KeptTogether.split}: no plan splits anything. */
    public static final class GroupsMayPart {
        private GroupsMayPart() {}

        @Advice.OnMethodExit
        static void none(@Advice.Return(readOnly = false) String split) {
            split = null;
        }
    }

    /** Instead of {@code Attempt.decideBy} in {@code Attempts.tried}: an answer that comes too late decides. */
    public static Instant never(Attempt attempt) {
        return attempt.decideBy().plus(Duration.ofDays(1_000));
    }

    /** Instead of {@code Register.Move.decideBy} in {@code Moves.tried}: an answer that comes too late moves the part. */
    public static Instant atAnyTime(Register.Move move) {
        return move.decideBy().plus(Duration.ofDays(1_000));
    }

    /** Instead of {@code Moves.abandon} in {@code OrderDecisions.registerExcludes}: a hold ends, its move does not. */
    public static FulfillmentOrder goesOnWhileItsHoldEnds(FulfillmentOrder part, String reason, Tx tx) {
        return part;
    }

    /** Instead of {@code Register.state} in {@code Moves.tried}. */
    public static Register.State movable(Register register) {
        return Register.State.MOVABLE;
    }
}
