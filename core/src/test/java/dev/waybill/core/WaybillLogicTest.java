package dev.waybill.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.order.ReservationCommand;
import dev.waybill.core.order.TellStrategy;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.SupplyTold;
import dev.waybill.core.stock.TransferStep;
import dev.waybill.core.transfer.TransferCommand;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaybillLogicTest {
    @Test
    void everyCommandHasItsDecisionAndItsNumberInTheJournal() {
        Set<Class<?>> commands = Stream.of(
                        NodeCommand.class,
                        OrderCommand.class,
                        ReservationCommand.class,
                        SupplyTold.class,
                        TransferStep.class,
                        TransferCommand.class,
                        TellStrategy.class)
                .flatMap(WaybillLogicTest::records)
                .collect(Collectors.toSet());
        Set<Class<?>> decided = new WaybillLogic(OrderPolicy.standard()).commandTypes();
        assertThat(names(decided)).isEqualTo(names(commands));
        assertThat(names(Set.copyOf(JournalTypes.all().types().values()))).containsAll(names(commands));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(WaybillLogicTest::records)
                : Stream.of(type);
    }

    private static Set<String> names(Set<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }
}
