package dev.torii.spacelink.time;

import java.time.LocalDate;

/**
 * Reads time codes that say in a P-field which code they are: CUC or CDS (CCSDS 301.0-B-4 §3.2.2, §3.3.2).
 *
 * <p>Takes any octets; what is no time code is answered with a status. The second octet of a P-field, where there is one, counts for CUC
 * and is passed over for CDS, which gives it no meaning; a third is refused. Not thread safe; allocates when the P-field changes only.
 */
public final class TimeCodeReader {
    private static final int EXTENSION_FLAG = 0x80;
    private static final int CODE_CUC_CCSDS = 1;
    private static final int CODE_CUC_AGENCY = 2;
    private static final int CODE_CDS = 4;
    private static final int CDS_AGENCY_EPOCH = 0x08;
    private static final int CDS_LONG_DAY = 0x04;
    private static final int CDS_RESERVED_LENGTH = 3;

    private final boolean agencyEpochs;
    private final long cucEpochTaiNs;
    private final LocalDate cdsEpoch;
    private final TimeField field = new TimeField();
    private CucFormat cuc = CucFormat.ccsds(4, 3);
    private CdsFormat cds = CdsFormat.ccsds(2, 0);

    /** Creates a reader that knows the CCSDS epoch only. */
    public TimeCodeReader() {
        this(false, CucFormat.CCSDS_EPOCH_TAI_NS, CdsFormat.CCSDS_EPOCH);
    }

    /**
     * Creates a reader that knows the agency's epochs too.
     *
     * @param cucEpochTaiNs epoch of its CUC codes, nanoseconds since 1970-01-01T00:00:00 TAI
     * @param cdsEpoch      UTC day 0 of its CDS codes
     */
    public TimeCodeReader(long cucEpochTaiNs, LocalDate cdsEpoch) {
        this(true, cucEpochTaiNs, cdsEpoch);
    }

    private TimeCodeReader(boolean agencyEpochs, long cucEpochTaiNs, LocalDate cdsEpoch) {
        this.agencyEpochs = agencyEpochs;
        this.cucEpochTaiNs = cucEpochTaiNs;
        this.cdsEpoch = cdsEpoch;
    }

    /**
     * Reads the code at the beginning of some octets.
     *
     * @param d   bytes that hold P-field and T-field
     * @param off first octet of the P-field
     * @param len octets available, may be more than the code
     * @return {@link TimeStatus#GOOD}, or why the octets are no time code
     */
    public TimeStatus read(byte[] d, int off, int len) {
        if (len < 1) {
            return TimeStatus.TOO_SHORT;
        }
        boolean extended = (d[off] & EXTENSION_FLAG) != 0;
        if (extended && len < 2) {
            return TimeStatus.TOO_SHORT;
        }
        int extension = extended ? d[off + 1] & 0xFF : 0;
        if ((extension & EXTENSION_FLAG) != 0) {
            return TimeStatus.BAD_PREAMBLE;
        }
        int preamble = extended ? 2 : 1;
        int code = d[off] >> 4 & 7;
        TimeStatus status = switch (code) {
            case CODE_CUC_CCSDS, CODE_CUC_AGENCY -> readCuc(d, off, preamble, len, code == CODE_CUC_AGENCY, extension);
            case CODE_CDS -> readCds(d, off, preamble, len);
            default -> TimeStatus.BAD_PREAMBLE;
        };
        if (status == TimeStatus.GOOD) {
            field.set(field.taiNs(), field.length() + preamble);
        }
        return status;
    }

    private TimeStatus readCuc(byte[] d, int off, int preamble, int len, boolean agency, int extension) {
        if (agency && !agencyEpochs) {
            return TimeStatus.UNKNOWN_EPOCH;
        }
        int basic = (d[off] >> 2 & 3) + 1 + (extension >> 5 & 3);
        int fraction = (d[off] & 3) + (extension >> 2 & 7);
        long epoch = agency ? cucEpochTaiNs : CucFormat.CCSDS_EPOCH_TAI_NS;
        if (cuc.basicOctets() != basic || cuc.fractionOctets() != fraction || cuc.epochTaiNs() != epoch) {
            cuc = new CucFormat(basic, fraction, epoch);
        }
        return cuc.read(d, off + preamble, len - preamble, field);
    }

    private TimeStatus readCds(byte[] d, int off, int preamble, int len) {
        boolean agency = (d[off] & CDS_AGENCY_EPOCH) != 0;
        if (agency && !agencyEpochs) {
            return TimeStatus.UNKNOWN_EPOCH;
        }
        int day = (d[off] & CDS_LONG_DAY) != 0 ? 3 : 2;
        int submillisecond = d[off] & 3;
        if (submillisecond == CDS_RESERVED_LENGTH) {
            return TimeStatus.BAD_PREAMBLE;
        }
        LocalDate epoch = agency ? cdsEpoch : CdsFormat.CCSDS_EPOCH;
        if (cds.dayOctets() != day
                || cds.submillisecondOctets() != 2 * submillisecond
                || !cds.epoch().equals(epoch)) {
            cds = new CdsFormat(day, 2 * submillisecond, epoch);
        }
        return cds.read(d, off + preamble, len - preamble, field);
    }

    /** {@return nanoseconds since 1970-01-01T00:00:00 TAI, of the last code read as {@link TimeStatus#GOOD}} */
    public long taiNs() {
        return field.taiNs();
    }

    /** {@return octets of that code, P-field included} */
    public int length() {
        return field.length();
    }
}
