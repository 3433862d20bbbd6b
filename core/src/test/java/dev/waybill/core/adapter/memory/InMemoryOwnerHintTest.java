package dev.waybill.core.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.port.OwnerHint;
import dev.waybill.core.shard.port.OwnerHintContract;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

class InMemoryOwnerHintTest extends OwnerHintContract {
    private final List<InMemoryOwnerHint> members = List.of(member(), member(), member());

    private static InMemoryOwnerHint member() {
        return new InMemoryOwnerHint(Set.of("m0", "m1", "m2"));
    }

    @Override
    protected List<OwnerHint> hints() {
        return List.copyOf(members);
    }

    @Override
    protected void leaves() {
        members.forEach(each -> each.see(Set.of("m1", "m2")));
    }

    @Override
    protected void await(String what, BooleanSupplier condition) {
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
