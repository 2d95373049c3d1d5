package dev.torii.radio.hamlib;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Any octets as a daemon's answers: a position, a refusal or an end of the connection, never anything else. */
class HamlibConnectionFuzzTest {
    @FuzzTest
    void takesAnyAnswer(byte[] input) {
        InputStream answers = new ByteArrayInputStream(input) {
            @Override
            public int available() {
                return 0;
            }
        };
        Socket socket = new Socket() {
            @Override
            public InputStream getInputStream() {
                return answers;
            }

            @Override
            public OutputStream getOutputStream() {
                return new ByteArrayOutputStream();
            }

            @Override
            public void setSoTimeout(int timeout) {}
        };
        Rotator rotator = new Rotator(
                "fuzz", HamlibAddress.of("127.0.0.1", 1), new Rotator.Range(-180, 450), new Rotator.Range(0, 90));
        Rig rig = new Rig("fuzz", HamlibAddress.of("127.0.0.1", 1), new Rotator.Range(1, 2), new Rotator.Range(1, 2));
        try {
            HamlibConnection connection = new HamlibConnection(socket, 1_000);
            rig.begin(connection);
            rotator.begin(connection);
            rotator.round(connection);
            rig.round(connection);
        } catch (IOException e) {
            // The connection ends.
        }
    }
}
