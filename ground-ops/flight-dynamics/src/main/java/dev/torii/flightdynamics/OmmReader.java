package dev.torii.flightdynamics;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orekit.data.DataSource;
import org.orekit.errors.OrekitException;
import org.orekit.files.ccsds.ndm.ParserBuilder;
import org.orekit.files.ccsds.ndm.odm.omm.Omm;

/** Reads an OMM in KVN whose elements are for SGP4. */
final class OmmReader {
    /** Orekit gives the name in upper case. */
    private static final Pattern NAME = Pattern.compile("(?m)^\\s*OBJECT_NAME\\s*=\\s*(\\S.*?)\\s*$");

    private OmmReader() {}

    static Ephemeris read(String source, String text) {
        try {
            Omm omm = new ParserBuilder(SpaceContext.data())
                    .withSimpleEOP(true)
                    .buildOmmParser()
                    .parseMessage(new DataSource(source, () -> new StringReader(text)));
            return new Ephemeris(name(text), List.of(new ElementSet(omm.generateTLE())));
        } catch (OrekitException e) {
            throw new OrbitException(source + ": " + e.getMessage(Locale.ROOT), e);
        }
    }

    private static Optional<String> name(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
