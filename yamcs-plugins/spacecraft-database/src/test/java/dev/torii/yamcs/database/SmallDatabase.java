package dev.torii.yamcs.database;

import dev.torii.yamcs.fleet.DatabaseLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.yamcs.mdb.Mdb;

/** A database with a little of everything, in which nothing is wrong until a test changes its text; and others in copies. */
final class SmallDatabase {
    static final String GOOD = """
            <SpaceSystem name="S" xmlns="http://www.omg.org/spec/XTCE/20180204">
              <TelemetryMetaData>
                <ParameterTypeSet>
                  <IntegerParameterType name="id_type" signed="false">
                    <UnitSet/><IntegerDataEncoding sizeInBits="8"/>
                  </IntegerParameterType>
                  <FloatParameterType name="volt_type">
                    <UnitSet><Unit>V</Unit></UnitSet>
                    <IntegerDataEncoding sizeInBits="8">
                      <DefaultCalibrator><PolynomialCalibrator>
                        <Term coefficient="0" exponent="0"/><Term coefficient="0.1" exponent="1"/>
                      </PolynomialCalibrator></DefaultCalibrator>
                    </IntegerDataEncoding>
                    <DefaultAlarm><StaticAlarmRanges>
                      <WarningRange minInclusive="5" maxInclusive="20"/><CriticalRange minInclusive="4" maxInclusive="21"/>
                    </StaticAlarmRanges></DefaultAlarm>
                  </FloatParameterType>
                  <EnumeratedParameterType name="mode_type">
                    <UnitSet/><IntegerDataEncoding sizeInBits="8"/>
                    <EnumerationList><Enumeration value="0" label="OFF"/><Enumeration value="1" label="ON"/></EnumerationList>
                  </EnumeratedParameterType>
                </ParameterTypeSet>
                <ParameterSet>
                  <Parameter name="id" parameterTypeRef="id_type"/>
                  <Parameter name="sub" parameterTypeRef="id_type"/>
                  <Parameter name="volt" parameterTypeRef="volt_type"/>
                  <Parameter name="mode" parameterTypeRef="mode_type"/>
                  <Parameter name="spare" parameterTypeRef="id_type"/>
                </ParameterSet>
                <ContainerSet>
                  <SequenceContainer name="root" abstract="true">
                    <EntryList><ParameterRefEntry parameterRef="id"/><ParameterRefEntry parameterRef="sub"/></EntryList>
                  </SequenceContainer>
                  <SequenceContainer name="a">
                    <EntryList>
                      <ParameterRefEntry parameterRef="volt"/>
                      <ParameterRefEntry parameterRef="mode">
                        <LocationInContainerInBits referenceLocation="containerStart"><FixedValue>24</FixedValue></LocationInContainerInBits>
                      </ParameterRefEntry>
                    </EntryList>
                    <BaseContainer containerRef="root"><RestrictionCriteria>
                      <Comparison parameterRef="id" value="1" useCalibratedValue="false"/>
                    </RestrictionCriteria></BaseContainer>
                  </SequenceContainer>
                  <SequenceContainer name="b">
                    <EntryList/>
                    <BaseContainer containerRef="root"><RestrictionCriteria><ComparisonList>
                      <Comparison parameterRef="id" value="2" comparisonOperator="&gt;=" useCalibratedValue="false"/>
                      <Comparison parameterRef="sub" value="7" useCalibratedValue="false"/>
                    </ComparisonList></RestrictionCriteria></BaseContainer>
                  </SequenceContainer>
                </ContainerSet>
              </TelemetryMetaData>
              <CommandMetaData>
                <ArgumentTypeSet>
                  <IntegerArgumentType name="byte_type" signed="false">
                    <UnitSet/><IntegerDataEncoding sizeInBits="8"/>
                    <ValidRangeSet><ValidRange minInclusive="0" maxInclusive="100"/></ValidRangeSet>
                  </IntegerArgumentType>
                </ArgumentTypeSet>
                <MetaCommandSet>
                  <MetaCommand name="base" abstract="true">
                    <ArgumentList><Argument name="code" argumentTypeRef="byte_type"/></ArgumentList>
                    <CommandContainer name="base"><EntryList><ArgumentRefEntry argumentRef="code"/></EntryList></CommandContainer>
                    <VerifierSet>
                      <CompleteVerifier><ContainerRef containerRef="a"/>
                        <CheckWindow timeToStopChecking="PT5S" timeWindowIsRelativeTo="commandRelease"/></CompleteVerifier>
                    </VerifierSet>
                  </MetaCommand>
                  <MetaCommand name="ONE">
                    <BaseMetaCommand metaCommandRef="base"><ArgumentAssignmentList>
                      <ArgumentAssignment argumentName="code" argumentValue="1"/>
                    </ArgumentAssignmentList></BaseMetaCommand>
                  </MetaCommand>
                  <MetaCommand name="TWO">
                    <BaseMetaCommand metaCommandRef="base"><ArgumentAssignmentList>
                      <ArgumentAssignment argumentName="code" argumentValue="2"/>
                    </ArgumentAssignmentList></BaseMetaCommand>
                  </MetaCommand>
                </MetaCommandSet>
              </CommandMetaData>
            </SpaceSystem>
            """;

    private static final String NO_SUBSYSTEM =
            "<SpaceSystem name=\"empty\" xmlns=\"http://www.omg.org/spec/XTCE/20180204\"/>";

    private SmallDatabase() {}

    static Path root() {
        return Path.of(System.getProperty("torii.root"));
    }

    static Path shipped() {
        return root().resolve("mdb/src/main/mdb");
    }

    static Mdb load(Path folder) throws Exception {
        return DatabaseLoader.load(
                Files.readString(root().resolve("etc/src/main/etc/instance-templates/spacecraft/template.yaml")),
                folder);
    }

    static Mdb load(Path folder, String xtce) throws Exception {
        Files.createDirectories(folder.resolve("subsystems"));
        Files.writeString(folder.resolve("spacecraft.xml"), xtce);
        Files.writeString(folder.resolve("subsystems/empty.xml"), NO_SUBSYSTEM);
        return load(folder);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
