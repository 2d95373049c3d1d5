package dev.torii.sim.hamlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.hamlib.HamlibAddress;
import dev.torii.radio.hamlib.Rig;
import dev.torii.radio.hamlib.Rotator;
import dev.torii.radio.hamlib.Rotator.Pointing;
import dev.torii.radio.hamlib.Rotator.Range;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DaemonsTest {
    private Daemons daemons;

    @BeforeEach
    void open() throws Exception {
        daemons = new Daemons();
    }

    @AfterEach
    void close() throws Exception {
        daemons.close();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static String ask(int port, String line, String wanted) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(wanted.length()), StandardCharsets.US_ASCII);
        }
    }

    /** Lines and answers are those of rotctld and rigctld 4.5.4 with their dummies. */
    @Test
    void answersAsTheDaemonsOfHamlibDo() throws Exception {
        int rotator = daemons.rotator.port();
        int rig = daemons.rig.port();
        String[][] dialogues = {
            {"P 10 20", "RPRT 0\n"},
            {"+P 10 20", "set_pos: 10 20\nRPRT 0\n"},
            {"P 1", "RPRT -1\n"},
            {"P 1000 0", "RPRT -1\n"},
            {"+S", "stop:\nRPRT 0\n"},
            {"+_", "get_info:\nInfo: Torii simulated mount\nRPRT 0\n"},
        };
        for (String[] dialogue : dialogues) {
            assertEquals(dialogue[1], ask(rotator, dialogue[0], dialogue[1]));
        }
        String[][] others = {
            {"\\chk_vfo", "0\n"},
            {"f", "437000000\n"},
            {"+f", "get_freq:\nFrequency: 437000000\nRPRT 0\n"},
            {"F 437500123.4", "RPRT 0\n"},
            {"f", "437500123\n"},
            {"F -5", "RPRT -1\n"},
            {"s", "0\nVFOA\n"},
            {"+m", "get_mode:\nMode: FM\nPassband: 15000\nRPRT 0\n"},
            {"+l STRENGTH", "get_level: STRENGTH\n-30\nRPRT 0\n"},
        };
        for (String[] dialogue : others) {
            assertEquals(dialogue[1], ask(rig, dialogue[0], dialogue[1]));
        }
    }

    @Test
    void ourOwnClientsUseThem() throws Exception {
        try (Rotator rotator = new Rotator(
                        "rotator",
                        HamlibAddress.of("127.0.0.1", daemons.rotator.port()),
                        new Range(-180, 450),
                        new Range(0, 90));
                Rig rig = new Rig(
                        "rig",
                        HamlibAddress.of("127.0.0.1", daemons.rig.port()),
                        new Range(430e6, 440e6),
                        new Range(144e6, 146e6))) {
            rotator.start();
            rig.start();
            rotator.point(new Pointing(40, 70));
            rig.tune(new Rig.Tuning(437_510_000, OptionalDouble.of(145_010_000)));
            await(() -> rotator.position()
                    .filter(p -> p.equals(new Pointing(40, 70)))
                    .isPresent());
            await(() -> rig.frequencyHz().orElse(0) == 437_510_000);
            assertTrue(daemons.tuner.split());
            assertEquals(145_010_000, daemons.tuner.transmitHz());
            assertEquals(0, rotator.refusals() + rig.refusals());
        }
    }

    @Test
    void closesAClientThatSendsALineWithoutEnd() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), daemons.rotator.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(new byte[1024]);
            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals("RPRT 0\n", ask(daemons.rotator.port(), "S", "RPRT 0\n"), "others are served");
    }
}
