package dev.torii.commanding.upload;

/**
 * A command that an upload wants to be sent; the same each time it is asked for.
 *
 * @param isLoad  load of memory, ECSS-E-ST-70-41C (6,2); else its check, (6,9)
 * @param key     idempotency key, begins with {@link dev.torii.commanding.CommandOrder#UPLOAD}
 * @param address first octet in the area
 * @param offset  the same in the file
 * @param length  octets
 */
public record UploadOrder(boolean isLoad, String key, long address, int offset, int length) {}
