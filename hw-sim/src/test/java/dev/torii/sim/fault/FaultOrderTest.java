package dev.torii.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultOrderTest {
    @Test
    void readsValueDurationAndDelay() {
        FaultOrder order = FaultOrder.parse("tokyo-1:fade=20.5/3@1.25");
        assertEquals(
                new FaultOrder(
                        "tokyo-1", FaultKind.FADE, OptionalDouble.of(20.5), OptionalDouble.of(3), 1_250_000_000L),
                order);
        assertEquals("tokyo-1:fade=20.5/3.0", order.toString());
        assertEquals(-1.5, FaultOrder.parse("TRK-1:clock-jump=-1.5").value().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TRK-1",
                "TRK-1:",
                ":reboot",
                "TRK-1:fire",
                "TRK-1:reboot=1",
                "TRK-1:reboot/1",
                "TRK-1:clock-jump",
                "tokyo-1:fade=20",
                "tokyo-1:fade/5",
                "tokyo-1:fade=x/5",
                "TRK-1:reboot@-1",
                "TRK-1:reboot@1e9"
            })
    void refusesWhatIsNoOrder(String text) {
        assertThrows(IllegalArgumentException.class, () -> FaultOrder.parse(text));
    }
}
