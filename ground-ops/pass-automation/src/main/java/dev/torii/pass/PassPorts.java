package dev.torii.pass;

/**
 * Everything a pass acts on.
 *
 * @param frontEnd the front end
 * @param tracking antenna and tuning
 * @param commanding the way of commands
 * @param telemetry telemetry counts
 * @param payload payload counts
 * @param followUps commands beyond the plan
 * @param record what outlives this process
 * @param log the steps
 */
public record PassPorts(
        FrontEndPort frontEnd,
        TrackingPort tracking,
        CommandingPort commanding,
        TelemetryPort telemetry,
        PayloadPort payload,
        FollowUpPort followUps,
        CommandRecord record,
        PassLog log) {}
