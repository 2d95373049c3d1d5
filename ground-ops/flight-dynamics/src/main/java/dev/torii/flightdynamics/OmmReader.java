package dev.torii.flightdynamics;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orekit.data.DataSource;
import org.orekit.errors.OrekitException;
import org.orekit.files.ccsds.ndm.ParserBuilder;
import org.orekit.files.ccsds.ndm.odm.omm.Omm;

/** Reads an OMM in KVN whose elements are for SGP4. */
final class OmmReader {
    private OmmReader() {}

    static Ephemeris read(String source, String text) {
        try {
            Omm omm = new ParserBuilder(SpaceContext.data())
                    .withSimpleEOP(true)
                    .buildOmmParser()
                    .parseMessage(new DataSource(source, () -> new StringReader(text)));
            String name = omm.getMetadata().getObjectName();
            return new Ephemeris(Optional.ofNullable(name), List.of(new ElementSet(omm.generateTLE())));
        } catch (OrekitException e) {
            throw new OrbitException(source + ": " + e.getMessage(Locale.ROOT), e);
        }
    }
}
