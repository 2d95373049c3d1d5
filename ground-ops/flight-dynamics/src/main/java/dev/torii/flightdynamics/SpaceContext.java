package dev.torii.flightdynamics;

import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.orekit.bodies.AnalyticalSolarPositionProvider;
import org.orekit.data.LazyLoadedDataContext;
import org.orekit.frames.Frame;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.OffsetModel;
import org.orekit.time.TimeScale;
import org.orekit.time.TimeScales;
import org.orekit.utils.IERSConventions;

/**
 * The time scales and frames of Orekit that the package shares, with leap seconds from code and no other data. It is a context of
 * its own: Orekit's default context, which another library may use, is left alone. Thread safe.
 */
final class SpaceContext {
    private static final LazyLoadedDataContext DATA = newData();
    private static final TimeScale UTC;
    private static final Frame TEME;
    private static final Frame GCRF;
    private static final Frame ITRF;
    private static final AbsoluteDate TAI_1970;

    static {
        UTC = DATA.getTimeScales().getUTC();
        TEME = DATA.getFrames().getTEME();
        GCRF = DATA.getFrames().getGCRF();
        // Tidal corrections of UT1 off: event times stay the same within 0.1 ms.
        ITRF = DATA.getFrames().getITRF(IERSConventions.IERS_2010, true);
        TAI_1970 =
                new AbsoluteDate(DateComponents.JAVA_EPOCH, DATA.getTimeScales().getTAI());
    }

    private SpaceContext() {}

    /** A context with leap seconds and nothing else. */
    static LazyLoadedDataContext newData() {
        LazyLoadedDataContext data = new LazyLoadedDataContext();
        data.getTimeScales().addUTCTAIOffsetsLoader(SpaceContext::leapSeconds);
        return data;
    }

    static TimeScales timeScales() {
        return DATA.getTimeScales();
    }

    static TimeScale utc() {
        return UTC;
    }

    /** True equator, mean equinox of date: the frame of SGP4. */
    static Frame teme() {
        return TEME;
    }

    static Frame gcrf() {
        return GCRF;
    }

    static Frame eme2000() {
        return DATA.getFrames().getEME2000();
    }

    /** True equator and equinox of date, with the nutation of 1980. */
    static Frame trueOfDate() {
        return DATA.getFrames().getTOD(false);
    }

    /** Earth fixed, with nominal Earth orientation. */
    static Frame itrf() {
        return ITRF;
    }

    static AnalyticalSolarPositionProvider sun() {
        return new AnalyticalSolarPositionProvider(DATA);
    }

    static AbsoluteDate date(Instant utc) {
        return TAI_1970.shiftedBy(Tai.fromUtc(utc), TimeUnit.NANOSECONDS);
    }

    static Instant instant(AbsoluteDate date) {
        return Tai.toUtc(date.durationFrom(TAI_1970, TimeUnit.NANOSECONDS));
    }

    private static List<OffsetModel> leapSeconds() {
        return Tai.leapSeconds().stream()
                .map(step -> new OffsetModel(
                        new DateComponents(
                                step.utcDate().getYear(),
                                step.utcDate().getMonthValue(),
                                step.utcDate().getDayOfMonth()),
                        step.taiMinusUtcSeconds()))
                .toList();
    }
}
