package dev.waybill.simulator.check;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.LongSupplier;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Methods of this process that do something else for a while. Their sources know nothing of it. */
final class Patch {
    private static final Instrumentation PROCESS = ByteBuddyAgent.install();

    private Patch() {}

    /** One method to change. */
    record Change(String type, AsmVisitorWrapper how) {
        /** Weaves in what the advice says. */
        static Change advice(String type, String method, Class<?> advice) {
            return new Change(type, Advice.to(advice).on(named(method)));
        }

        /** Calls something else instead. */
        static Change call(String type, String method, String instead, Method of) {
            return new Change(
                    type,
                    MemberSubstitution.relaxed()
                            .method(named(instead))
                            .replaceWith(of)
                            .on(named(method)));
        }

        /** Leaves a call out. */
        static Change without(String type, String method, String call) {
            return new Change(
                    type,
                    MemberSubstitution.relaxed().method(named(call)).stub().on(named(method)));
        }
    }

    /** What is asked while the methods are changed. */
    static long during(LongSupplier question, Change... changes) {
        ResettableClassFileTransformer woven = weave(changes);
        try {
            return question.getAsLong();
        } finally {
            woven.reset(PROCESS, RedefinitionStrategy.RETRANSFORMATION);
        }
    }

    private static ResettableClassFileTransformer weave(Change... changes) {
        Refused refused = new Refused();
        AgentBuilder agent = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(AgentBuilder.TypeStrategy.Default.DECORATE)
                .with(refused);
        for (Change change : changes) {
            agent = agent.type(named(change.type()))
                    .transform((builder, type, loader, module, domain) -> builder.visit(change.how()))
                    .asTerminalTransformation();
        }
        ResettableClassFileTransformer woven = agent.installOn(PROCESS);
        if (refused.first != null) {
            woven.reset(PROCESS, RedefinitionStrategy.RETRANSFORMATION);
            throw new IllegalStateException("a change could not be woven in", refused.first);
        }
        return woven;
    }

    static Method method(Class<?> in, String name) {
        return Arrays.stream(in.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What cannot be woven must fail the test: without it, it would look for a bug that is not there. */
    private static final class Refused extends AgentBuilder.Listener.Adapter {
        private volatile @Nullable Throwable first;

        @Override
        public void onError(String type, ClassLoader loader, JavaModule module, boolean loaded, Throwable failure) {
            first = failure;
        }
    }
}
