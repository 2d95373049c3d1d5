package dev.torii.yamcs.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yamcs.http.ForbiddenException;
import org.yamcs.http.NotFoundException;
import org.yamcs.protobuf.CommandsServiceProto;
import org.yamcs.protobuf.EventsServiceProto;
import org.yamcs.protobuf.GetInstanceRequest;
import org.yamcs.protobuf.InstancesServiceProto;
import org.yamcs.protobuf.IssueCommandRequest;
import org.yamcs.protobuf.ListInstancesResponse;
import org.yamcs.protobuf.PacketsServiceProto;
import org.yamcs.protobuf.ProcessorInfo;
import org.yamcs.protobuf.YamcsInstance;
import org.yamcs.security.ObjectPrivilege;
import org.yamcs.security.User;
import org.yamcs.utils.TimeEncoding;

class GuardedApiTest {
    @BeforeAll
    static void anAccountHasATimeOfItsMaking() {
        TimeEncoding.setUp();
    }

    private static User user(String sees, String controls) {
        User user = new User("somebody", null);
        user.addObjectPrivilege(new ObjectPrivilege(InstanceAccess.SEE, sees), false);
        user.addObjectPrivilege(new ObjectPrivilege(InstanceAccess.CONTROL, controls), false);
        return user;
    }

    private static MethodDescriptor method(String name) {
        return List.of(
                        CommandsServiceProto.getDescriptor(),
                        EventsServiceProto.getDescriptor(),
                        InstancesServiceProto.getDescriptor(),
                        PacketsServiceProto.getDescriptor())
                .stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Message> visible(Message message, Predicate<String> sees) {
        return InstanceFilter.of(message.getDescriptorForType()).orElseThrow().visible(message, sees);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ListCommands", // GET
                "StreamCommands", // POST, for the length of the question
                "SubscribeCommands", // topic
                "SubscribeEvents", // topic to which the client streams
                "ListPackets" // GET and POST
            })
    void whatReadsIsKnown(String name) {
        assertTrue(MethodAccess.of(method(name)).isReading());
    }

    @ParameterizedTest
    @ValueSource(strings = {"IssueCommand", "CreateEvent", "RestartInstance", "UpdateCommandHistory", "StopInstance"})
    void whatChangesIsKnown(String name) {
        assertFalse(MethodAccess.of(method(name)).isReading());
    }

    @Test
    void whoDoesNotSeeAnInstanceIsNotToldThatItIsThere() {
        MethodAccess access = MethodAccess.of(method("GetInstance"));
        User user = user("TRK-1", "TRK-1");
        access.check(user, GetInstanceRequest.newBuilder().setInstance("TRK-1").build());
        GetInstanceRequest other =
                GetInstanceRequest.newBuilder().setInstance("TRK-2").build();
        assertThrows(NotFoundException.class, () -> access.check(user, other));
        assertThrows(NotFoundException.class, () -> access.check(new User("nobody", null), other));
    }

    @Test
    void whoSeesAnInstanceDoesNotThereforeCommandIt() {
        MethodAccess access = MethodAccess.of(method("IssueCommand"));
        IssueCommandRequest command =
                IssueCommandRequest.newBuilder().setInstance("TRK-2").build();
        access.check(user("TRK-.*", "TRK-2"), command);
        assertThrows(ForbiddenException.class, () -> access.check(user("TRK-.*", "TRK-1"), command));
        assertThrows(NotFoundException.class, () -> access.check(user("TRK-1", "TRK-1"), command));
    }

    @Test
    void anInstanceIsMatchedInWhole() {
        assertFalse(InstanceAccess.sees(user("TRK-1", "TRK-1"), "TRK-10"));
        assertFalse(InstanceAccess.controls(user("TRK-1", "TRK-1"), "xTRK-1"));
    }

    @Test
    void listsKeepWhatIsSeen() {
        ListInstancesResponse all = ListInstancesResponse.newBuilder()
                .addInstances(YamcsInstance.newBuilder()
                        .setName("TRK-1")
                        .addProcessors(
                                ProcessorInfo.newBuilder().setInstance("TRK-1").setName("realtime")))
                .addInstances(YamcsInstance.newBuilder().setName("TRK-2"))
                .build();
        ListInstancesResponse one = all.toBuilder()
                .clearInstances()
                .addInstances(all.getInstances(0))
                .build();
        assertEquals(Optional.of(one), visible(all, "TRK-1"::equals));
        assertEquals(Optional.of(all), visible(all, name -> true));
        assertEquals(Optional.of(ListInstancesResponse.getDefaultInstance()), visible(all, name -> false));
    }

    @Test
    void aMessageAboutAnotherInstanceIsNotSent() {
        YamcsInstance other = YamcsInstance.newBuilder().setName("TRK-2").build();
        assertEquals(Optional.empty(), visible(other, "TRK-1"::equals));
        assertEquals(Optional.of(other), visible(other, "TRK-2"::equals));
    }
}
