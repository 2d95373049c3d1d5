package dev.torii.sim.payload;

/**
 * The recorder of a sensor.
 *
 * @param framesMax  frames that fit
 * @param overwrites whether a full one overwrites its oldest frame; else it stores no more until frames are deleted by command
 */
public record RecorderModel(int framesMax, boolean overwrites) {
    /** That of the reference spacecraft. */
    public static final RecorderModel DEFAULT = new RecorderModel(64, true);
}
