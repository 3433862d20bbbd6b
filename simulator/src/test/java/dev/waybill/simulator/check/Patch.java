package dev.waybill.simulator.check;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Methods of this process that do something else for a while. Their sources know nothing of it. */
final class Patch {
    private static final Instrumentation PROCESS = ByteBuddyAgent.install();

    private Patch() {}

    /** One method to change; everything that is looked for in it must be there. */
    record Change(String type, AsmVisitorWrapper how, List<Sought> sought) {
        /** Weaves in what the advice says. */
        static Change advice(String type, String method, Class<?> advice) {
            Sought in = new Sought(method);
            return new Change(type, Advice.to(advice).on(in), List.of(in));
        }

        /** Calls something else instead. */
        static Change call(String type, String method, String instead, Method of) {
            Sought in = new Sought(method);
            Sought called = new Sought(instead);
            return new Change(
                    type,
                    MemberSubstitution.relaxed().method(called).replaceWith(of).on(in),
                    List.of(in, called));
        }

        /** Leaves a call out. */
        static Change without(String type, String method, String call) {
            Sought in = new Sought(method);
            Sought called = new Sought(call);
            return new Change(
                    type, MemberSubstitution.relaxed().method(called).stub().on(in), List.of(in, called));
        }
    }

    /** A method by its name, which remembers whether it was found. */
    private static final class Sought extends ElementMatcher.Junction.AbstractBase<MethodDescription> {
        private final String name;
        private volatile boolean found;

        private Sought(String name) {
            this.name = name;
        }

        @Override
        public boolean matches(@Nullable MethodDescription method) {
            boolean is = method != null && method.getName().equals(name);
            found |= is;
            return is;
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
        Arrays.stream(changes).forEach(change -> load(change.type()));
        AgentBuilder agent = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(AgentBuilder.TypeStrategy.Default.DECORATE)
                .with(refused);
        for (Change change : changes) {
            agent = agent.type(named(change.type()))
                    .transform((builder, type, loader, module, domain) -> builder.visit(change.how()));
        }
        ResettableClassFileTransformer woven = agent.installOn(PROCESS);
        List<String> missing = Arrays.stream(changes)
                .flatMap(change -> change.sought().stream()
                        .filter(each -> !each.found)
                        .map(each -> change.type() + ": " + each.name))
                .toList();
        if (refused.first != null || !missing.isEmpty()) {
            woven.reset(PROCESS, RedefinitionStrategy.RETRANSFORMATION);
            throw new IllegalStateException("a change could not be woven in " + missing, refused.first);
        }
        return woven;
    }

    /** What is not loaded yet would be changed later, if at all, and nobody could say by then whether it was. */
    private static void load(String type) {
        try {
            Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("there is no " + type, e);
        }
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
