package dev.torii.yamcs.fleet;

import java.util.List;
import org.yamcs.algorithms.AbstractAlgorithmExecutor;
import org.yamcs.algorithms.AlgorithmExecutionContext;
import org.yamcs.algorithms.AlgorithmExecutionResult;
import org.yamcs.commanding.VerificationResult;
import org.yamcs.mdb.ProcessingContext;
import org.yamcs.parameter.RawEngValue;
import org.yamcs.xtce.CustomAlgorithm;
import org.yamcs.xtce.InputParameter;

/**
 * Command verifier that waits for the report of PUS service 1 on one very telecommand.
 *
 * <p>A report names its telecommand by the first four octets of the telecommand, packet id and packet sequence control
 * (ECSS-E-ST-70-41C §8.1.2.1). Inputs, by name: {@code request_id} (those four octets as sent, from the command history),
 * {@code packet_id} and {@code sequence_control} of the last success report, {@code failed_packet_id},
 * {@code failed_sequence_control} and {@code failure_code} of the last failure report of the same stage. Reports on other
 * telecommands are passed over.
 */
public final class ReportVerifier extends AbstractAlgorithmExecutor {
    private static final long MISSING = -1;
    private static final long NO_REPORT = -2;

    private final int requestId;
    private final int packetId;
    private final int sequenceControl;
    private final int failedPacketId;
    private final int failedSequenceControl;
    private final int failureCode;

    /**
     * Made by Yamcs, once per command and stage.
     *
     * @param definition algorithm of the database
     * @param context    algorithms of the same command
     * @throws IllegalArgumentException if an input is missing in the database
     */
    public ReportVerifier(CustomAlgorithm definition, AlgorithmExecutionContext context) {
        super(definition, context);
        requestId = input("request_id");
        packetId = input("packet_id");
        sequenceControl = input("sequence_control");
        failedPacketId = input("failed_packet_id");
        failedSequenceControl = input("failed_sequence_control");
        failureCode = input("failure_code");
    }

    @Override
    public AlgorithmExecutionResult execute(long acquisitionTime, long generationTime, ProcessingContext data) {
        return new AlgorithmExecutionResult(inputValues, verdict(), List.of());
    }

    private VerificationResult verdict() {
        long request = value(requestId);
        if (request == MISSING) {
            return null;
        }
        if (request == request(packetId, sequenceControl)) {
            return VerificationResult.SUCCESS;
        }
        if (request == request(failedPacketId, failedSequenceControl)) {
            String reason = reason();
            return new VerificationResult(false, reason, reason);
        }
        return null;
    }

    private String reason() {
        RawEngValue code = inputValues.get(failureCode);
        return code == null ? "failure without code" : code.getEngValue() + " (" + code.getRawValue() + ")";
    }

    private long request(int idIndex, int controlIndex) {
        long id = value(idIndex);
        long control = value(controlIndex);
        return id == MISSING || control == MISSING ? NO_REPORT : id << 16 | control;
    }

    private long value(int index) {
        RawEngValue value = inputValues.get(index);
        return value == null || value.getEngValue() == null
                ? MISSING
                : value.getEngValue().toLong();
    }

    private int input(String name) {
        List<InputParameter> inputs = algorithmDef.getInputList();
        for (int i = 0; i < inputs.size(); i++) {
            if (name.equals(inputs.get(i).getInputName())) {
                return i;
            }
        }
        throw new IllegalArgumentException(algorithmDef.getQualifiedName() + ": input " + name + " is missing");
    }
}
