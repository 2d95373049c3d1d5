package dev.torii.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassReportTest {

    @Test
    void contactThatNeverRanIsReportedWithEveryField() {
        PassPlan plan = new PassPlan(
                "TRK-1-tokyo-1",
                "TRK-1",
                "db0123456789",
                "tokyo",
                "tokyo-1",
                SimulatedPass.TIMES,
                Math.PI / 2,
                false,
                List.of(),
                List.of(new PassCommand("/TRK/obc/PING", Map.of())),
                SimulatedPass.LIMITS,
                Optional.empty());

        String json = PassReport.notRun(plan, "server was down").toJson();

        assertEquals(
                "{\"contactId\":\"TRK-1-tokyo-1\",\"station\":\"tokyo\",\"antenna\":\"tokyo-1\",\"spacecraft\":\"TRK-1\",\"databaseHash\":\"db0123456789\","
                        + "\"start\":\"2026-11-22T20:59:50Z\",\"rise\":\"2026-11-22T21:00:00Z\","
                        + "\"set\":\"2026-11-22T21:01:15Z\",\"stop\":\"2026-11-22T21:01:18Z\",\"maxElevationDeg\":90.0,"
                        + "\"role\":\"COMMANDING\",\"restarted\":null,\"state\":\"FAILED\",\"reason\":\"server was down\",\"signalAcquired\":null,\"signalLost\":null,"
                        + "\"framesExpected\":null,\"framesReceived\":0,\"framesLost\":0,\"counterRestarts\":0,\"framesByChannel\":{},"
                        + "\"packets\":0,\"parametersUpdated\":0,\"commandsSent\":0,\"commandsCompleted\":0,"
                        + "\"commands\":[{\"name\":\"/TRK/obc/PING\",\"arguments\":{},\"outcome\":\"NOT_SENT\","
                        + "\"sent\":null,\"ended\":null,\"attempts\":0,\"reason\":\"the pass did not run\"}],"
                        + "\"sensorFramesComplete\":0,\"sensorFramesPartial\":0,"
                        + "\"feedDelivered\":0,\"lost\":[]}",
                json);
    }

    @Test
    void reportOfAPassNamesChannelsCommandsAndOutages() {
        SimulatedPass pass = new SimulatedPass();
        pass.signalTo = SimulatedPass.RISE.plusSeconds(40);
        String json = pass.finish().toJson();

        assertTrue(json.contains("\"framesByChannel\":{\"0\":{\"received\":0,\"lost\":0},\"63\":"), json);
        assertTrue(json.contains("\"arguments\":{\"mode\":\"PAYLOAD\"},\"outcome\":\"COMPLETED\""), json);
        assertTrue(
                json.contains("\"lost\":[{\"from\":\"2026-11-22T21:00:39.800Z\",\"to\":\"2026-11-22T21:01:15Z\","
                        + "\"framesEstimated\":69162}]"),
                json);
    }

    @Test
    void textIsEscapedAndNumbersThatJsonCannotWriteAreNull() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("a\"\\", "line\nend");
        values.put("nan", Double.NaN);
        values.put("list", new ArrayList<>(List.of(1, true, Instant.EPOCH)));

        assertEquals(
                "{\"a\\\"\\\\\":\"line\\u000aend\",\"nan\":null,\"list\":[1,true,\"1970-01-01T00:00:00Z\"]}",
                Json.write(values));
    }
}
